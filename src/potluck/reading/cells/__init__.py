"""One cell becomes one value: topics, times, answers, ratings; doubt is a CellError."""
