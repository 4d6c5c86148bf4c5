"""Tags of the house's look: the mark, a plate, a table, a day set as on an invitation."""

from django import template

register = template.Library()
