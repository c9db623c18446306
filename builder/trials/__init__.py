"""Trying a drafted rule on a record that exists; nothing is written."""
