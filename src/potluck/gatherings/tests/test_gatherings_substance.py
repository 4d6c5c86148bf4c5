import pytest

from potluck.gatherings import substance
from potluck.shared.refused import Refused


@pytest.mark.parametrize(
    "what",
    [
        "Drinks and mingling",
        "NETWORKING",
        "get together",
        "Get-together!",
        "After-work drinks 2026",
        "Monthly networking event",
        "Happy hour with friends",
        "Let's meet up",
        "Netzwerktreffen? Netzwerken & Getränke",
        "Gemütliches Beisammensein",
        "Feierabendbier",
        "Apéro entre amis",
        "Soirée réseautage",
        "Encuentro y copas",
        "Noche de networking",
        "Aperitivo",
        "Borrel",
        "Нетворкинг и напитки",
        "交流会",
        "Drinks at mine",
        "Drinks on Friday",
        "Drinks on Friday at 7pm",
        "A few drinks in town",
        "Networking breakfast",
        "Lunch and networking",
        "A quick coffee at our office",
        "Dinner with new people on Saturday night",
        "Get to know each other over a glass of wine",
        "Frühstück zum Netzwerken",
        "Getränke am Freitag bei mir",
        "Apéro vendredi chez moi",
        "Copas el viernes en mi casa",
        "...",
        "7",
    ],
)
def test_only_being_in_one_room_is_asked_what_people_will_do(what: str) -> None:
    with pytest.raises(Refused, match="what will you do together"):
        substance.must_say_what_people_do(what)


@pytest.mark.parametrize(
    "what",
    [
        "Soup",
        "Drinks and a book",
        "Wine tasting",
        "Mingle over dumplings",
        "Kochen",
        "Spieleabend",
        "Pétanque",
        "Paella",
        "Прогулка по реке",
        "読書会",
        "책",
        "C++ evening",
        "A walk",
        "Dumplings at mine",
        "Breakfast and birdwatching",
        "Chess on Friday",
        "Mending clothes in our kitchen",
        "A walk through the city at night",
        "Cooking dinner together",
        "Pizza at ours",
        "Bread and board games at the office",
        "What I learnt this year",
        "Planting bulbs in the garden",
    ],
)
def test_whoever_says_what_people_do_is_believed(what: str) -> None:
    substance.must_say_what_people_do(what)


@pytest.mark.parametrize("what", ["Dinner at mine", "Sunday lunch", "Dîner chez moi", "Abendessen bei uns"])
def test_where_there_is_something_to_eat_a_meal_says_enough(what: str) -> None:
    substance.must_say_what_people_do(what, has_meal=True)
    with pytest.raises(Refused, match="something to eat"):
        substance.must_say_what_people_do(what)


def test_drinks_stay_drinks_where_there_is_something_to_eat() -> None:
    with pytest.raises(Refused):
        substance.must_say_what_people_do("Drinks and mingling", has_meal=True)
