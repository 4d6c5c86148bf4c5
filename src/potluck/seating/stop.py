"""When to stop: after an amount of work, at the latest by the clock, or when asked."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

Asked = Callable[[], bool]


@dataclass
class Stop:
    """Ends a run by clock or by wish; a run that did all its work is `"finished"`."""

    seconds: float
    asked: Asked | None = None
    began: float = field(default_factory=time.monotonic)
    why: str = "finished"

    def now(self) -> bool:
        """Tell whether to stop, and remember why."""
        if self.asked is not None and self.asked():
            self.why = "asked"
        elif self.elapsed() > self.seconds:
            self.why = "clock"
        return self.why != "finished"

    def reached(self, bound: bool) -> None:
        """Note that a run which did all its work was proven to be the best possible."""
        if bound and self.why == "finished":
            self.why = "bound"

    def elapsed(self) -> float:
        """Return the seconds since the run began."""
        return time.monotonic() - self.began
