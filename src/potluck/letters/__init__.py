"""Sends letters: an outbox, mailboxes and their silences; it knows addresses and never a person."""
