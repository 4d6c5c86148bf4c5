"""The time that a proof may take, and whether somebody has asked to stop."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from potluck.seating.stop import Asked


@dataclass
class Watch:
    """Counts seconds from when it was made; wall by default, or by any other clock."""

    seconds: float
    asked: Asked | None = None
    clock: Callable[[], float] = time.monotonic
    began: float = field(init=False)

    def __post_init__(self) -> None:
        self.began = self.clock()

    def left(self) -> float:
        """Return the seconds that are left, below zero where it is over."""
        return self.began + self.seconds - self.clock()

    def over(self) -> bool:
        return self.left() <= 0 or (self.asked is not None and self.asked())
