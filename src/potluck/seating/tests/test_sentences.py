"""Whatever the list, what is told of a plan is whole sentences, and what they say is true."""

import re

from hypothesis import given
from hypothesis import strategies as st

from communities import problems
from potluck.seating import NoPlan, Result, SeatingProblem, solve
from potluck.words import likeness, vocabulary

EVERYONE = re.compile(r"Everyone shares something with at least (one|\d+) others? at the table\.")


def sharing(result: Result) -> int:
    """Return the fewest companions that anybody has a love, or two near loves, in common with."""
    book = vocabulary.load()
    loves = [{book.topic(word).key for word in guest.loves} for guest in result.problem.guests]
    near = {frozenset(pair[:2]) for pair in likeness.lexical(book).near(sorted(set[str]().union(*loves)))}

    def share(i: int, j: int) -> bool:
        return any(a == b or frozenset((a, b)) in near for a in loves[i] for b in loves[j])

    return min(
        sum(share(guest, other) for other in who if other != guest)
        for tables in result.plan.seatings()
        for who in tables
        for guest in who
    )


@given(problem=problems(), seed=st.integers(0, 2**32))
def test_every_sentence_is_whole_and_nobody_is_told_more_than_two(problem: SeatingProblem, seed: int) -> None:
    try:
        result = solve(problem, work=10, seed=seed)
    except NoPlan:
        return
    reasons = [why for guest in range(len(problem.guests)) for why in result.explain(guest)]
    assert len(reasons) == len(problem.guests) * problem.courses
    for sentence in [*result.words(), *reasons]:
        assert re.fullmatch(r"\S.*\.", sentence)
    # Names and topics here hold no full stop, so each one ends a sentence.
    assert all(why.count(".") <= 2 for why in reasons), reasons
    said = [found[1] for words in result.words() if (found := EVERYONE.fullmatch(words))]
    assert all(sharing(result) >= (1 if least == "one" else int(least)) for least in said)
