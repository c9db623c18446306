"""The yardstick: what a careful developer writes for one fixed form, and nothing more."""
