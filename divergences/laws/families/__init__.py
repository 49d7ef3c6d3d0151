"""The laws themselves: what a law is, how its tails fall, four families, and other libraries' laws."""
