"""Clauses that the theorems of one file or family speak of, each a record: `clauses` of these modules are the course's own."""
