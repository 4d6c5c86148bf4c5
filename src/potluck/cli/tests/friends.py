"""Nine people on a list, and options for a plan that is made at once and the same every time."""

NINE = """name,loves,brings,could use,apart from,diet
Alice,sourdough; chess; wild swimming,a loaf,,,
Bob,chess; radio plays,bicycle repair,a loaf,,vegan
Charlie,wild swimming; maps,,bicycle repair,,
Dana,maps; radio plays,,,,
Emil,sourdough; maps,,,,no nuts
Fatima,radio plays; tea,,,,
Goran,tea; chess,,,,
Hana,tea; wild swimming,,,,
Ines,sourdough; tea,,,,
"""
FAST = ("--work", "40", "--seed", "7", "--plain")
