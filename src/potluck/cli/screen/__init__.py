"""What a person sees in the terminal: plain words, or the same words in the colours of the house."""
