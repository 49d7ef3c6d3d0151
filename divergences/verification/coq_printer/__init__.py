"""Certificates of the prover as files of Coq: the generated statement, and a script that a certificate's numbers write.

What is printed proves nothing by itself: Coq's kernel does.
"""
