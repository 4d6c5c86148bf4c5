"""Better plans out of the linear programme: what it half believes in is settled table by table."""
