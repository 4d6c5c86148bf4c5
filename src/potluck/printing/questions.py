"""Three ways to begin, for every table: questions that a friend would ask, and none about what anybody earns.

One is about what the table shares, one is easy, one goes a little further. Which ones follows from where the
table stands: a plan always prints the same, neighbours get different ones, and a guest who changes tables
between the courses is seldom asked the same again.
"""

from collections.abc import Sequence

from potluck.shared.language import _
from potluck.words import closeness


def for_table(shares: Sequence[str], number: int, course: int = 0) -> list[str]:
    """Return three questions for table `number` of a course (both counted from 0), the easiest first."""
    easy, further, topical = _easy(), _further(), _about_a_topic()
    # 4 and 7 have no divisor in common with the lengths of the lists: every question has its turn.
    first = easy[(number * 4 + course * 7) % len(easy)]
    if shares:
        topic = closeness.first(shares[course % len(shares)])
        first = topical[(number * 5 + course * 3) % len(topical)].format(topic=topic)
    second = easy[(number * 4 + course * 7 + 1) % len(easy)]
    return [first, second, further[(number * 7 + course * 4) % len(further)]]


def _about_a_topic() -> list[str]:
    return [
        _("What first drew you to {topic}?"),
        _("Who showed you {topic}, or did you find it by yourself?"),
        _("When did {topic} last make you forget the time?"),
        _("What would you tell somebody who is just beginning with {topic}?"),
        _("Where did {topic} take you that you never expected?"),
        _("What is still hard about {topic}, and what still delights you?"),
    ]


def _easy() -> list[str]:
    return [
        _("What have you cooked, or been cooked, that you still think about?"),
        _("Which sound or smell takes you straight back to being ten?"),
        _("What did you do on the best afternoon of this year?"),
        _("What could you talk about for half an hour without preparing?"),
        _("Which place within an hour of here would you show a friend?"),
        _("What did you learn lately from somebody younger than you?"),
        _("What do you own that you would mend rather than replace?"),
        _("Which book, song or film do you keep pressing on people?"),
        _("What small thing made you laugh this week?"),
        _("Where does your name come from, and do you like it?"),
        _("What do you make with your hands, even badly?"),
        _("Which meal tastes of home to you?"),
        _("What are you looking forward to this season?"),
        _("Which of your habits would puzzle your grandparents?"),
        _("What did you love at eight years old, and is some of it left?"),
    ]


def _further() -> list[str]:
    return [
        _("Whose kindness have you never quite been able to repay?"),
        _("What have you changed your mind about in the last few years?"),
        _("Who believed in you before you did?"),
        _("What do you find easy that others seem to find hard?"),
        _("What would you like to be asked more often?"),
        _("When did a stranger turn out to matter?"),
        _("What are you glad you gave up?"),
        _("What do people come to you for, and do you like that they do?"),
        _("What are you in the middle of, and how is it going, really?"),
        _("Which advice did you ignore, and were you right?"),
        _("What would you do with one free day a week?"),
        _("Who in your life deserves a letter from you?"),
        _("What did you once get wrong that you can laugh about now?"),
        _("What makes you feel welcome in a room?"),
        _("What would you start if you knew that somebody would help?"),
    ]
