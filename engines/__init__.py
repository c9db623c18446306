"""Pure interpreters of app definitions: definitions and values in, decisions out."""
