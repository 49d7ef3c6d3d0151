"""The shapes of claims that can be proved, few to a file: what is reduced to what, with a certificate.

`table.py` lists them: a new template is a file and a row there.
"""
