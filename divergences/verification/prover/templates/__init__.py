"""The shapes of claims that can be proved, one file each: what is reduced to what, with a certificate.

`table.py` lists them: a new template is a file and a row there.
"""
