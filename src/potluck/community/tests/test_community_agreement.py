"""The community begins once, and its agreement has versions."""

import datetime

import pytest

from potluck.community import access, actions
from potluck.community.models import Agreement
from potluck.shared.refused import Refused

NOW = datetime.datetime(2026, 12, 1, 18, 0, tzinfo=datetime.UTC)
pytestmark = pytest.mark.django_db


def test_before_anything_is_said_there_is_a_community_all_the_same() -> None:
    assert access.here().name == "Potluck"
    assert access.agreement() is None
    assert access.parts(None) == []


def test_a_community_is_founded_once() -> None:
    actions.found_community(now=NOW, name="Tables of Ghent")
    actions.found_community(now=NOW, name="Another")
    assert access.here().name == "Tables of Ghent"
    assert Agreement.objects.count() == 1


def test_the_newest_agreement_counts_and_the_same_words_are_no_news() -> None:
    first = actions.publish_agreement(words="Be kind.", now=NOW)
    second = actions.publish_agreement(words="Be kind.\r\n\r\nBe on time.", now=NOW)
    assert (first.version, second.version) == (1, 2)
    assert actions.publish_agreement(words=" Be kind.\n\nBe on time. ", now=NOW) == second
    assert access.agreement() == second


def test_an_agreement_without_words_is_none() -> None:
    with pytest.raises(Refused, match="words"):
        actions.publish_agreement(words=" \n", now=NOW)


def test_short_lines_between_others_are_headings_and_lines_with_a_dash_a_list() -> None:
    actions.found_community(now=NOW)
    parts = access.parts(access.agreement())
    assert not parts[0].is_heading and not parts[-1].is_heading
    assert "Nobody is used." in [part.text for part in parts if part.is_heading]
    kept = next(part.items for part in parts if part.items)
    assert "Who sat with whom: 24 months." in kept and len(kept) == 7


def test_a_line_without_a_dash_is_no_list() -> None:
    agreement = actions.publish_agreement(words="Hello.\n\n- one\n- two\n\n- three\nfour", now=NOW)
    assert [part.items for part in access.parts(agreement)] == [[], ["one", "two"], []]


def test_a_long_agreement_folds_by_its_headings_and_loses_nothing() -> None:
    promised = actions.found_community(now=NOW) and access.agreement()
    first, *folds = access.sections(promised)
    assert (first.heading, first.is_folded, len(first.parts)) == ("", False, 1)
    assert all(one.is_folded and one.parts for one in folds)
    texts = [
        text for one in (first, *folds) for text in (one.heading, *(part.text for part in one.parts)) if text
    ]
    assert promised and "\n\n".join(texts) == promised.words


def test_a_short_agreement_stays_open_and_one_without_headings_too() -> None:
    short = actions.publish_agreement(words="Hello.\n\nBe kind.\n\nThat is all, and it is enough.", now=NOW)
    assert [(one.heading, one.is_folded) for one in access.sections(short)] == [
        ("", False),
        ("Be kind.", False),
    ]
    plain = actions.publish_agreement(
        words="\n\n".join(["We meet to eat together, and that is that. " * 9] * 3), now=NOW
    )
    assert [(one.heading, len(one.parts)) for one in access.sections(plain)] == [("", 3)]
    assert access.sections(None) == [access.Section("", [], is_folded=False)]
