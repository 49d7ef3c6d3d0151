"""Verdicts on texts that join claims, from verdicts on their parts.

It may import `verification.judge.verdict`, `verification.language`, `verification.prover` and `verification.status`: whoever
asks says how one statement is judged.
"""
