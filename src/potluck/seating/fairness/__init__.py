"""How even evenings are, and how the lowest is raised as far as it goes."""
