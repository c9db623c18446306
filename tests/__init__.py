"""Tests of the product, by area."""
