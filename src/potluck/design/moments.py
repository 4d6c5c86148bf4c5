"""Sets a moment as on an invitation, and plainly, in the active time zone: on a page, the community's."""

from datetime import datetime

from django.utils.dates import MONTHS, MONTHS_3, WEEKDAYS, WEEKDAYS_ABBR
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# An invitation for a day further away than this says the year too.
SAYS_THE_YEAR_AFTER_DAYS = 270
# A clock without figures says which half of the day it means; from these hours on.
MORNING, NOON, EVENING, NIGHT = 4, 12, 18, 23
ORDINALS = (
    gettext_lazy("first"), gettext_lazy("second"), gettext_lazy("third"), gettext_lazy("fourth"),
    gettext_lazy("fifth"), gettext_lazy("sixth"), gettext_lazy("seventh"), gettext_lazy("eighth"),
    gettext_lazy("ninth"), gettext_lazy("tenth"), gettext_lazy("eleventh"), gettext_lazy("twelfth"),
    gettext_lazy("thirteenth"), gettext_lazy("fourteenth"), gettext_lazy("fifteenth"),
    gettext_lazy("sixteenth"), gettext_lazy("seventeenth"), gettext_lazy("eighteenth"),
    gettext_lazy("nineteenth"), gettext_lazy("twentieth"), gettext_lazy("twenty-first"),
    gettext_lazy("twenty-second"), gettext_lazy("twenty-third"), gettext_lazy("twenty-fourth"),
    gettext_lazy("twenty-fifth"), gettext_lazy("twenty-sixth"), gettext_lazy("twenty-seventh"),
    gettext_lazy("twenty-eighth"), gettext_lazy("twenty-ninth"), gettext_lazy("thirtieth"),
    gettext_lazy("thirty-first"),
)  # fmt: skip
HOURS = (
    gettext_lazy("twelve"), gettext_lazy("one"), gettext_lazy("two"), gettext_lazy("three"),
    gettext_lazy("four"), gettext_lazy("five"), gettext_lazy("six"), gettext_lazy("seven"),
    gettext_lazy("eight"), gettext_lazy("nine"), gettext_lazy("ten"), gettext_lazy("eleven"),
)  # fmt: skip


def invitation(moment: datetime, now: datetime) -> str:
    """Return "Friday, the fourth of December, at seven in the evening"."""
    here = localtime(moment)
    far = abs((moment - now).days) > SAYS_THE_YEAR_AFTER_DAYS
    words = (
        _("{weekday}, the {day} of {month} {year}, at {time}")
        if far
        else _("{weekday}, the {day} of {month}, at {time}")
    )
    return words.format(
        weekday=capfirst(str(WEEKDAYS[here.weekday()])),
        day=ORDINALS[here.day - 1],
        month=capfirst(str(MONTHS[here.month])),
        year=here.year,
        time=_time(here.hour, here.minute),
    )


def plainly(moment: datetime) -> str:
    """Return "Fri 4 Dec, 19:00"."""
    return _("{day}, {time}").format(day=day(moment), time=f"{localtime(moment):%H:%M}")


def day(moment: datetime) -> str:
    """Return "Fri 4 Dec"."""
    here = localtime(moment)
    return _("{weekday} {day} {month}").format(
        weekday=capfirst(str(WEEKDAYS_ABBR[here.weekday()])),
        day=here.day,
        month=capfirst(str(MONTHS_3[here.month])),
    )


def _time(hour: int, minute: int) -> str:
    if minute == 0 and hour % 12 == 0:
        return _("noon") if hour else _("midnight")
    return _part_of_day(hour).format(time=_clock(hour, minute))


def _part_of_day(hour: int) -> str:
    if hour < MORNING or hour >= NIGHT:
        return _("{time} at night")
    if hour < NOON:
        return _("{time} in the morning")
    return _("{time} in the afternoon") if hour < EVENING else _("{time} in the evening")


def _clock(hour: int, minute: int) -> str:
    this, following = HOURS[hour % 12], HOURS[(hour + 1) % 12]
    if minute == 0:
        return str(this)
    if minute == 15:
        return _("a quarter past {hour}").format(hour=this)
    if minute == 30:
        return _("half past {hour}").format(hour=this)
    if minute == 45:
        return _("a quarter to {hour}").format(hour=following)
    return _("{hour}.{minute}").format(hour=hour % 12 or 12, minute=f"{minute:02}")
