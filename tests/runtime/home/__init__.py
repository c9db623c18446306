"""Tests of the work place."""
