"""plan.csv: a plan for spreadsheets; with a byte order mark, without which some spoil every accent."""

import csv
import io
from collections.abc import Mapping
from typing import Any

from potluck.reading import safe

HEAD = ("course", "table", "id", "name", "why")


def plan_csv(plan: Mapping[str, Any]) -> bytes:
    """Return a plan document with a row for each seat."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(HEAD)
    for number, course in enumerate(plan["courses"], start=1):
        for table in course["tables"]:
            for guest in table["guests"]:
                cells = (table["name"], guest["id"], guest["name"], guest["why"])
                rows.writerow([number, *map(safe.csv_cell, cells)])
    return text.getvalue().encode("utf-8-sig")
