"""What is seen to be a law, and which functions of sites are Lipschitz.

Facts and their reasons: every lemma is proved by a template, every rule holds at points. What is offered for a claim.
"""

import itertools
import random
from fractions import Fraction

import pytest

from divergences.verification.interpreters.exact import holds
from divergences.verification.language.decimals import parsed
from divergences.verification.language.domains import Domain
from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import letters, read
from divergences.verification.prover.forms.certificate import Malformed
from divergences.verification.prover.lemmas.atoms import text
from divergences.verification.prover.lemmas.combination import corners
from divergences.verification.prover.lemmas.facts import LEMMAS, ROOTS, Context, fact, mixture, reasons, slope
from divergences.verification.prover.proof import LEMMAS as COMBINED
from divergences.verification.prover.proof import prove
from tests.soundness import law, sites

UNIT, LINE = (
    {"t": Domain("t", low, high, low_open=False, high_open=False)}
    for low, high in ((Fraction(0), Fraction(1)), (Fraction(0), Fraction(2)))
)


@pytest.mark.parametrize(
    "law", ["p", "(p + q)/2", "1/3*p + 2/3*q", "mix(p, q, t)", "mix(mix(p, q, 1/2), r, t)", "t*p + (1 - t)*q"]
)
def test_mixtures_are_laws(law):
    total = {}
    for weight in mixture(parsed(law), UNIT).values():
        for monomial, c in weight.items():
            total[monomial] = total.get(monomial, 0) + c
    assert {m: c for m, c in total.items() if c} == {(): 1}


@pytest.mark.parametrize(
    "law", ["d", "2*p", "p - q", "2*p - q", "mix(p, q, 2)", "p*q", "p/2", "p/q", "mix(p, q, s)", "p + q"]
)
def test_others_are_none(law):
    with pytest.raises(OutOfReach):
        mixture(parsed(law), UNIT)


def test_a_share_beyond_one_is_none():
    with pytest.raises(OutOfReach):
        mixture(parsed("mix(p, q, t)"), LINE)


@pytest.mark.parametrize(
    ("said", "constant"), [("x", 1), ("2*x - 3", 2), ("abs(x - 1)", 1), ("abs(x) - x/2", Fraction(3, 2)), ("-x", 1)]
)
def test_lipschitz_constants(said, constant):
    assert slope(parsed(said)) == constant


@pytest.mark.parametrize("said", ["x**2", "x*x", "exp(x)", "1/x", "d"])
def test_other_functions_have_none(said):
    with pytest.raises(OutOfReach):
        slope(parsed(said))


SITES = "given x in R points and t in [0, 1]"


@pytest.mark.one_in(18)
@pytest.mark.parametrize("said", [*LEMMAS, *ROOTS])
def test_a_lemma_is_proved_by_templates(said):
    proof = prove(read(said))
    assert proof.template != COMBINED
    assert proof.recheck()
    assert set().union(
        *(letters(side) for link in read(said).relation.links for side in (link.left, link.right))
    ) <= set("pqr")


@pytest.mark.parametrize(
    "reason",
    [
        {"by": "rule", "rule": "triangle", "args": ["p", "q", "r"]},
        {"by": "rule", "rule": "triangle", "args": ["p", "(p + q) / 2", "r"]},
        {"by": "rule", "rule": "mixture", "args": ["mix(p, q, t)", "q"]},
        {"by": "rule", "rule": "mixture", "args": ["mix(p, r, t)", "mix(q, r, t)"]},
        {"by": "rule", "rule": "duality", "args": ["mix(p, q, t)", "q"]},
        {"by": "rule", "rule": "duality", "args": ["mix(p, r, t)", "mix(q, r, t)"]},
        {"by": "rule", "rule": "centre", "args": ["p", "q", "abs(x)"]},
        {"by": "rule", "rule": "centre", "args": ["p", "q", "abs(x - 1)"]},
        {"by": "rule", "rule": "diameter", "args": ["p", "q"]},
        {"by": "rule", "rule": "mean", "args": ["p", "q", "abs(x - 1)"]},
        {"by": "rule", "rule": "mean", "args": ["p", "q", "2 * x"]},
    ],
)
def test_a_rule_holds_at_points(reason):
    statement = read(f"W1(p, q, x) >= t*TV(p, r) {SITES}")
    shown = text(fact(reason, Context(statement)))
    rng = random.Random(0)
    for t, n in itertools.product((0, 1), (1, 2, 3, 3, 4)):
        at = {**{x: law(rng, n) for x in "pqr"}, "x": sites(rng, n, 1), "t": t}
        claim = read(f"{shown} >= 0 {SITES}")
        assert holds(claim, {k: at[k] for k in claim.letters()})


@pytest.mark.parametrize(
    "reason",
    [
        {"by": "rule", "rule": "mixture", "args": ["p", "(q + r)/2"]},
        {"by": "rule", "rule": "mean", "args": ["p", "q", "x**2"]},
        {"by": "rule", "rule": "duality", "args": ["p", "(q + r)/2"]},
        {"by": "rule", "rule": "centre", "args": ["p", "q", "x"]},
        {"by": "rule", "rule": "centre", "args": ["p", "q", "abs(2 * x)"]},
        {"by": "rule", "rule": "centre", "args": ["p", "q", "abs(x - p)"]},
        {"by": "rule", "rule": "triangle", "args": ["p", "2*q", "r"]},
        {"by": "sign", "atom": "E(p, x)"},
        {"by": "sign", "atom": "log(3)"},
        {"by": "lemma", "lemma": LEMMAS[0], "laws": ["p", "2*q"]},
        {"by": "lemma", "lemma": LEMMAS[-1], "laws": ["p", "q"]},
        {"by": "given", "which": 0, "turned": False},
        {"by": "set", "letter": "x", "end": "low"},
        {"by": "below one", "atom": "TV(p, q)"},
    ],
)
def test_a_reason_that_shows_nothing_is_refused(reason):
    with pytest.raises(OutOfReach):
        fact(reason, Context(read(f"W1(p, q, x) >= 0 {SITES}")))


@pytest.mark.parametrize(
    "reason", [{}, {"by": "faith"}, {"by": "lemma", "lemma": "TV(p, q) <= 0", "laws": ["p", "q"]}, {"by": "sign"}]
)
def test_a_damaged_reason_is_malformed(reason):
    with pytest.raises(Malformed):
        fact(reason, Context(read("TV(p, q) >= 0")))


def test_a_hypothesis_is_a_reason():
    context = Context(read("TV(p, q) <= 1/2 given KL(p, q) <= 1/2 and TV(p, q) = 0"))
    given = [x for x in reasons(context, {"TV(p, q)"}) if x["by"] == "given"]
    assert [text(fact(x, context)) for x in given] == ["(1/2) + (-1)*KL(p, q)", "(-1)*TV(p, q)", "(1)*TV(p, q)"]


def test_lemmas_are_about_the_laws_that_are_compared():
    statement = read("TV(p, r) <= sqrt(KL(p, q)/2) + sqrt(KL(q, r)/2)")
    context = Context(statement)
    assert len(list(corners(statement.relation.links[0], context))) == 1
    offered = list(reasons(context, {"TV(p, r)"}))
    assert {"by": "lemma", "lemma": "TV(p, q) <= sqrt(KL(p, q)/2)", "laws": ["q", "r"]} in offered
    assert {"by": "lemma", "lemma": "TV(p, r) <= TV(p, q) + TV(q, r)", "laws": ["p", "q", "r"]} in offered
    assert not any(x["by"] == "rule" for x in offered)
