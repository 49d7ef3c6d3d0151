"""How verdicts write what is not text: numbers and points."""
