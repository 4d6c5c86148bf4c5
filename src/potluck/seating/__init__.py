"""The engine: who sits with whom, why, and how close to the best possible."""

from potluck.seating.model.guest import Guest, ProblemError, Wants
from potluck.seating.model.problem import SeatingProblem, Table
from potluck.seating.outcome import Impossible, NoneFound, NoPlan
from potluck.seating.plan import Plan
from potluck.seating.result import Result
from potluck.seating.solve import Progress, solve

__all__ = [
    "Guest",
    "Impossible",
    "NoPlan",
    "NoneFound",
    "Plan",
    "ProblemError",
    "Progress",
    "Result",
    "SeatingProblem",
    "Table",
    "Wants",
    "solve",
]
