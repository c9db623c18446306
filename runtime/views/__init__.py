"""Views of lists that people save, for themselves or for others."""
