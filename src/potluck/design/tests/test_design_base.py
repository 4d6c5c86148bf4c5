import pytest
from django.test import Client


@pytest.mark.django_db
def test_a_page_says_where_we_are(client: Client) -> None:
    page = client.get("/patterns/").content.decode()
    assert 'href="#main"' in page and '<main id="main"' in page and "Potluck</span>" in page
