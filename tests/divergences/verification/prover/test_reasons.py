"""Proofs in three lines: the inequality of one outcome, the tangent or the weights, and where there is equality."""

import itertools
from fractions import Fraction

import pytest

from divergences._check import check
from divergences.exact import Undefined, Vector
from divergences.verification.interpreters.exact import holds
from divergences.verification.language.grammar import read
from divergences.verification.prover import prove
from divergences.verification.prover.reasons import MOST, reasons
from tests.verdicts import CORNERS

JENSEN = "Jensen's inequality with the weights"
ADDED = "Added up over the outcomes, that is the claim: no tangent is needed."
EVERYWHERE = "at every outcome that has weight"
LINES = [
    (
        "KL(p, q) >= 0",
        [
            "At every outcome, p*log(p/q) >= p - q.",
            "The right side is the tangent at p = q, and adds up to 0 over the outcomes.",
            "Equality: just where at every outcome p = q.",
        ],
    ),
    (
        "JS(p, q) <= log(2)*TV(p, q)",
        [
            "At every outcome, log(2)*(abs(p - q)/2) >= (p*log(2*p/(p + q)) + q*log(2*q/(p + q)))/2.",
            ADDED,
            "Equality: just where at every outcome p = q or q = 0 or p = 0.",
        ],
    ),
    (
        "KL(p, (p + q)/2) <= log(2)",
        [
            "At every outcome, log(2)*(p + q)/2 - p*log(p/((p + q)/2)) >= -1/2*log(2)*(p - q).",
            "The right side adds up to 0 over the outcomes.",
            "Equality: just where at every outcome q = 0 or p = 0.",
        ],
    ),
    (
        "2*TV(p, q)**2 <= KL(p, q)",
        [
            f"{JENSEN} 1/3*p + 2/3*q: it is enough to look at one outcome.",
            "There the sums are tilted by multiples of p - q, which add up to 0: 0, -1.",
            "Equality: where p = q, and nowhere else.",
        ],
    ),
    (
        "2*TV(p, q)**2 <= Tri(p, q)",
        [
            f"{JENSEN} 1/2*p + 1/2*q: it is enough to look at one outcome.",
            f"Equality: where what is averaged is the same {EVERYWHERE}.",
        ],
    ),
    (
        "CE(p, q) = H(p) + KL(p, q)",
        [
            "Both sides are the same sum, outcome by outcome, up to multiples of the masses, whose sums are known.",
            "Equality: always.",
        ],
    ),
    (
        "Hell2(p, q) = 0 iff p = q",
        [
            "At every outcome, (sqrt(p) - sqrt(q))**2/2 >= 0.",
            ADDED,
            "There is equality at an outcome just where p = q.",
        ],
    ),
]


def lines_of(text):
    """Of the proof of a claim."""
    return reasons(prove(read(text)).stored())


@pytest.mark.parametrize(("text", "said"), LINES, ids=[text for text, _ in LINES])
def test_the_lines_of_a_proof(text, said):
    assert lines_of(text) == said


def test_a_verdict_shows_them_and_the_template_only_where_it_is_asked_how():
    verdict = check("KL(p, q) >= 0", points=20)
    assert verdict.proof()[:MOST] == LINES[0][1]
    assert "template" not in "".join(verdict.proof())
    assert "template" in verdict.how()
    assert check("KL(p, q) >= 1", points=20).proof() == []


@pytest.mark.parametrize("text", ["KL(p, q) = inf iff not p << q", "KL(p_xy, q_xy) = inf iff not p_xy << q_xy"])
def test_an_equivalence_that_is_decided_without_steps_is_told_without_them(text):
    verdict = check(text, points=20)
    assert (verdict.status, verdict.certificate["template"]) in {("proved", "decided"), ("proved", "any distributions")}
    assert "proved" in verdict.explain()
    assert reasons(verdict.certificate) == []


@pytest.mark.parametrize("said", [lines[0] for _, lines in LINES if lines[0].startswith("At every outcome")])
def test_the_inequality_of_one_outcome_is_true(said):
    claim = read(said.removeprefix("At every outcome, ").removesuffix("."))
    for p in CORNERS:
        for q in CORNERS:
            assert len(p) != len(q) or holds(claim, {"p": p, "q": q})


def test_a_root_is_squared_first():
    first, *_ = lines_of("TV(p, q) <= sqrt(KL(p, q)/2)")
    assert first.startswith(f"It is enough that TV(p, q)**2 <= KL(p, q)/2. {JENSEN}")


def test_a_chain_has_a_line_for_each_link():
    lines = lines_of("Tri(p, q)/4 <= JS(p, q) <= Hell2(p, q) <= J(p, q)/8")
    assert len(lines) == MOST
    assert lines[2] == "Hell2(p, q) <= J(p, q)/8: At every outcome, (p - q)*log(p/q)/8 >= (sqrt(p) - sqrt(q))**2/2."


@pytest.mark.parametrize("text", ["max(p) >= exp(-H(p))", "2*TV(p, q) <= sum(p/p)"])
def test_means_and_lemmas_are_named_with_their_multipliers(text):
    line, equality = lines_of(text)
    assert "1 × (" in line
    assert equality.startswith("Equality: where ")


WHERE = "Equality: where at every outcome with mass "
KINDS = [
    ("E(p, d) - E(q, d) <= TV(p, q)", "d = 0 and p < q or d = 1 and p > q or p = q"),
    ("V(p, q, d) <= V(p, q, Dstar(p, q))", "d = p/(p + q) or d = 0 and p = 0 or d = 1 and q = 0"),
    ("chi2(p, q) >= 2*E(p, d) - E(q, d**2) - 1", "d = p/q or d = 0 and p = 0"),
    ("KL(p, q) >= E(p, d) - E(q, exp(d - 1))", "d = 1 + log(p/q)"),
    ("E(p, d) - log(E(q, exp(d))) <= KL(p, q)", ""),
    ("KL(p, r) + KL(q, r) >= 2*JS(p, q)", "p = q = r"),
    ("sum(p*q) <= 1", "p = 1 and q = 1"),
    ("TV(p, q) <= TV(p, r) + TV(r, q)", ""),
]


@pytest.mark.parametrize(("text", "kinds"), KINDS)
def test_a_proof_outcome_by_outcome_says_at_which_there_is_equality(text, kinds):
    assert [x for x in lines_of(text) if x.startswith(WHERE)] == [f"{WHERE}{kinds}."] * bool(kinds)


@pytest.mark.one_in(3)
@pytest.mark.parametrize(("text", "kinds"), [x for x in KINDS if x[1] and "log" not in x[1]])
def test_there_it_is_one(text, kinds):
    """At all choices of two outcomes at which each is of one of the kinds."""
    equation, met = read(text.replace(" <= ", " = ").replace(" >= ", " = ")), 0
    names = equation.letters()
    kinds = [[read(x) for x in kind.split(" and ")] for kind in kinds.split(" or ")]
    third, half = Fraction(1, 3), Fraction(1, 2)
    for at in itertools.product((0, 1, half, third, 2 * third), repeat=2 * len(names)):
        rows = [dict(zip(names, map(Fraction, at[k::2]), strict=True)) for k in (0, 1)]
        point = {x: Vector(row[x] for row in rows) for x in names}
        laws = [x for x in names if x != "d"]
        massive = [row for row in rows if any(row[x] for x in laws)]
        if any(sum(point[x]) != 1 for x in laws):
            continue
        if all(any(all(_holds(x, row) for x in kind) for kind in kinds) for row in massive):
            met += 1
            assert holds(equation, point)
    assert met


def _holds(said, row):
    """Whether a relation holds at one outcome: what has no value there does not."""
    try:
        return holds(said, {x: Vector((row[x],)) for x in said.letters()})
    except Undefined:
        return False


@pytest.mark.parametrize("certificate", [{}, {"template": "linear"}, {"template": "linear", "links": [], "claim": "p"}])
def test_what_is_no_certificate_has_no_lines(certificate):
    assert reasons(certificate) == []
