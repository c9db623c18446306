"""The form engine: what a form's fields are, and what saving a record means."""
