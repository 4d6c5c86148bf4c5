"""The one typed boundary to HiGHS, the solver of linear and mixed-integer programmes.

The same programme gives the same answer: one thread, a fixed seed, and no random start.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from potluck.seating.model.numbers import Floats, Ints

INFINITY = float("inf")
DUAL, PRIMAL = 1, 4
OPTIONS: dict[str, bool | int | float | str] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 1e-7,
}


@dataclass(frozen=True)
class Answer:
    """What came of a programme.

    Attributes
    ----------
    status : {"optimal", "impossible", "stopped"}
    values : float64 of shape (columns,), empty where nothing was found
    duals : float64 of shape (rows,), empty but for linear programmes
    objective : float
    """

    status: str
    values: Floats
    duals: Floats
    objective: float


class Programme:
    """A programme that grows by columns and rows and is minimised; solved again, it starts where it was."""

    def __init__(self, columns_come: bool = False) -> None:
        """Where columns come between two solutions, the last one is a start for the primal simplex."""
        import highspy

        names: Any = highspy
        self._names = names
        self._highs = names.Highs()
        for option, value in OPTIONS.items():
            self._highs.setOptionValue(option, value)
        self.columns = 0
        self.rows = 0
        self._new_columns: list[tuple[float, float, float, Sequence[int], Sequence[float]]] = []
        self._new_rows: list[tuple[float, float, list[int], list[float]]] = []
        self._whole: list[int] = []
        self._linear = True
        self._columns_come = columns_come

    def column(
        self,
        cost: float = 0.0,
        low: float = 0.0,
        high: float = 1.0,
        *,
        whole: bool = False,
        rows: Sequence[int] = (),
        values: Sequence[float] = (),
    ) -> int:
        """Add a column with its entries in rows that there are already; return its number."""
        if len(rows):
            self._add_rows()
        if whole:
            self._whole.append(self.columns)
            self._linear = False
        self._new_columns.append((cost, low, high, rows, values))
        self.columns += 1
        return self.columns - 1

    def columns_at_once(self, costs: Floats, starts: Ints, rows: Ints, values: Floats | None = None) -> None:
        """Add columns without upper bound: k has `values`, or ones, in ``rows[starts[k]:starts[k + 1]]``."""
        self._add_rows()
        count, low = len(costs), np.zeros(len(costs))
        high, own = np.full(count, INFINITY), np.ones(len(rows)) if values is None else values
        self._highs.addCols(count, costs, low, high, len(rows), starts[:-1], rows, own)
        self.columns += count

    def row(
        self, entries: Iterable[tuple[int, float]], low: float = -INFINITY, high: float = INFINITY
    ) -> int:
        """Add ``low <= sum of value * column <= high``; entries of one column are summed."""
        summed: dict[int, float] = {}
        for column, value in entries:
            summed[column] = summed.get(column, 0.0) + value
        kept = [(column, value) for column, value in summed.items() if value]
        self._new_rows.append((low, high, [column for column, _ in kept], [value for _, value in kept]))
        self.rows += 1
        return self.rows - 1

    def costs(self, costs: Floats) -> None:
        """Set the cost of every column."""
        self._add_rows()
        index = np.arange(self.columns, dtype=np.int32)
        self._highs.changeColsCost(self.columns, index, np.ascontiguousarray(costs, np.float64))

    def solve(self, seconds: float, start: Floats | None = None, nodes: int | None = None) -> Answer:
        """Minimise within `seconds` of wall time, and within `nodes` of branch and bound if given."""
        if self._columns_come:
            self._highs.setOptionValue("simplex_strategy", DUAL if self._new_rows else PRIMAL)
        self._add_rows()
        self._highs.setOptionValue("time_limit", float(self._highs.getRunTime() + max(seconds, 0.01)))
        self._highs.setOptionValue("mip_max_nodes", 2**31 - 1 if nodes is None else nodes)
        if start is not None:
            self._highs.setSolution(self.columns, np.arange(self.columns, dtype=np.int32), start)
        self._highs.run()
        answer = self._answer()
        if np.isfinite(answer.values).all():
            return answer
        # HiGHS 1.15 has called a programme without any solution solved, with values that are no numbers,
        # where its presolve had taken every column: the whole programme decides.
        self._highs.setOptionValue("presolve", "off")
        self._highs.clearSolver()
        self._highs.run()
        self._highs.setOptionValue("presolve", "choose")
        return self._answer()

    def _answer(self) -> Answer:
        model = self._names.HighsModelStatus
        status = self._highs.getModelStatus()
        nothing = np.zeros(0)
        if status in (model.kInfeasible, model.kUnboundedOrInfeasible):
            return Answer("impossible", nothing, nothing, INFINITY)
        information = self._highs.getInfo()
        solution = self._highs.getSolution()
        # HighsInfo counts 2 for a solution that is feasible.
        if information.primal_solution_status != 2:
            return Answer("stopped", nothing, nothing, INFINITY)
        values = np.array(solution.col_value, np.float64)
        duals = np.array(solution.row_dual, np.float64) if self._linear else nothing
        done = "optimal" if status in (model.kOptimal, model.kModelEmpty) else "stopped"
        return Answer(done, values, duals, float(information.objective_function_value))

    def _add_columns(self) -> None:
        new, self._new_columns = self._new_columns, []
        if not new:
            return
        starts = np.cumsum([0, *(len(rows) for *_, rows, _ in new)])[:-1].astype(np.int32)
        cost, low, high = (np.array([column[part] for column in new], np.float64) for part in range(3))
        index = np.array([row for column in new for row in column[3]], np.int32)
        values = np.array([value for column in new for value in column[4]], np.float64)
        self._highs.addCols(len(new), cost, low, high, len(index), starts, index, values)
        whole, self._whole = self._whole, []
        kinds = np.full(len(whole), int(self._names.HighsVarType.kInteger), np.uint8)
        self._highs.changeColsIntegrality(len(whole), np.array(whole, np.int32), kinds)

    def _add_rows(self) -> None:
        """Add what waits: columns first, as rows may refer to them."""
        self._add_columns()
        new, self._new_rows = self._new_rows, []
        if not new:
            return
        starts = np.cumsum([0, *(len(columns) for _, _, columns, _ in new)])[:-1].astype(np.int32)
        low, high = (np.array([row[part] for row in new], np.float64) for part in range(2))
        index = np.array([column for row in new for column in row[2]], np.int32)
        values = np.array([value for row in new for value in row[3]], np.float64)
        self._highs.addRows(len(new), low, high, len(index), starts, index, values)
