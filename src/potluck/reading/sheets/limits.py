"""How much a list may hold: far more than a hall seats, far less than fills a small machine."""

MAX_FILE_BYTES = 50_000_000
MAX_UNPACKED_BYTES = 200_000_000
MAX_ARCHIVE_MEMBERS = 2_000
MAX_ROWS = 200_000
MAX_COLUMNS = 2_000
MAX_CELLS = 5_000_000
# How many cells an .ods may hold by saying that one cell or row stands there several times.
MAX_REPEATED_CELLS = 20_000
MAX_CELL_CHARACTERS = 20_000
MAX_FAULTS = 1_000
MAX_NOTES = 1_000
# Rows before the header that an exporter may write about the file itself.
MAX_PREAMBLE_ROWS = 20
