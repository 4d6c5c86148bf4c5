"""The door through which a web server hands requests to the house."""

import os
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "potluck.config.settings")
_house = get_wsgi_application()


def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Answer. Who asks for a head gets it alone: web servers drop a body, with a line in their log."""
    page = _house(environ, start_response)
    if environ["REQUEST_METHOD"] != "HEAD":
        return page
    page.close()
    return []
