"""Makes Django ready in a program that is no server; imported before anything that has models."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "potluck.config.settings")
django.setup()
