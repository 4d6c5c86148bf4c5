"""The pages of this room, each named as its address and its template."""
