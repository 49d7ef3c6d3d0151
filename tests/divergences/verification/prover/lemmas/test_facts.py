"""Facts and their reasons: every lemma is proved by a template, every rule holds at points."""

import itertools
import random

import pytest

from divergences.verification.interpreters.exact import holds
from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import letters, read
from divergences.verification.prover.forms.certificate import Malformed
from divergences.verification.prover.lemmas.atoms import text
from divergences.verification.prover.lemmas.facts import LEMMAS, ROOTS, Context, fact
from divergences.verification.prover.proof import LEMMAS as COMBINED
from divergences.verification.prover.proof import prove
from tests.soundness import law, sites
from tests.thinned import thinned

SITES = "given x in R points and t in [0, 1]"


@pytest.mark.parametrize("said", thinned([*LEMMAS, *ROOTS], 3))
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
