"""Claims as others hand them in and get them back: rows of data, what they come to, and the process that judges them."""
