"""The pages of this room: making an evening, its invitation, one's seat, and what its host sees."""
