"""The clauses of formal texts, each a record: what it declares of its letters in Coq, and what is drawn for them."""
