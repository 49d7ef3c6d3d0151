"""JS with weights: of two laws that do not count alike, and of many."""
