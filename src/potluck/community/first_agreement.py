"""The agreement a community begins with, until it writes its own."""

from django.utils.translation import gettext_lazy as _

PARAGRAPHS = (
    _("We meet at small tables, around something we care about. That works because of a few promises."),
    _("People, not positions."),
    _(
        "Nobody is asked for a title, an employer or a rank. Say what you love, what you bring "
        "and what you could use, in your own words. Others do the same, and nobody’s words are "
        "corrected."
    ),
    _("Nobody is used."),
    _(
        "No pitching, no selling, no collecting of people. If you are good at something and "
        "somebody asks, help. Helping is not a way in."
    ),
    _("What is told at a table stays at that table."),
    _(
        "What people say of themselves is theirs. Ask before you pass it on, and before you "
        "take a photo. You may always say pass, and you may always leave early."
    ),
    _("Say when you can’t come."),
    _(
        "One tap on your seat’s page, or in any letter, is enough, and no excuse is needed. Somebody is "
        "next in line, and the tables are set for those who come."
    ),
    _("When something feels wrong."),
    _(
        "Tell a steward, one of those who look after this house: one tap and a sentence, below the page "
        "of the morning after. You find it from your seat’s page, or from a letter where letters leave. You "
        "choose whom. In a small group it may be guessed who spoke; we would rather say so "
        "first. Somebody you would rather not sit with is not seated with you, and is not told."
    ),
    _(
        "Is it about a steward, or would you rather speak to somebody who is not from here? "
        "Whom you can turn to outside stands at the end, once our stewards have named somebody."
    ),
    _("What the house keeps, and for how long."),
    _(
        "- What you don’t eat, and how you get in: your host sees it until the day after.\n"
        "- Who had a seat and did not come: 30 days, seen by nobody else.\n"
        "- Who sat with whom: 24 months.\n"
        "- That you would be glad of somebody again, where it stays one-sided: 60 days.\n"
        "- Whom you would rather not sit with: until you take it back.\n"
        "- What is told to a steward: 12 months after it is settled.\n"
        "- The letters we send, where letters leave: 30 days."
    ),
    _(
        "You can take all of yours with you, and delete it. No page here shows these things to "
        "anybody else. Whoever looks after the server could read them, and we would rather say "
        "that too."
    ),
)


def words() -> str:
    """Return it in the language of the moment: paragraphs and headings apart by an empty line."""
    return "\n\n".join(str(paragraph) for paragraph in PARAGRAPHS)
