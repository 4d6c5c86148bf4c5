"""How gunicorn serves the pages: one process, a few threads, on the door that `potluck serve` holds open."""

import os
from typing import Any

from potluck.config.running import orphans

DOOR = "POTLUCK_DOOR"

wsgi_app = "potluck.config.wsgi"
bind = f"fd://{os.environ[DOOR]}"
worker_class = "gthread"
workers = 1
threads = 8
timeout = 60
graceful_timeout = 10
loglevel = "error"
proc_name = "potluck"


def on_starting(_server: Any) -> None:
    orphans.stop_with_parent()
