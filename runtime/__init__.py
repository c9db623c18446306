"""The shell that runs published apps: fetches, calls the engines, writes what they decided."""
