"""The one expression language: parse, check, compile and evaluate Excel-like formulas."""
