"""Formulas without what is trivial."""

import pytest

from divergences.verification.named_laws.formulas.simplified import simplified


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("(m)**2/(2*1**2)", "m ** 2 / 2"),
        ("log(1) - log(s)", "-log(s)"),
        ("0.10000000000000000000001 + t", "10000000000000000000001 / 100000000000000000000000 + t"),
        ("max(0, 1 - 2)", "0"),
        ("1/0", "1 / 0"),
        ("0*log(0)", "0 * log(0)"),
        ("a + -b", "a - b"),
        ("(a - b)*(2 - 1)", "a - b"),
    ],
)
def test_numbers_are_worked_out(text, short):
    assert simplified(text) == short
