"""What stands beside a name in a pasted text, where it is no name: what somebody loves."""
