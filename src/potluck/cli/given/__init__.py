"""What a host hands over: a list of people, wishes about it, a plan made before."""
