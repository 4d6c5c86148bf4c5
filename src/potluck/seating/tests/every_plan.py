"""Every plan of a few people at tables of given sizes, to be compared with what is proven."""

from collections.abc import Iterator
from itertools import combinations

Plan = list[list[int]]


def every_plan(people: list[int], sizes: tuple[int, ...]) -> Iterator[Plan]:
    if not people:
        yield []
    for size in set(sizes):
        rest = list(sizes)
        rest.remove(size)
        for others in combinations(people[1:], size - 1):
            left = [guest for guest in people[1:] if guest not in others]
            yield from ([[people[0], *others], *plan] for plan in every_plan(left, tuple(rest)))
