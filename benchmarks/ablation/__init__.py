"""What each move of the search, and of the proof, is worth."""
