"""What every other folder stands on: array libraries, probability vectors, measures, and who answers for an argument."""
