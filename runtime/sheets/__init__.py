"""Tables in files: CSV and Excel, read into rows of text."""
