"""Closed forms of divergences, entropies and expectations of laws by name, as text of the language of claims.

It may import `verification.language`, which reads a function of x, and `verification.named_laws.language`: a formula is text,
and whoever judges it shares no code with it.
"""
