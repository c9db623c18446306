"""Design time: drafts, checks, publishing and templates on top of the runtime."""
