"""Formal texts at points: something drawn for every letter that a clause declares, and the text decided in exact numbers."""
