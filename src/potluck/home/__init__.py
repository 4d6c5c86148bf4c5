"""Shows the one calm page, and what gathers from all rooms."""
