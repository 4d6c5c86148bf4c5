"""What earlier evenings tell: tables, pairs and attendances become meetings."""
