"""The laws themselves, one file each: what a law is and how its tails fall, four families of the line, and other libraries' laws."""
