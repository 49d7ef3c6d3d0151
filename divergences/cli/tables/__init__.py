"""Tables whose rows are laws, a million of them: what is said of all rows at once.

It may import `cli.inputs`, `cli.output`, `cli.refusal`, `_core`, `_curves` and `_discrete`: rows are read as vectors are, and
every divergence is one of the library's, along the last axis.
"""
