"""All courses of an evening searched at once."""
