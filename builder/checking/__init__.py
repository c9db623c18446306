"""Checks of a draft against this workspace: the engines, the other apps, the database."""
