import pytest

from potluck.printing import tokens

LIGHTS = {"day": tokens.DAY, "evening": tokens.EVENING, "paper": tokens.PAPER}
TEXT = [
    ("text", "ground"),
    ("text", "tabletop"),
    ("text-quiet", "ground"),
    ("text-quiet", "tabletop"),
    ("act", "ground"),
    ("on-act", "act"),
    ("place-card-text", "place-card"),
    ("place-card-text", "place-card-fold"),
    ("place-card-quiet", "place-card"),
    ("place-card-act", "place-card"),
    ("place-card", "place-card-act"),
]
SHAPES = [("cloth-a", "tabletop"), ("cloth-b", "tabletop"), ("cloth-c", "tabletop"), ("edge", "ground")]


@pytest.mark.parametrize("light", LIGHTS)
@pytest.mark.parametrize(("front", "back"), TEXT)
def test_text_can_be_read_in_every_light(light: str, front: str, back: str) -> None:
    colours = tokens.mixed(LIGHTS[light])
    assert tokens.contrast(colours[front], colours[back]) >= 7


@pytest.mark.parametrize("light", LIGHTS)
@pytest.mark.parametrize(("front", "back"), SHAPES)
def test_shapes_that_tell_something_stand_out(light: str, front: str, back: str) -> None:
    colours = tokens.mixed(LIGHTS[light])
    assert tokens.contrast(colours[front], colours[back]) >= 4.5


def test_the_evening_and_the_printer_refill_pots_and_change_no_meaning() -> None:
    assert set(tokens.DAY) == set(tokens.EVENING) == set(tokens.PAPER)
    assert set(tokens.MEANING.values()) <= set(tokens.DAY)
    evening = tokens.stylesheet().split("prefers-color-scheme:dark")[1]
    assert "--ground" not in evening and "--raw-linen" in evening


def test_contrast_agrees_with_the_published_figures() -> None:
    assert tokens.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert tokens.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
