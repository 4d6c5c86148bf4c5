"""What is near is told as near, and a line of topics stays clear."""

from potluck.words import closeness


def test_semicolons_stand_around_what_is_near() -> None:
    near = closeness.told("chess", "chess by post")
    assert closeness.listed(["tea", "jazz", near, near]) == f"tea and jazz; {near}; {near}"
    assert closeness.listed(["tea", "jazz", "maps"]) == "tea, jazz and maps"
    assert closeness.listed([]) == ""
