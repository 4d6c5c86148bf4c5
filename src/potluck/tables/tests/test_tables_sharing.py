"""What a host sends to a chat: what, when and where, and the tables, as words and as a picture."""

import html
import io

import pytest
from PIL import Image

from potluck.tables import actions, printing_bridge
from potluck.tables.models import Plan
from potluck.tables.tests import table_cast as cast

pytestmark = pytest.mark.django_db


def shared(gathering: cast.Gathering, page: str = "share/") -> str:
    return html.unescape(cast.signed_in(gathering.host).get(cast.at(gathering, page)).content.decode())


def test_the_text_says_what_when_and_where_before_the_tables() -> None:
    gathering = cast.soup()
    cast.by_hand(gathering, published_at=cast.NOW)
    told = shared(gathering)
    text = told[told.index("<textarea") : told.index("</textarea>")]
    first, *tables = text.split("\n\n")
    assert "Soup and stories" in first and "fourth of December" in first and "Alice's kitchen" in first
    assert tables[0].startswith("Table 1: Alice, Bob") and "Some of you love bread." in tables[0]


def test_the_picture_is_shown_and_can_be_kept_and_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    gathering = cast.soup()
    cast.by_hand(gathering, published_at=cast.NOW)
    told = shared(gathering)
    assert 'download="tables-1.png"' in told and 'alt="Table 1, Table 2, drawn as round tables' in told
    host, address = cast.signed_in(gathering.host), cast.at(gathering, "tables.png?part=1")
    drawn = host.get(address)
    assert drawn["Content-Type"] == "image/png" and drawn["Content-Disposition"].startswith("inline")
    with Image.open(io.BytesIO(drawn.content)) as picture:
        assert picture.width == 1080, "as wide as a phone"
    assert len(drawn.content) < 1_000_000
    monkeypatch.setattr(printing_bridge, "CHILD", "nothing.at.all")
    assert host.get(address).content == drawn.content
    monkeypatch.undo()
    assert [host.get(cast.at(gathering, f"tables.png?part={n}")).status_code for n in "02x"] == [404] * 3


def test_a_picture_that_cannot_be_drawn_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    gathering = cast.soup()
    cast.by_hand(gathering, published_at=cast.NOW)
    monkeypatch.setattr(printing_bridge, "CHILD", "nothing.at.all")
    got = cast.signed_in(gathering.host).get(cast.at(gathering, "tables.png"))
    assert got.status_code == 503 and "Nothing was lost" in got.content.decode()


def test_while_tables_are_laid_nobody_is_shown_the_plan_before() -> None:
    gathering = cast.soup()
    cast.by_hand(gathering, published_at=cast.NOW)
    plan = cast.by_hand(gathering)
    actions.publish_plan(plan=plan, by=gathering.host, now=cast.NOW)
    for page in ("share/", "tables.png", "tables.html", "tables.pdf", "for-the-host.pdf"):
        told = shared(gathering, page)
        assert "Laying the tables" in told and "Hana" not in told
    Plan.objects.filter(made_at=None).update(failed="Not every wish can be kept.")
    assert "Hana" in shared(gathering)


def test_what_is_shared_is_what_everybody_sees_and_never_a_draft() -> None:
    gathering = cast.soup()
    draft = cast.by_hand(gathering)
    for page in ("share/", "tables.png", "tables.html", "tables.pdf", "for-the-host.pdf"):
        assert cast.signed_in(gathering.host).get(cast.at(gathering, page)).status_code == 404
    page = shared(gathering, "")
    assert "/share/" not in page and "Then you can share them as text or as a picture" in page
    Plan.objects.filter(pk=draft.pk).update(published_at=cast.NOW)
    draft.refresh_from_db()
    assert "/share/" in shared(gathering, "") and "Your draft" not in shared(gathering)
    actions.move_guest(plan=draft, seat=cast.seat(gathering, "Fay"), to=2, now=cast.NOW)
    assert "Share or print what everybody sees" in shared(gathering, "")
    told = shared(gathering)
    assert "Your draft is not in them" in told and "Table 1: Alice, Bob, Dana, Eli, Fay." in told


def test_more_tables_than_a_chat_can_show_are_on_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("potluck.tables.pages.papers.MOST_PICTURES", 0)
    gathering = cast.soup()
    cast.by_hand(gathering, published_at=cast.NOW)
    told = shared(gathering)
    assert "too many tables" in told and "<img" not in told
