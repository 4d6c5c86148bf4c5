"""How an action says no: in words for the person, which each door translates once."""


class Refused(Exception):
    """Nothing was changed; the message says why and what to do."""
