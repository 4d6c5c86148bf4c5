"""What a web server gets from the house, as it gets it."""

import io

import pytest

from potluck.config import wsgi


@pytest.mark.parametrize(("method", "body"), [("GET", b"Welcome"), ("HEAD", b"")])
def test_whoever_asks_for_the_head_of_a_page_gets_no_body(
    method: str, body: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = io.BytesIO(b"Welcome")
    monkeypatch.setattr(wsgi, "_house", lambda _environ, _start: page)
    told = wsgi.application({"REQUEST_METHOD": method}, lambda _status, _head: lambda _data: None)
    assert b"".join(told) == body and page.closed == (method == "HEAD")
