"""What any function that computes a divergence answers on inputs with exact answers, and which convention it has.

It may import `_core.arb` and `_core.text` only: nothing that is audited may take part in saying what is right, our own
functions included. The table is data (`table.json`), written by `python -m divergences._audit.generator` in ball arithmetic.
"""
