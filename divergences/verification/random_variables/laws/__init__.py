"""Joint laws with finitely many outcomes, and the search among them for one under which a claim is false."""
