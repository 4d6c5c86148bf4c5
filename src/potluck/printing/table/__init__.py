"""What a table is laid with: its cloth, the plates, the words in its middle and on its cards."""
