"""The house as tests run it: production's own settings, in a folder that goes away.

POTLUCK_TEST_DATABASE=postgresql://... runs the same tests on PostgreSQL (tests/postgres.py sets it).
SQLite is a file, as in production: a database in memory has neither the write-ahead log nor the waiting for a
lock, and races prove nothing there.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_FOLDER = Path(tempfile.mkdtemp(prefix="potluck-tests-"))
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
os.environ["POTLUCK_FOLDER"] = str(_FOLDER)
os.environ["POTLUCK_URL"] = "http://testserver"
for _stray in ("POTLUCK_DEMO", "POTLUCK_DEBUG", "POTLUCK_PORT", "POTLUCK_HOST", "POTLUCK_LOCK_KEY"):
    os.environ.pop(_stray, None)
os.environ["POTLUCK_DATABASE"] = os.environ.get("POTLUCK_TEST_DATABASE", "")

from potluck.config.settings import *  # noqa: E402, F403 - the folder is chosen first
from potluck.config.settings import DATABASES, STATIC_ROOT  # noqa: E402

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
if "sqlite3" in str(DATABASES["default"]["ENGINE"]):
    DATABASES["default"]["TEST"] = {"NAME": str(_FOLDER / "test.sqlite3")}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# Files are served as they stand in the rooms; production collects them (see config/static.py).
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT.mkdir(exist_ok=True)
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
