"""The words that all engines share: text, issues, effects, context, registry, value types."""
