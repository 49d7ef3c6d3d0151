"""One side of a relation: what stands beside what, how far an operator reaches, and what each symbol is."""
