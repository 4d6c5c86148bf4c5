"""The door through which a web server hands requests to the house."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "potluck.config.settings")
application = get_wsgi_application()
