"""A list or a plan that changed a little is not computed from the beginning."""
