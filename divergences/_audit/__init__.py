"""What any function that computes a divergence answers on inputs with exact answers, and which convention it has.

Nothing that is audited takes part in saying what is right, our own functions included. The table is data (`table.json`),
written by `python -m divergences._audit.generator` in ball arithmetic.
"""
