"""The laws themselves, one file each: what a law is, four families of the line, and other libraries' laws."""
