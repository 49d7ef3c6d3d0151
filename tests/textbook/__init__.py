"""Two hundred claims as textbooks and papers make them, half of them false by little: `python -m tests.textbook`."""
