"""What stands beside a name in a pasted text: what somebody loves, and who comes along."""
