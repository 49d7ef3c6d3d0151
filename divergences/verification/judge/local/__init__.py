"""Local search for a counterexample: downhill in balls from many starts, and on the set where given equations hold."""
