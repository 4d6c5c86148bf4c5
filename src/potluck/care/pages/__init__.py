"""The pages of care, each named as its address and its template."""
