"""How verdicts write what is not text: numbers and points.

It may import `exact`, whose numbers it writes: whoever makes sentences of them stands above.
"""
