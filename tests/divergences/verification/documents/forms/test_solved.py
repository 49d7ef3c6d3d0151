"""Equations solved for a discriminator become claims about numbers; anything else is left as it is."""

import pytest

from divergences.verification.documents.chains import chains
from divergences.verification.documents.forms.solved import at_an_outcome, equations, only, solved
from divergences.verification.documents.lines import Line


def of(*texts):
    return equations(list(chains([Line(text, k) for k, text in enumerate(texts)])))


def test_equations_and_their_solution():
    found = of(r"\frac pd - \frac q{1 - d} = 0", "d(p + q) = p", r"d = \frac p{p + q}")
    assert found.equations == (r"\frac pd - \frac q{1 - d} = 0", "d(p + q) = p")
    assert found.value == r"\frac p{p + q}"
    found = of(r"p (1 - D) = q D \Rightarrow D^* = p/(p + q)")
    assert (found.equations, found.written[-1]) == (("p (1 - D) = q D",), "D^* = p/(p + q)")


@pytest.mark.parametrize(
    "texts",
    [
        ["d = p"],
        ["d(p + q) = p", "d = d p"],
        ["d(p + q) <= p", "d = p"],
        ["p + q = p", "d = p"],
        ["d(p + q) = p", "m = p"],
        ["d(p + q) = p = q", "d = p"],
    ],
)
def test_other_displays_are_left(texts):
    assert of(*texts) is None


def test_claims_about_numbers():
    assert at_an_outcome("p/d - q/(1 - d) = 0") == "a/s - b/(1 - s) = 0"
    assert at_an_outcome("KL(p, q) = d") == at_an_outcome("p = q") == at_an_outcome("p = d given p << q") == ""
    assert solved("s*a = b", "b/a") == "(b/a)*a = b given a in (0, inf) and b in (0, inf)"
    assert only("s = a", "a") == "s = a iff s = a given a in (0, inf) and s in (0, 1)"
