"""Plans against proven bounds."""
