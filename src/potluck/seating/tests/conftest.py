"""What the tests of the engine may ask for."""

import pytest

from potluck.seating.search import kernels


@pytest.fixture
def compiled() -> None:
    """Skip where there are no compiled kernels."""
    if kernels.library() is None:
        pytest.skip("no compiled kernels here")
