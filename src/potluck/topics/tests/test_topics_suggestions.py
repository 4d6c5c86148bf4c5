"""What a topic is, and what is suggested to somebody who types."""

import subprocess
import sys

import pytest
from django.test import Client

from potluck.shared.refused import Refused
from potluck.topics import access, actions
from potluck.topics.models import Topic

pytestmark = pytest.mark.django_db


def test_spellings_of_one_thing_are_one_topic() -> None:
    assert actions.find_or_make(words="Board-Games!") == actions.find_or_make(words="board game")
    assert Topic.objects.count() == 1


def test_an_unknown_word_becomes_a_topic_with_its_own_spelling() -> None:
    assert actions.find_or_make(words="Zwiebelgeflüster am Abend").label == "Zwiebelgeflüster am Abend"


@pytest.mark.parametrize("words", ["", "  ", "!?", "..."])
def test_words_without_a_letter_are_no_topic(words: str) -> None:
    with pytest.raises(Refused, match="letters"):
        actions.find_or_make(words=words)


def test_suggestions_begin_with_what_is_typed_and_are_few() -> None:
    found = access.suggestions("jaz")
    assert found[0].casefold() == "jazz"
    assert len(access.suggestions("a")) <= 6
    assert access.suggestions("  ") == []


def test_what_only_one_person_said_is_not_suggested_to_others() -> None:
    topic = actions.find_or_make(words="jazz for my divorce")
    assert topic.label not in access.suggestions("jazz")
    actions.offer(topic=topic)
    assert access.suggestions("jazz")[0] == topic.label


def test_the_page_answers_with_a_list_for_visitors_too(client: Client) -> None:
    answer = client.get("/topics/suggest", {"q": "gard"})
    assert "gardening" in " ".join(answer.json()["suggestions"]).casefold()
    assert client.get("/topics/suggest", {"q": "%_' OR 1=1" * 40}).json() == {"suggestions": []}
    assert client.post("/topics/suggest").status_code == 405


def test_suggesting_does_not_load_the_engine() -> None:
    script = (
        "import sys; from potluck.words import vocabulary as v; v.load(); assert 'numpy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
