"""The rules of calculus: what they are refused, and that they agree with JAX's differentiation, which knows none of them."""

import numpy as np
import pytest

from divergences.exact import Vector
from divergences.verification.interpreters import floats
from divergences.verification.interpreters.exact import WORDS
from divergences.verification.language.calculus import OUTCOMEWISE, SUMMED, slopes
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import evaluate, read
from divergences.verification.language.shapes import check_shapes
from divergences.verification.language.vocabulary import KINDS
from tests import tolerances

P, Q, R, D = (Vector.of(x.split()) for x in ("1/2 1/8 3/8", "1/16 11/16 1/4", "1/4 1/2 1/4", "1/8 1/2 3/4"))
POINT = {"p": P, "q": Q, "r": R, "d": D}
ARGUMENTS = {
    "vv": "(q + p)/2, r*q/E(r, q)",
    "v": "(q + p)/2",
    "vvv": "(q + p)/2, q, d",
    "a": "q*r",
    "vvs": "q, p, sum(q**2)",
}
WORDS_WITH_SLOPES = [
    *(f"{name}({ARGUMENTS[KINDS[name][0]]})" for name in SUMMED),
    *(f"E(r, {name}({ARGUMENTS[KINDS[name][0]]}))" for name in OUTCOMEWISE),
    "sum(q*q*p)",
    "mean(log(q) - E(q, log(q)))",
    "sum(q*sum(q**3)*(q + mean(q*q)))",
    "E(q/sum(q*q), q**(1/2) - q**(-2)/(1 + q))",
    "KL(p, q)**2/(1 + sum(q*q)) - exp(-H(q))",
    "E(r, frozen(q/r)*(p/q - 1 - log(p/q))) + frozen(H(q))*H(q)",
]


def numbers(xs):
    """The vector of a claim as NumPy takes it."""
    return np.array([float(x) for x in xs])


@pytest.mark.one_in(4)
@pytest.mark.parametrize("text", WORDS_WITH_SLOPES)
def test_every_rule_agrees_with_automatic_differentiation(text):
    (link,) = read(f"{text} = 0").relation.links
    exact = numbers(WORDS["grad"](link.left, "q", POINT))
    library = {name: floats._library(name) for name in floats.LIBRARY}
    found = floats.gradient(link.left, "q", {name: numbers(x) for name, x in POINT.items()}, library)
    assert np.max(np.abs(exact)) > 0.001
    assert np.all(np.abs(exact - found) <= tolerances.AUTODIFF * (1 + np.abs(exact)))


def test_a_wrong_rule_is_caught(monkeypatch):
    monkeypatch.setitem(SUMMED, "H", ("-log({0}) - 1/2 + {0}",))
    slopes.cache_clear()
    with pytest.raises(AssertionError):
        test_every_rule_agrees_with_automatic_differentiation("H((q + p)/2)")
    slopes.cache_clear()


def test_what_does_not_move_has_no_slope():
    for text in ("frozen(q)", "KL(p, r)", "E(frozen(q), frozen(log(q)))"):
        (link,) = read(f"{text} = 0*q").relation.links
        assert evaluate(slopes(link.left, "q"), WORDS, POINT) == 0


@pytest.mark.parametrize(
    "word", ["TV(p, q)", "abs(sum(q*p))", "max(q)", "min(sum(q*q), 1)", "Renyi(p, q, 1/2)", "2**sum(q)"]
)
def test_kinks_are_refused_where_the_law_is_met(word):
    with pytest.raises(Unreadable, match=r"inside its grad at column \d+, which has a kink or no derivative"):
        check_shapes(read(f"grad({word}, q) = 0*q"))


def test_a_gradient_inside_a_gradient_is_refused():
    with pytest.raises(Unreadable, match="found grad of a distribution inside its grad"):
        check_shapes(read("grad(sum(grad(H(q), q)*p), q) = 0*q"))


def test_a_kink_of_other_laws_is_not():
    assert check_shapes(read("grad(TV(p, r)*H(q), q) = 0*q")) == {}


@pytest.mark.parametrize("law", ["d", "p + q", "frozen(q)"])
def test_only_a_law_has_logits(law):
    with pytest.raises(Unreadable, match=r"expected p, q or r: it is along a distribution.s logits"):
        check_shapes(read(f"grad(H(q), {law}) = 0*q"))
