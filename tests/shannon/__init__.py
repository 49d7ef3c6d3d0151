"""Claims about random variables, true and false, of up to eight variables, judged by one command: `python -m tests.shannon`."""
