import pytest
from fontTools.ttLib import TTFont

from potluck.printing import faces, press
from potluck.printing.typeface import sfnt

COVERED = {
    "Vietnamese": "Nguyễn Thị Minh Hạnh",
    "Greek": "Ελένη Παπαδοπούλου",
    "Cyrillic": "Дмитрий Щербаков",
    "Polish": "Łukasz Żółć",
    "Turkish": "Cem Yıldırım",
    "a mark on its own": "Jose\u0301",
    "a joiner": "Zoe\u200d",
    "bidi controls": "\u202eAna\u2069",
}
RARE = {
    "Devanagari": "देवी",
    "Arabic": "فاطمة",
    "Chinese": "王小明",
    "emoji": "🦊",
    "cuneiform": "𒀀𒀀",
}


def test_the_small_reader_of_faces_agrees_with_fonttools() -> None:
    file = TTFont(faces.TYPEFACE / "potluck-fraunces.ttf")
    em, metrics = file["head"].unitsPerEm, file["hmtx"]
    expected = {code: metrics[glyph][0] / em for code, glyph in file.getBestCmap().items()}
    assert sfnt.widths(sfnt.opened(faces.TYPEFACE / "potluck-fraunces.ttf")) == expected


def test_the_page_carries_a_small_face_with_its_licence() -> None:
    assert len(faces.woff2()) <= 50 * 1024
    assert "SIL Open Font License" in (faces.TYPEFACE / "OFL.txt").read_text(encoding="utf-8")


def test_page_and_paper_have_the_same_letters() -> None:
    page = TTFont(faces.TYPEFACE / "potluck-fraunces.woff2").getBestCmap()
    paper = TTFont(faces.TYPEFACE / "potluck-fraunces.ttf").getBestCmap()
    assert page.keys() == paper.keys()


@pytest.mark.parametrize("script", COVERED)
def test_most_names_can_be_written_on_every_machine(script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faces, "_installed", list)
    assert faces.uncovered([COVERED[script]]) == []


@pytest.mark.parametrize("script", RARE)
def test_names_that_no_face_can_write_are_told(script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faces, "_carried", list)
    monkeypatch.setattr(faces, "_installed", list)
    assert faces.uncovered(["Ana", RARE[script], "Bo", RARE[script]]) == [RARE[script]]


def test_a_face_installed_on_the_machine_helps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faces, "_installed", lambda: [(0x4E00, 0x9FFF)])
    assert faces.uncovered(["王小明", "देवी"]) == ["देवी"]


def test_the_faces_of_the_machine_are_read_and_broken_ones_passed_over(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    broken = faces.TYPEFACE / "OFL.txt"
    whole = faces.TYPEFACE / "potluck-fraunces.ttf"
    monkeypatch.setattr(press, "installed_faces", lambda: [(broken, 0), (whole, 0)])
    faces._installed.cache_clear()
    try:
        assert any(first <= ord("ễ") <= last for first, last in faces._installed())
    finally:
        faces._installed.cache_clear()


def test_what_typst_carries_is_still_what_was_written_down() -> None:
    import subset_typeface

    written = (faces.TYPEFACE / "carried-by-typst.txt").read_text(encoding="ascii")
    assert subset_typeface.carried() == written
