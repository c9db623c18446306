"""Workspaces: one database each, and the directory that finds them."""
