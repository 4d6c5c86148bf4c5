"""The pages of this room: the host's, the papers, and a guest's own."""
