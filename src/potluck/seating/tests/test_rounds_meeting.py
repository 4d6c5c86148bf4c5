"""Until everyone has met everyone: in the fewest rounds there can be, where that is known."""

import pytest

from potluck.seating.rounds import doubles, meeting
from potluck.seating.rounds.designs import planes

# The Dagstuhl table of happy diners: rounds for the largest tables it lists that need no other design.
FEWEST = {
    (9, 3): 4, (13, 5): 4, (15, 3): 7, (16, 4): 5, (18, 3): 9, (20, 4): 7, (21, 3): 10, (22, 6): 5,
    (22, 8): 4, (24, 3): 12, (24, 4): 8, (25, 5): 6, (25, 7): 5, (27, 3): 13, (28, 4): 9,
    (30, 3): 15, (30, 4): 11, (30, 7): 6, (5, 3): 3, (7, 6): 3, (8, 4): 3, (17, 2): 17, (29, 2): 29,
    (23, 5): 6, (30, 8): 5, (6, 6): 1, (1, 4): 0,
}  # fmt: skip


@pytest.mark.parametrize(("people", "size"), FEWEST)
def test_all_meet_in_the_fewest_rounds(people: int, size: int) -> None:
    found = meeting.until_all_met(people, size)
    assert found.unmet() == 0
    assert found.people == people
    assert found.widest <= size
    assert len(found.rounds) == FEWEST[people, size]


@pytest.mark.parametrize("people", range(1, 41))
def test_all_meet_whatever_their_number(people: int) -> None:
    for size in (2, 3, 5, 8):
        found = meeting.until_all_met(people, size)
        assert (found.unmet(), found.people) == (0, people)
        assert found.widest <= size


def test_more_people_or_smaller_tables_than_can_be_are_refused() -> None:
    for people, size in ((0, 4), (101, 4), (10, 1)):
        with pytest.raises(ValueError, match="people, tables of"):
            meeting.until_all_met(people, size)


def test_no_table_is_too_full_when_points_have_doubles() -> None:
    plane = planes.affine_plane(5)
    copies = doubles.most_copies(plane, 30, 7)
    assert copies is not None
    assert sum(copies) == 30
    assert plane.cloned(copies).widest <= 7
    assert doubles.most_copies(plane, 60, 7) is None
