"""Claims about laws by name, `KL(Normal(0, 1), Normal(1, 1)) = 1/2`: read, and said again in numbers by closed forms.

It may import `_core`, `exact`, `laws`, whose enclosures it asks, `verification.interpreters`, `verification.language` and
`verification.points`: the judge judges what is said in numbers, and makes a verdict of it.
"""
