"""The edge: requests in, problem documents and bytes out."""
