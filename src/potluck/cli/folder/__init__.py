"""The folder of a plan: what is written into it, whole or not at all."""
