"""Searches as the tests of the kernels begin them."""

from potluck.seating import SeatingProblem
from potluck.seating.model import arrays, rules
from potluck.seating.search.run import Search

KERNELS = ["numpy", "plain", ""]


def prepared(problem: SeatingProblem) -> Search:
    numbers = arrays.build(problem)
    return Search.prepare(
        numbers, rules.arrays(problem, rules.of(problem), len(numbers.sizes)), problem.courses
    )
