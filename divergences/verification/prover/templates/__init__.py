"""The shapes of claims that can be proved, one file each: what is reduced to what, with a certificate.

It may import `verification.prover`, `verification.language` and `verification.interpreters.symbolic`: a template reads the
claim, and decides by normal forms.
"""
