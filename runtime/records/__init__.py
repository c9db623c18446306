"""Records: saving, reading, finding, history, comments, import and export."""
