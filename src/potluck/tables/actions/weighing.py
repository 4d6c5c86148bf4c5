"""How good a plan is: asked by its host, worked out by a worker, told in one sentence.

What it looks at and what not is decided in docs/decisions/0030-how-good-a-plan-is.md.
"""

import datetime

from django.utils.translation import gettext as _

from potluck.shared.refused import Refused
from potluck.tables.actions.making import STALE, Teller
from potluck.tables.engine_bridge import asking, telling
from potluck.tables.models import Plan, Weighing

USEFUL = 0.5  # of the best possible: a proof of less is worth no sentence


def ask_how_good(*, plan: Plan, now: datetime.datetime) -> Weighing:
    """Ask once; whoever asks again gets the same answer."""
    if not plan.can_be_weighed:
        raise Refused(
            _(
                "That can be asked of a plan where nobody was moved, or kept at a table, or of one that "
                "everybody sees."
            )
        )
    return Weighing.objects.get_or_create(plan=plan, defaults={"asked_at": now})[0]


def weigh_plan(*, weighing: Weighing, now: datetime.datetime) -> bool:
    """Find out for one plan, if nobody else does; return whether it was this call that did."""
    rows = Weighing.objects.filter(pk=weighing.pk)
    if not rows.filter(claimed_at=None).update(claimed_at=now):
        return False
    share = None
    if weighing.plan.want != Plan.Want.HELP_EACH_OTHER:
        try:
            asked = telling.to_weigh(weighing.plan, now)
            answer = asking.ask(asked, on_progress=Teller(rows), seconds=asking.SECONDS_TO_SOLVE)
            share = answer.get("share")
        except asking.NotAnswered:
            share = None
    # Rounded down: a proof does not round in its own favour.
    proven = int(share * 100 + 1e-6) if share is not None and share >= USEFUL else None
    rows.update(answered_at=now, at_least=proven, progress=1.0)
    return True


def give_up_stale_weighings(*, now: datetime.datetime) -> int:
    """Whose maker has gone has no answer but that there is none."""
    return Weighing.objects.filter(answered_at=None, claimed_at__lt=now - STALE).update(answered_at=now)
