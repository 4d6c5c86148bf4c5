"""How a topic comes to be."""

from django.db.models.functions import Now
from django.utils.translation import gettext as _

from potluck.shared.refused import Refused
from potluck.topics.models import Topic
from potluck.words import vocabulary


def find_or_make(*, words: str) -> Topic:
    """Return the topic that somebody's words are about; an unknown word becomes a topic."""
    known = vocabulary.load()
    about = known.topic(words)
    if not about.key:
        raise Refused(_("A word or two will do, with letters in them."))
    label = known.label(about.key) if about.key in known else about.label
    topic, _made = Topic.objects.get_or_create(key=about.key, defaults={"label": label})
    return topic


def offer(*, topic: Topic) -> None:
    """Let a topic be suggested to others as they type."""
    Topic.objects.filter(pk=topic.pk, offered_at=None).update(offered_at=Now())
