"""The kinds of column a list of people may have, and what such columns are usually called.

This one table makes the reader's recognition, the options `--name`, `--loves` ... of the command, and a page
of the docs. Usual names are compared without case, accents and punctuation; the earlier one wins where two
columns of a file claim the same kind.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from potluck.shared.language import _


@dataclass(frozen=True)
class Kind:
    """One kind of column: its word, its meaning in a sentence, its usual names in several languages."""

    word: str
    means: str
    usual: tuple[str, ...]


def _kind(word: str, means: str, *usual: str) -> tuple[str, Kind]:
    return word, Kind(word, means, tuple(name.strip() for line in usual for name in line.split(",")))


COLUMN_KINDS: Mapping[str, Kind] = dict(
    [
        _kind(
            "id",
            _("What tells this person from all others, the same in every list."),
            "id, person id, guest id, member id, user id, member number, uid, mitgliedsnummer",
            "numero de membre, identifiant, numero de socio, identificador, numero socio",
            "identificativo, lidnummer",
        ),
        _kind(
            "name",
            _("The name this person is called by; it is printed on the cards."),
            "preferred name, display name, badge name, name on badge, name, full name, your name",
            "names, first and last name, name and surname, attendee name, guest name, member name",
            "guest, guests, person, people, participant, participants, attendee, attendees, member",
            "members, rufname, vor und nachname, vorname und nachname, vollstandiger name, namen, gast",
            "gaste, teilnehmer, teilnehmerin, teilnehmende, mitglied, nom complet, nom et prenom",
            "prenom et nom, noms, participante, participantes, invite, invites, nombre completo",
            "nombre y apellidos, nombre y apellido, nombres, invitado, invitados, nome completo",
            "nome e cognome, nomi, partecipante, partecipanti, invitato, nome e apelido",
            "nome e sobrenome, nomes, convidado, convidados, volledige naam, naam, voor en achternaam",
            "gasten, deelnemer, deelnemers, navn, namn, nimi, imie i nazwisko, ime in priimek",
        ),
        _kind(
            "first-name",
            _("The first name, joined with the last name."),
            "first name, given name, forename, firstname, vorname, prenom, nombre, nome, voornaam",
            "nombre de pila, primeiro nome, nome proprio, fornavn, fornamn, etunimi, imie, ime",
        ),
        _kind(
            "last-name",
            _("The last name, joined with the first name."),
            "last name, family name, surname, lastname, nachname, familienname, zuname, nom de famille",
            "nom, apellido, apellidos, cognome, apelido, apelidos, sobrenome, ultimo nome, achternaam",
            "familienaam, etternavn, efternavn, efternamn, sukunimi, nazwisko, priimek, prezime",
        ),
        _kind(
            "say",
            _("How to say the name, in writing."),
            "say, say it, how to say it, how to say my name, how to say your name, pronunciation",
            "pronounced, name pronunciation, phonetic, phonetic name, phonetic first name",
            "phonetic last name, yomi name, aussprache, wie man es ausspricht, prononciation",
            "pronunciacion, pronuncia, uitspraak",
        ),
        _kind(
            "loves",
            _("Topics this person loves, one or many in a cell."),
            "loves, love, i love, interests, interest, your interests, likes, i like, hobbies, hobby",
            "passions, passion, topics, topics of interest, favourite topics, favorite topics",
            "interests and hobbies, hobbies and interests, interessen, interesse, hobbys, liebt",
            "ich liebe, mag, ich mag, leidenschaften, themen, lieblingsthemen, interets, interet",
            "centres d interet, centre d interet, loisirs, loisir, passe temps, aime, j aime, sujets",
            "themes, intereses, aficiones, aficion, gustos, me gusta, me encanta, pasiones, temas",
            "interessi, passioni, ama, amo, mi piace, argomenti, temi, interesses, gostos, paixoes",
            "gosto de, adoro, passatempos, hobby s, houdt van, ik hou van, onderwerpen",
            "zainteresowania, intressen, interesser",
        ),
        _kind(
            "brings",
            _("Topics this person brings: what they know, have or like to give."),
            "brings, bring, i bring, offers, offer, i offer, gives, can give, can offer, can help with",
            "i can help with, happy to help with, skills, skills to share, can share, can teach",
            "bietet, ich biete, biete, bringt mit, ich bringe mit, kann helfen bei, kann geben",
            "fahigkeiten, apporte, j apporte, offre, j offre, propose, peut aider, competences, ofrece",
            "ofrezco, aporta, aporto, puede ayudar con, habilidades, porta, porto, offro",
            "puo aiutare con, competenze, oferece, ofereco, traz, pode ajudar com, biedt, ik bied",
            "brengt, brengt mee, kan helpen met, vaardigheden",
        ),
        _kind(
            "needs",
            _("Topics this person could use a hand with."),
            "could use, i could use, needs, need, i need, looking for, seeks, asks, ask",
            "wants help with, help wanted, would like help with, braucht, ich brauche, sucht, suche",
            "ich suche, konnte brauchen, konnte gebrauchen, cherche, je cherche, besoins, besoin",
            "a besoin de, recherche, necesita, necesito, busca, busco, necesidades, cerca, cerco",
            "bisogni, ha bisogno di, precisa, preciso, precisa de, procura, procuro, necessidades",
            "zoekt, ik zoek, heeft nodig, nodig, kan gebruiken",
        ),
        _kind(
            "languages",
            _("Languages this person speaks at a table."),
            "languages, language, speaks, spoken languages, languages spoken, sprachen, sprache",
            "spricht, langues, langue, parle, langues parlees, idiomas, idioma, habla, lenguas, lingue",
            "lingua, parla, linguas, fala, talen, taal, spreekt, sprak, sprog, jezyki",
        ),
        _kind(
            "times",
            _("When this person is free, in words or by the clock."),
            "times, times free, free times, free, free at, available, available times, availability",
            "slots, time slots, zeiten, verfugbar, verfugbarkeit, frei, freie zeiten, horaires",
            "disponible, disponibilite, disponibilites, horarios, disponibilidad, disponibilidade",
            "orari, disponibilita, disponivel, tijden, beschikbaar, beschikbaarheid",
        ),
        _kind(
            "unavailable-times",
            _("When this person is not free; they are free at all other times of the list."),
            "unavailable times, times unavailable, unavailable, not available, not free, busy",
            "nicht verfugbar, keine zeit, verhindert, indisponible, pas disponible, no disponible",
            "non disponibile, indisponivel",
            "niet beschikbaar",
        ),
        _kind(
            "places",
            _("Where this person can sit: parts of town, rooms, online."),
            "places, place, part of town, parts of town, neighbourhood, neighborhood, where, stadtteil",
            "stadtteile, orte, wo, quartier, quartiers, lieux, lieu, barrio, barrios, lugares, lugar",
            "quartiere, quartieri, luoghi, luogo, bairro, bairros, buurt, wijk, plaatsen, plaats",
        ),
        _kind(
            "table-size",
            _("How many people this person likes at a table: 4, or 4-6."),
            "table size, size of table, group size, preferred table size, preferred group size",
            "tischgrosse, gruppengrosse, taille de table, taille de la table, taille du groupe",
            "tamano de mesa, tamano del grupo, dimensione del tavolo, dimensione del gruppo",
            "tamanho da mesa, tamanho do grupo, tafelgrootte, groepsgrootte",
        ),
        _kind(
            "host",
            _("Whether this person likes to host a table: yes or no."),
            "host, hosts, hosting, is host, can host, would host, table host, happy to host, gastgeber",
            "gastgeberin, tischgastgeber, kann gastgeber sein, hote, hotesse, peut accueillir",
            "anfitrion, anfitriona, anfitriao, padrone di casa, gastheer, gastvrouw",
        ),
        _kind(
            "newcomer",
            _("Whether this person is new here: yes or no, newcomer or regular."),
            "newcomer, new, is new, new here, new member, first time, first timer, first visit",
            "newcomer or regular, neu, neuling, neu hier, zum ersten mal, erstes mal, nouveau",
            "nouvelle, premiere fois, nuevo, nueva, primera vez, nuovo, nuova, prima volta, novo, nova",
            "primeira vez, nieuw, eerste keer, regular, is regular, stammgast, habitue, habituee",
            "asiduo, abituale, vaste gast, neu dabei, nouveau ici, nouvelle ici, primera vez aqui",
            "nuevo aqui, nueva aqui",
        ),
        _kind(
            "arrives-with",
            _("With whom this person arrives and sits: names or ids."),
            "arrives with, arrive with, comes with, coming with, together with, sits with, kommt mit",
            "zusammen mit, begleitung, vient avec, arrive avec, avec, viene con, llega con, junto con",
            "arriva con, insieme a, vem com, chega com, komt met, samen met",
        ),
        _kind(
            "apart-from",
            _("With whom this person is not seated; kept secret: names or ids."),
            "apart from, apart, not with, never with, rather not, keep apart, keep apart from",
            "nicht mit, getrennt von, lieber nicht, pas avec, jamais avec, separe de, no con",
            "nunca con, separado de, non con, mai con, nao com, nunca com, niet met, liever niet",
        ),
        _kind(
            "not-only",
            _("What this person would rather not be the only one of at a table: a newcomer, a woman, ..."),
            "not only, not the only, not the only one, rather not the only, nicht als einzige",
            "nicht als einziger, nicht der einzige, nicht die einzige, pas seul, pas seule",
            "pas le seul, pas la seule, no el unico, no la unica, non l unico, non l unica",
            "nao o unico, nao a unica, niet de enige, niet als enige",
        ),
        _kind(
            "diet",
            _("What this person does not eat; on the host’s sheet only."),
            "diet, diets, dietary, dietary requirements, dietary restrictions, dietary needs",
            "dietary preferences, allergies, allergy, allergies and diet, ernahrung, diat, allergien",
            "allergie, unvertraglichkeiten, regime, regime alimentaire, dieta, alergias, alergia",
            "restricciones alimentarias, allergeni, intolleranze, restricoes alimentares, dieet",
            "allergieen, dieetwensen, food preferences, food preference, meal preference",
            "meal preferences, meal choice, food requirements, food restrictions, food allergies",
            "food intolerances, intolerances, special diet, unvertraglichkeit, nahrungsmittelallergien",
            "lebensmittelunvertraglichkeiten, nahrungsmittelunvertraglichkeiten, lebensmittelallergien",
            "besonderheiten beim essen, essgewohnheiten, essenswunsche, ernahrungsweise",
            "allergies alimentaires, regimes alimentaires, preferences alimentaires",
            "intolerances alimentaires, restrictions alimentaires, intolerancias, alergias alimentarias",
            "preferencias alimentarias, intolleranze alimentari, allergie alimentari",
            "esigenze alimentari, alergias alimentares, preferencias alimentares, voedselallergieen",
        ),
        _kind(
            "access",
            _("What this person needs of the room: no steps, a quiet corner; on the host’s sheet only."),
            "access, accessibility, access needs, accessibility needs, accessibility requirements",
            "barrierefreiheit, barrierefrei, zuganglichkeit, accessibilite, accesibilidad",
            "accessibilita, acessibilidade, toegankelijkheid",
        ),
    ]
)
