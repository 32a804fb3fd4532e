"""What a command costs, and on what machine."""
