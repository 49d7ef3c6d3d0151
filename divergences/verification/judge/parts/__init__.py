"""Verdicts on texts that join claims, from verdicts on their parts.

It may import `_core.clock`, `exact`, `verification.interpreters.exact`, `verification.joint_laws`,
`verification.judge.verdict`, `verification.language`, `verification.named_laws`, `verification.prover` and
`verification.status`: whoever asks says how one statement is judged.
"""
