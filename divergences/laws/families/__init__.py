"""The laws themselves, one file each: what a law is, how its tails fall, four families, and other libraries' laws."""
