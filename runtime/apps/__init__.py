"""Installed apps: published versions, and the compiled form in which requests use them."""
