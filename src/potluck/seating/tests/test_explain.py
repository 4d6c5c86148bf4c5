"""Why somebody sits where they sit: rarest first, what is close next, no needs unless they are the point."""

from potluck.seating import Guest, SeatingProblem, Wants, solve
from potluck.seating.explain import Reasons
from potluck.seating.model import arrays
from potluck.seating.model.guest import HELP_EACH_OTHER


def reasons(guests: list[Guest], **wishes: object) -> Reasons:
    problem = SeatingProblem.from_guests(guests, **wishes)  # type: ignore[arg-type]
    return Reasons.of(problem, arrays.build(problem))


def alice_bob_and_charlie() -> list[Guest]:
    return [
        Guest("Alice", loves=["bookbinding", "tea", "bouldering"], brings=["bicycle repair"]),
        Guest("Bob", loves=["bookbinding", "tea"], needs=["bicycle repair"]),
        Guest("Charlie", loves=["tea", "climbing"]),
        Guest("Dora", loves=["tea"]),
        Guest("Erik"),
    ]


def test_the_rarest_thing_is_said_first() -> None:
    told = reasons(alice_bob_and_charlie()).why(0, [0, 1, 2])
    assert told.startswith("Shares bookbinding with Bob and tea with Bob and Charlie.")


def test_a_table_shares_what_two_of_its_people_love_rarest_first() -> None:
    assert reasons(alice_bob_and_charlie()).table([0, 1, 3]) == ["bookbinding", "tea"]


def test_neighbours_are_told_as_close() -> None:
    told = reasons([alice_bob_and_charlie()[0], Guest("Cleo", loves=["climbing"])]).why(1, [0, 1])
    assert told == "Alice would talk about bouldering, close to climbing."


def test_two_near_topics_are_never_told_as_two_shared_ones() -> None:
    ana, bo = Guest("Ana", loves=["sourdough"]), Guest("Bo", loves=["baking bread"])
    told = reasons([ana, bo])
    assert told.between(0, 1) == "sourdough, close to baking bread"
    assert told.between(1, 0) == "baking bread, close to sourdough"
    assert told.table([0, 1]) == ["baking bread, close to sourdough"]
    assert told.why(0, [0, 1]) == "Bo would talk about baking bread, close to sourdough."


def test_somebody_is_told_of_what_they_said_and_not_of_narrower_words_of_others() -> None:
    told = reasons(
        [
            Guest("Ana", loves=["night trains"]),
            Guest("Bo", loves=["trains"]),
            Guest("Cem", loves=["travelling by train"]),
        ]
    )
    everybody = [0, 1, 2]
    assert told.table(everybody) == ["trains"], "the broader word, whoever wrote first"
    assert told.table([0, 2]) == ["travelling by train"], "in the words of those who sit there"
    assert told.why(0, everybody) == "Shares trains with Bo and Cem."
    assert told.why(1, everybody) == "Shares trains with Ana and Cem."
    assert told.why(2, everybody) == "Shares travelling by train with Ana and Bo."
    assert told.between(1, 2) == "trains" and told.between(2, 1) == "travelling by train"


def test_what_one_helps_another_with_is_named_between_them_only_at_an_evening_for_helping() -> None:
    guests = [
        Guest("Ana", brings=["sourdough"], needs=["chess"]),
        Guest("Bo", needs=["baking bread", "chess"]),
    ]
    assert reasons(guests).between(0, 1) == ""
    helping = reasons(guests, wants=HELP_EACH_OTHER)
    assert helping.between(0, 1) == "could use baking bread, close to sourdough"
    assert helping.between(1, 0) == "brings sourdough, close to baking bread"


def test_what_somebody_needs_is_named_only_at_an_evening_for_helping() -> None:
    guests = alice_bob_and_charlie()
    assert "bicycle" not in " ".join(reasons(guests).why(g, [0, 1]) for g in (0, 1))
    helping = reasons(guests, wants=HELP_EACH_OTHER)
    assert "Alice brings bicycle repair." in helping.why(1, [0, 1])
    assert "Can help Bob with bicycle repair." in helping.why(0, [0, 1])


def test_every_seat_has_a_sentence_and_none_says_why_not() -> None:
    everyone = [*alice_bob_and_charlie(), *(Guest(name) for name in ("Fay", "Gil", "Hal"))]
    for why in solve(SeatingProblem.from_guests(everyone, never=[(0, 4)])).explain(4):
        assert why.endswith(".")
    told = [reasons(alice_bob_and_charlie(), never=[(0, 4)]).why(g, [0, 1, 2]) for g in range(3)]
    assert told == [reasons(alice_bob_and_charlie()).why(g, [0, 1, 2]) for g in range(3)]


def test_old_friends_are_told_so() -> None:
    guests = [Guest("Ana"), Guest("Bo"), Guest("Cem")]
    friends = reasons(guests, met=[(0, 1)], wants=Wants(new_faces=-2.0))
    assert friends.why(0, [0, 1, 2]) == "Sits with Bo again."
    assert reasons(guests, met=[(0, 1)]).why(2, [0, 1, 2]) == "Meets new faces only."
