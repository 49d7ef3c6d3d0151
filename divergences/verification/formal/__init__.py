"""Statements for a proof assistant, generated from the words of claims, and the record of what its kernel checked."""
