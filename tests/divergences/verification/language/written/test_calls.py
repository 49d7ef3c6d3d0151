"""Brackets around the arguments of a divergence are parentheses, and D with bars between its arguments is KL."""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import read

SAME = {
    "KL[p||q] >= 0": "KL(p, q) >= 0",
    "D_{KL}[p ‖ q] >= 0": "KL(p, q) >= 0",
    "D(p||q) >= 0": "KL(p, q) >= 0",
    "D(p∥q) − D(q∥p) ≤ D[p‖(p + q)/2]": "KL(p, q) - KL(q, p) <= KL(p, (p + q)/2)",
    "D((p + q)/2 || q) >= 0": "KL((p + q)/2, q) >= 0",
    "H[p] + JS[p, q] >= 0": "H(p) + JS(p, q) >= 0",
    "E_p[log D(x)] <= 0": "E(p, log(d)) <= 0",
    "KL(p, q) >= 0 given t in [0, 1)": "KL(p, q) >= 0 given t in [0, 1)",
}


@pytest.mark.parametrize("typed", SAME)
def test_a_call_is_read_as_the_language_says_it(typed):
    assert str(read(typed)) == str(read(SAME[typed]))


@pytest.mark.parametrize("typed", ["D(p, q) >= 0", "KL[p, q) >= 0", "KL[p, q >= 0", "D(p | q) >= 0"])
def test_what_is_none_of_these_is_refused(typed):
    with pytest.raises(Unreadable):
        read(typed)
