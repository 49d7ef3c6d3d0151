"""What every other folder stands on: array libraries, probability vectors, measures. Imports nothing of the library."""
