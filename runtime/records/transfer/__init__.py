"""Records in and out as sheets: CSV and Excel."""
