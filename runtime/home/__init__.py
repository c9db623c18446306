"""Everybody's work place: what waits for them in each app, key figures, pinned places."""
