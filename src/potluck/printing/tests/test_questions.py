from potluck.printing import questions
from potluck.words import closeness


def test_every_table_gets_three_different_questions() -> None:
    for number in range(200):
        for shares in ([], ["jazz", "bread"]):
            assert len(set(questions.for_table(shares, number))) == 3


def test_the_first_question_is_about_what_the_table_shares() -> None:
    assert "old maps" in questions.for_table(["old maps", "tea"], 0)[0]
    assert "tea" in questions.for_table(["old maps", "tea"], 0, course=1)[0]


def test_neighbouring_tables_and_following_courses_begin_differently() -> None:
    for number in range(60):
        here = set(questions.for_table([], number))
        assert not here & set(questions.for_table([], number + 1))
        assert not here & set(questions.for_table([], number, course=1))


def test_every_question_has_its_turn() -> None:
    asked = {question for number in range(15) for question in questions.for_table([], number)}
    assert len(asked) == 30


def test_a_topic_with_braces_is_asked_as_it_is() -> None:
    assert "{0} %s" in questions.for_table(["{0} %s"], 3)[0]


def test_a_question_asks_about_one_topic() -> None:
    asked = questions.for_table([closeness.told("chess", "chess by post")], 0)
    assert "chess" in asked[0] and "close to" not in asked[0]
