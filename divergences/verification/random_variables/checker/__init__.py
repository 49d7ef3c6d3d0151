"""What checks a proof or a counterexample again, in whole numbers."""
