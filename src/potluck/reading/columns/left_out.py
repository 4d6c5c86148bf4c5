"""What Potluck does not read, by header, and why: it says so instead of dropping it silently.

People, not positions: no title, employer, seniority or degree. Contact data is used for nothing.
"""

# ruff: noqa: E501 - a table of patterns, one a line
import re
from functools import cache

from potluck.shared.language import _

POSITION = _("Titles, employers and degrees are not used.")
CONTACT = _("Ways to reach a person are not used.")
WORTH = _("Counts and marks of a person are not used.")
BOOKING = _("Tickets, dates of booking and money are not used.")
FREE_TEXT = _("Free text is not used.")
PRIVATE = _("Dates of birth and pictures are not used.")
NAME_PART = _("This part of a name is not printed.")
COMPANY_WISHED = _("Wished company is not an arrival together; name the column with --arrives-with if it is.")
STATUS = _("Read only to see who is not coming.")
QUANTITY = _("Read only to see who comes with more people.")

# Order matters: the first pattern that fits tells why. All look at folded headers.
_REASONS: tuple[tuple[str, str], ...] = (
    (STATUS, r"^(?:approval status|attendee status|rsvp|rsvp status|status|attendance status|response)(?: yes no| y n| ja nein| oui non)?(?: maybe)?$"),
    (QUANTITY, r"^(?:quantity|(?:(?:number|no) )?of guests|party size|plus ones?)$"),
    (CONTACT, r"\b(?:e ?mails?|e ?mail address\w*|phones?|telephone|telefono?|telefonnummer|mobile|mobil|handy\w*|fax|whatsapp|telegram|signal)\b"),
    (CONTACT, r"\b(?:courriel|correo|correio|telemovel|celular|cellulare|portable|mailadresse|emailadresse|tel|twitter|instagram|facebook|linkedin|mastodon|github|discord)\b"),
    (CONTACT, r"\b(?:urls?|websites?|web ?page|homepage|profile|address|addresses|adresses?|anschrift|direccion|indirizzo|endereco|morada|adres|street|strasse|rue|calle|via)\b"),
    (CONTACT, r"\b(?:zip|zip code|post ?code|postal code|postleitzahl|plz|code postal|codigo postal|cap|home city|home state|home country|work city)\b"),
    (CONTACT, r"^(?:eth address|solana address|po box|contact|contacts|imagined contact|emergency contact.*|mailing list|skype|im)$"),
    (POSITION, r"\b(?:job|jobs|job title|employers?|company|companies|organi[sz]ations?|occupation|profession|position|seniority|career|headline|industry|salary|income)\b"),
    (POSITION, r"\b(?:beruf|berufsbezeichnung|arbeitgeber|firma|unternehmen|abteilung|dienstgrad|gehalt|position im|department|emploi|employeur|entreprise|poste|metier|societe)\b"),
    (POSITION, r"\b(?:empresa|puesto|empleador|profesion|ocupacion|azienda|datore di lavoro|professione|mansione|empregador|profissao|ocupacao|bedrijf|werkgever|beroep|functietitel)\b"),
    (POSITION, r"\b(?:degree|degrees|education level|level of education|abschluss|bildungsabschluss|diplome|titulacion|titolo di studio|escolaridade|opleidingsniveau|diploma)\b"),
    (POSITION, r"^(?:title|titles|titel|titre|titulo|titolo|cargo|cargos|role|roles|rolle|function|funktion|fonction|functie|funcion|funzione|rank|rang|level|grade level|name prefix|name suffix|honorific|salutation|anrede|prefix|suffix|assistant organi[sz]er|organi[sz]er|education|resume|cv|lebenslauf)$"),
    (POSITION, r"\bwhere do you work\b|\bwhat do you do(?: for (?:a living|work))?$|\bwhat is your (?:role|title)\b"),
    (WORTH, r"\b(?:gpa|grade point average|score|scores|followers?|karma|points|no shows?|total rsvps|rsvped (?:yes|no|maybe)|meetups attended|events attended)\b"),
    (WORTH, r"^(?:grade|grades|rating|ratings|survey response rating|mileage|priority|sensitivity|rank)$"),
    (BOOKING, r"\b(?:tickets?|orders?|attendee id|(?:attendee|guest|participant) (?:no|number)|coupon|qr code|barcode|currency|price|amount|paid|fees?|tax|discount|payment|invoice|refund)\b"),
    (BOOKING, r"^(?:api id|reference|confirmation|attendee|group type|checked in at|checked in|check in|custom source|created at|updated at|registration date|registered|registered at)$"),
    (BOOKING, r"^(?:timestamp|time stamp|zeitstempel|horodateur|marca temporal|informazioni cronologiche|carimbo de data hora|tijdstempel|date|datum|fecha|data|connected on|submitted at|start time|completion time|last modified time)$"),
    (BOOKING, r"^(?:joined|joined group on|last visited group on|last attended|member since|mitglied seit|billing information|directory server|tags)$"),
    (FREE_TEXT, r"\b(?:notes?|comments|remarks?|feedback|bemerkung\w*|anmerkung\w*|kommentare?|remarques?|commentaires?|notas|comentarios?|commenti|opmerking\w*)\b"),
    (FREE_TEXT, r"^(?:comment|intro|introduction|bio|biography|about|about me|about you|about yourself|subject|story|vorstellung)$"),
    (PRIVATE, r"\b(?:birthday|birth date|date of birth|birthdate|geburtstag|geburtsdatum|date de naissance|fecha de nacimiento|data di nascita|data de nascimento|geboortedatum|photo|photos|foto|picture|avatar|anniversary)\b"),
    (NAME_PART, r"^(?:middle name|additional name|nickname|nick name|maiden name|initials|short name|file as|zweiter vorname|spitzname|phonetic middle name|(?:given|additional|family) name yomi)$"),
    (COMPANY_WISHED, r"\b(?:people|names?|who|whom)\b.*\bwould (?:you )?like to (?:have|work|sit|be)\b.*\b(?:team|group|table|with)\b"),
)  # fmt: skip


def reason(folded: str) -> str:
    """Return why a column with this folded header is left out, or "" if it is not known to be."""
    if len(folded) > 500:
        return FREE_TEXT
    return next((why for why, pattern in _patterns() if pattern.search(folded)), "")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Every reason with its pattern; compiled when the first unusual header is met."""
    return tuple((why, re.compile(pattern)) for why, pattern in _REASONS)
