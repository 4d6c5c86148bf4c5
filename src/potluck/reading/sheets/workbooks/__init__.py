"""Spreadsheet files are counted, unpacked within limits, and read."""
