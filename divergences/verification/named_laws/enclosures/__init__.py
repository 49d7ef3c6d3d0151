"""Divergences of laws by name as Arb balls at rational parameters, by the library and by sums, and never by our closed forms.

It may import `_core`, `laws`, `verification.interpreters`, `verification.language` and `verification.named_laws.language`:
what it shows of a formula shares nothing with it.
"""
