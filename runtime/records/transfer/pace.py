"""How many rows an import saves at once."""

FIRST = 100
FEWEST = 50
MOST = 1000
SECONDS = 0.4


class Pace:
    """Chunks that take about ``SECONDS``: progress moves, a stop is heeded soon and others get
    their turn to write, while rows that are saved quickly still go a thousand at once."""

    def __init__(self) -> None:
        self.rows = min(FIRST, MOST)

    def took(self, rows: int, seconds: float) -> None:
        """What the last chunk told; a short one (the end, a key that came again) tells less."""
        fitting = MOST if seconds <= 0 else int(rows * SECONDS / seconds)
        if fitting > self.rows and rows < self.rows:
            return
        self.rows = min(MOST, max(min(FEWEST, MOST), fitting))
