"""The five notes, item by item: the formula as written, how it reads, and what is true."""
