"""Puts letters into envelopes and carries them to the mail server."""
