"""What one line of a pasted text says of one person, before anybody is seated."""

from dataclasses import dataclass, field
from enum import Enum, auto

from potluck.reading.rows import Row


class Says(Enum):
    """What somebody's words mean for their seat."""

    YES = auto()
    NO = auto()
    PERHAPS = auto()
    NEITHER = auto()


@dataclass
class Entry:
    """Somebody whom a line names, or a line that names nobody. A reason to leave them out makes no guest."""

    line: int
    wrote: str
    name: str = ""
    diet: str = ""
    access: str = ""
    loves: list[str] = field(default_factory=list)
    remark: str = ""  # what stood in brackets, where it is not clear what it is
    asks: str = ""  # what the host may know better
    companion_of: str = ""  # with whom they come, where they are counted and not named
    left_out: str = ""  # why, in words
    says: Says = Says.YES
    is_small: bool = False  # left out for a reason that hardly anybody wants to look at
    row: Row | None = None  # of a list with a header

    @property
    def is_guest(self) -> bool:
        return bool(self.name) and not self.left_out
