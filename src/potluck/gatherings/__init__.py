"""Gathers people: what we do, when, where, with which host, and every seat of it."""
