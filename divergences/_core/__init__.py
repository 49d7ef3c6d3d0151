"""What every other folder stands on: array libraries, probability vectors, measures, and who answers for an argument.

It may import nothing of the library, so that every other folder may import it.
"""
