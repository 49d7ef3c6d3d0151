"""Verdicts on texts that join claims, from verdicts on their parts; and the door through which verdicts leave.

It may import `_core.clock`, `exact`, `verification.at_point`, `verification.checked_again`,
`verification.fault`, `verification.interpreters.exact`, `verification.joint_laws`, `verification.judge.claim`,
`verification.judge.verdict`, `verification.language`, `verification.named_laws`, `verification.prover` and
`verification.status`: whoever asks says how one statement is judged.
"""
