"""How even evenings are, and how even they could be: measured on plans, proven where that can be."""
