"""Drafts: the app as its designers see it, before it is published."""
