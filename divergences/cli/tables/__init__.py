"""Tables of divergences: of rows that are distributions, a million of them, and of two distributions by name.

It may import `cli.columns`, `cli.inputs`, `cli.output`, `cli.refusal`, `_core`, `_curves`, `_discrete`, `laws` and
`verification`: rows are read as vectors are and names as in claims, and every divergence is one of the library's.
"""
