"""Approval and work flows as a pure machine: definition, state and event in, next state out."""
