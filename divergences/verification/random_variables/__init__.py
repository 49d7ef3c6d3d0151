"""Claims about discrete random variables, `I(X;Y|Z) <= H(X)`: read, proved by Shannon's inequalities, or refuted by a law."""
