"""The JSON language of an app: read it, find and rename references, compare, fingerprint."""
