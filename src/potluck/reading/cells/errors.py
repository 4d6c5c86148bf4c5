"""What a cell that cannot be understood raises."""


class CellError(Exception):
    """A cell that cannot be understood: `what` is wrong and what to `do`."""

    def __init__(self, what: str, do: str) -> None:
        super().__init__(what)
        self.what, self.do = what, do
