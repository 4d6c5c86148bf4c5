"""Names stand in the order in which one looks for them."""

import pytest

from potluck.printing import wording


@pytest.mark.parametrize(
    "names",
    [
        ["1", "2", "9", "10", "21", "100"],
        ["Alex Kim (1)", "Alex Kim (2)", "Alex Kim (10)"],
        ["a2", "A10", "b1"],
        ["Ana", "Änne", "anton", "Zoë"],
    ],
)
def test_names_and_numbers_are_in_the_order_in_which_one_looks_for_them(names):
    assert sorted([*names[1:], names[0]], key=wording.in_order) == names
