"""Certificates printed for Coq: texts everywhere, and coqc where it is installed."""
