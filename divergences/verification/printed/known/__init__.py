"""What Coq accepted already: the library that every script stands on, and the theorems of the catalogue, as text."""
