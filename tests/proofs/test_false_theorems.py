"""False theorems in the house's style, each with steps that are right and do not give it: none is proved, by any door.

What a machine cannot read is `argued` at most, and says so: a person has to read that the steps give the statement. What
the language can read is refuted where it is false, whatever function stands beside it.
"""

from dataclasses import replace
from fractions import Fraction

import pytest
from divergences_proofs.couplings import on_the_line, w1
from divergences_proofs.pairs import covered, stated, wrong
from divergences_proofs.sequences import along, leaking
from divergences_proofs.theorems import empirical_w1_falls_like_n_to_the_minus_one_over_d as rate
from divergences_proofs.theorems import lipschitz_maps_contract_w1, w1_adds_over_city_block_products

import divergences as dv
from divergences.exact import kl, log, total_variation
from divergences.verification import Claim, Model, Mutant, Step, judge
from divergences.verification.catalogue.digest import digest
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds

CELLS = "(a**2/x + b**2/y)*(x + y) - (a + b)**2 = (a*y - b*x)**2/(x*y)"
CUBE = "t**3 - 3*t - 2 >= 0"
QUARTIC = "(d - 3)**2*((d - 309/500)**2 - 1/1000000)"
TIMES = Fraction(-1, 3), Fraction(5, 7)


def shifted(p, q, x, t):
    """W1 to a translate."""
    return w1(p, q, x, [site + t for site in x])


def halfway(p, q, x):
    """Convexity along one segment, which is true of translates."""
    a, b = TIMES
    return shifted(p, q, x, (a + b) / 2) * 2 <= shifted(p, q, x, a) + shifted(p, q, x, b)


def sum_of(text, reason, check):
    """A step that adds up, whose text nobody parses."""
    return Step("sum", text, reason, check=check)


FALSE = {
    "no curse of dimension": Claim(
        slug="rate",
        source="false for d >= 3",
        statement="E W1(P_n, P) <= 2·n^(-1/2) on [0, 1)^d in the maximum distance, for every d and n",
        model=Model(holds=lambda p, x, n: rate.expected(p, x, n) ** 2 * n <= 4, points=rate.sampled, certified=True),
        steps=(
            Step("algebra", CELLS, "squares over masses"),
            sum_of("over all cells", "Cauchy-Schwarz", lambda: identity_holds(CELLS, interior=False).holds),
        ),
        mutants=(Mutant("a ninth", "<= 1/(9n)", lambda p, x, n: rate.expected(p, x, n) * n * 9 <= 1),),
    ),
    "KL is at most forty TV": Claim(
        slug="reverse_pinsker",
        source="false at rare outcomes of q",
        statement="KL(p, q) <= 40·TV(p, q) for all laws p and q, q with mass everywhere",
        model=Model(holds=stated("KL(p, q) <= 40*TV(p, q)"), points=covered),
        steps=(
            Step("order", "t*log(t) - t + 1 >= 0", "convex, flat at 1", at=("t", "1")),
            sum_of("chords", "convex", lambda: inequality_holds("t*log(t) - t + 1 >= 0", ("t", "1")).holds),
        ),
        mutants=(wrong("a fortieth", "KL(p, q) <= TV(p, q)"),),
    ),
    "KL is continuous in total variation": Claim(
        slug="continuity",
        source="false: it is lower semicontinuous only",
        statement="TV(p_n, p) -> 0 implies KL(p_n, q) -> KL(p, q) for all laws p, q",
        model=along(
            leaking, lambda n, p, q, x: total_variation(p, q) * n == 1 and kl(q, p) == -log(1 - Fraction(1, n))
        ),
        steps=(
            Step("algebra", "KL(1, t) + KL(0, 1 - t) = -log(t)", "an outcome at a time"),
            sum_of("-log(1 - TV) -> 0", "log is continuous", lambda: True),
        ),
        mutants=(Mutant("un-halved", "Σ|p - q| = 1/n", lambda n, p, q, x: total_variation(p, q) * 2 * n == 1),),
    ),
    "W1 is convex in every parameter": Claim(
        slug="convexity",
        source="false of a sine",
        statement="θ -> W1(P, P_θ) is convex for every generator g_θ",
        model=Model(holds=halfway, points=on_the_line, certified=True),
        steps=(sum_of("plans mix", "so do costs", lambda: True),),
        mutants=(Mutant("negative", "< 0", lambda p, q, x: shifted(p, q, x, TIMES[0]) < 0),),
    ),
    "a cube above its tangent": Claim(
        slug="step",
        source="false: the tangent touches at -1",
        statement="Σ p³/q² >= 5 for all laws p and q with q > 0",
        model=Model(holds=lambda p, q: True, points=covered),
        steps=(Step("order", CUBE, "convex, flat", at=("t", "-1")), sum_of("times q", "added up", lambda: True)),
        mutants=(Mutant("less", "<= 5", lambda p, q: False),),
    ),
    "a quartic of a score": Claim(
        slug="text",
        source="false at d = 309/500",
        statement=f"E(p, {QUARTIC}) >= 0",
        steps=(
            Step("order", f"p*({QUARTIC}) >= 0", "convex in d, flat", at=("d", "3")),
            Step("sum", "Σ over outcomes", "each has its own d"),
        ),
        mutants=(Mutant("one more", f"E(p, {QUARTIC}) >= 1"),),
    ),
}


@pytest.mark.parametrize("claim", FALSE.values(), ids=FALSE)
def test_it_is_not_proved(claim):
    verdict = judge(claim, points=10)
    assert verdict.status not in ("formal", "proved", "certified")
    if verdict.status == "argued":
        assert verdict.level == "R4"
        assert "that the steps give the statement, and the executable form says the same" in verdict.argument["read"]
        assert "Read by a person: " in verdict.explain()


@pytest.mark.parametrize(
    ("theorem", "said"),
    [
        (
            lipschitz_maps_contract_w1.theorem,
            "W1(image(p, f), image(q, f), c) <= W1(p, q, d) given f in functions(d, c)",
        ),
        (
            w1_adds_over_city_block_products.theorem,
            "W1(joint(p, r), joint(q, s), distances(sums(x, z), sums(y, w))) = "
            "W1(p, q, distances(x, y)) + W1(r, s, distances(z, w)) given r in laws(m) and s in laws(m) "
            "and x in R^(n, k) and y in R^(n, k) and z in R^(m, k) and w in R^(m, k)",
        ),
    ],
    ids=["every map contracts", "W1 adds over Euclidean sums"],
)
def test_a_theorem_with_a_false_text_is_refuted_where_it_fails(theorem, said):
    verdict = judge(replace(theorem, says=said))
    assert verdict.status == "refuted"
    assert verdict.witness


def test_the_ones_with_a_false_step_are_unknown():
    assert judge(FALSE["a cube above its tangent"]).faults == [f"step fails: {CUBE}"]
    assert judge(FALSE["a quartic of a score"], points=10).status == "unknown"
    assert dv.check(f"E(p, {QUARTIC}) >= 0", points=60).status != "proved"


VACUOUS = (Step("sum", "it adds up", "of course", check=lambda: True),)


@pytest.mark.parametrize("said", ["0 = 1", "1 <= 0", "KL(p, q) <= JS(p, q)", "p = q"])
def test_what_the_language_can_read_is_refuted_whatever_stands_beside_it(said):
    anything = Model(holds=lambda **_: True, points=covered)
    claim = Claim("swap", "", said, (Mutant("not", "not", lambda **_: False),), steps=VACUOUS, model=anything)
    assert judge(claim).status == "refuted"


def test_a_claim_that_is_swapped_for_another_has_another_digest():
    claim = FALSE["KL is at most forty TV"]
    swapped = replace(claim, statement="0 = 1", steps=VACUOUS)
    assert digest(swapped) != digest(claim)
    assert judge(swapped).status == "refuted"
