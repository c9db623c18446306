"""What the architecture fixes, tested like code."""
