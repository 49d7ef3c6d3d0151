"""Which outcomes are excluded by what is given, and that what is not understood excludes none."""

import pytest

from divergences.verification.language.grammar import read
from divergences.verification.prover.statements.hypotheses import allowed, hypotheses
from divergences.verification.prover.templates.identity import outcomes


def left(text):
    """How many kinds of outcomes of p and q are left by what is given, out of six."""
    known = hypotheses(read(f"p = p given {text}"))
    return sum(allowed(row, known) for row in outcomes({"p", "q"}))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("q > 0", 4),
        ("0 < q", 4),
        ("p > 0", 4),
        ("p << q", 5),
        ("q << p", 5),
        ("p << q and q << p", 4),
        ("p > 0 and q > 0", 3),
        ("r > 0", 6),
        ("p + q > 0", 5),
        ("0 < q + r + p", 6),
        ("p - q > 0", 6),
        ("p <= 3*q", 6),
        ("q >= 0", 6),
        ("not q > 0", 6),
        ("not p << q", 6),
        ("t in (0, 1)", 6),
    ],
)
def test_outcomes_that_are_left(text, count):
    assert left(text) == count
