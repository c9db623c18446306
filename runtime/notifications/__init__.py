"""Messages to people inside the app."""
