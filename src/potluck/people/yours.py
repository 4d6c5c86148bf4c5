"""What this room keeps about a person: to take with them, and to forget."""

from typing import Any

from potluck.people.models import Person, PersonTopic, SignInCode


def gather(person: Person) -> dict[str, Any]:
    """Return what somebody told of themselves, as plain words."""
    told: dict[str, list[str]] = {name: [] for name in PersonTopic.List.values}
    for line in person.topics.order_by("pk"):
        told[line.list].append(line.words)
    return {
        "name": person.name,
        "say": person.say,
        "address": person.email or "",
        "other_addresses": [other.email for other in person.other_addresses.order_by("pk")],
        "rests": {
            "until": person.resting_until.isoformat() if person.resting_until else None,
            "a_steward_said": person.resting_why,
        },
        "said_who_told_them": person.told_by,
        "here_since": person.made_at.isoformat(),
        "looks_after": [
            {"what": role.name, "since": role.given_at.isoformat()} for role in person.roles.order_by("pk")
        ],
        **told,
        "others_may_see_loves": person.shows_loves,
        **({"seating_wishes": _wishes(person)} if person.has_account else {}),
        "passkeys": [
            {
                "name": passkey.name,
                "since": passkey.made_at.isoformat(),
                "used": passkey.used_at.isoformat() if passkey.used_at else None,
            }
            for passkey in person.passkeys.order_by("pk")
        ],
        "agreements_accepted": [
            {"version": one.agreement.version, "on": one.accepted_at.isoformat()}
            for one in person.accepted.select_related("agreement").order_by("pk")
        ],
    }


def forget(person: Person) -> None:
    """Forget the person, devices that let them in included; rooms above have let go of them before."""
    own = [person.email, *person.other_addresses.values_list("email", flat=True)]
    SignInCode.objects.filter(address__in=[email for email in own if email]).delete()
    person.delete()


def _wishes(person: Person) -> dict[str, Any]:
    """Return seating wishes, for an account alone: a host who wrote a name down may hold a visitor's link."""
    return {
        "looks_after_tables": person.looks_after_tables,
        "likes_a_known_face": person.likes_a_known_face,
        "smallest_table": person.smallest_table,
        "largest_table": person.largest_table,
        "not_only": person.not_only,
    }
