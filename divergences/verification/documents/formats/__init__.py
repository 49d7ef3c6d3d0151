"""The formulas of a document by its format, TeX, Markdown or notebook: where they stand, and what is written beside them.

It may import `verification.language`, which knows blocks of claims, and `verification.documents.relations`: what a formula
says is no business of this folder.
"""
