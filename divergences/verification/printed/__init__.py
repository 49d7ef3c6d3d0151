"""Certificates of the prover as files of Coq: the generated statement, and a script that a certificate's numbers write.

It may import `_core.clock`, `verification.formal`, which says the statement, `verification.prover`, whose certificates and
closed forms are printed, and `verification.language` and `verification.status`. What is printed proves nothing by
itself: Coq's kernel does.
"""
