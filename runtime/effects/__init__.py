"""Carrying out what flows and rules decided."""
