"""The `potluck` command: seat, reseat, explain, doctor."""
