"""What a page says when there is none: what happened, what is safe, what to do."""

import pytest
from django.template.loader import render_to_string
from django.test import Client

import pseudo


@pytest.mark.django_db
def test_what_does_not_exist_is_said_kindly(client: Client) -> None:
    answer = client.get("/nowhere/at-all/")
    assert answer.status_code == 404 and "Nothing was lost." in answer.content.decode()


@pytest.mark.django_db
def test_a_form_left_open_too_long_says_what_to_do() -> None:
    answer = Client(enforce_csrf_checks=True).post("/patterns/")
    assert answer.status_code == 403 and "send it again" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "above"),
    [("/g/abc/yes/", "/g/abc/"), ("/you/delete/", "/you/"), ("/people/abc/let-in/", "/")],
)
def test_an_address_that_only_takes_forms_leads_to_the_page_above(
    client: Client, address: str, above: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 405 and f'href="{above}"' in answer.content.decode()
    assert answer["Allow"] == "POST" and not client.put("/g/abc/").content


def test_a_fault_is_told_without_asking_the_database_for_anything() -> None:
    assert "it was not you" in render_to_string("500.html")


@pytest.mark.django_db
@pytest.mark.usefixtures("pseudo_house")
@pytest.mark.parametrize("page", ["404.html", "403.html", "403_csrf.html", "405.html", "500.html"])
def test_no_word_of_a_refusal_is_bare(page: str) -> None:
    assert pseudo.bare(render_to_string(page), but=["Potluck"]) == []
