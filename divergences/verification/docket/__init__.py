"""Claims as others hand them in and get them back: rows of data, what they come to, and the process that judges them.

It may import `_core.text` and `verification`: it asks the judge, and the command line, the explorer and the book ask it.
"""
