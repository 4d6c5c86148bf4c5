"""The best plan there is, or a number that none exceeds: tables as columns, priced and chosen from."""
