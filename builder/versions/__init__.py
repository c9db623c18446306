"""Published versions: read, compare, publish again."""
