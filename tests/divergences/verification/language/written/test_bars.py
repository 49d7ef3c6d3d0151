"""Bars that have a partner are an absolute value or a norm, two between arguments a comma; a single one stays."""

import pytest

from divergences.verification.language.typed import Typed
from divergences.verification.language.written.bars import unbarred


@pytest.mark.parametrize(
    ("typed", "ours"),
    [
        ("|p - q|", "abs(p - q)"),
        ("KL(p || q)", "KL(p, q)"),
        ("KL(p ‖ q)", "KL(p, q)"),
        ("||p - q||_1", "sum(abs(p - q))"),
        ("|a| + |b|", "abs(a) + abs(b)"),
        ("|t (|p| - 1)|", "abs(t (abs(p) - 1))"),
        ("H(X|Y) + H(Y|X)", "H(X|Y) + H(Y|X)"),
    ],
)
def test_bars(typed, ours):
    assert unbarred(Typed.of(typed)).text == ours
