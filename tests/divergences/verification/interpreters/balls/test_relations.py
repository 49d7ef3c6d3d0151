"""The ball interpreter decides where balls are disjoint, never where they overlap, and never against the exact one."""

import itertools
from fractions import Fraction

import mpmath
import pytest
from flint import arb
from hypothesis import given
from hypothesis import strategies as st

from divergences._check import check
from divergences._core.arb import precision
from divergences.exact import OutOfSpan, Undefined, Unproved, Vector
from divergences.verification.interpreters import balls
from divergences.verification.interpreters.balls.relations import MOST_BITS, precisions
from divergences.verification.interpreters.exact import WORDS, holds
from divergences.verification.judge.trial import Question
from divergences.verification.language.grammar import read
from divergences.verification.points.classes import points
from divergences.verification.points.enumeration import interleaved
from tests.divergences.verification.judge.claims_table import FALSE, LECTURES, MATRIX, TRUE, lines
from tests.strategies import pairs

TEXTS = [text for _, text in lines(TRUE) + lines(FALSE) + lines(LECTURES)] + MATRIX.strip().splitlines()
LINE = {"p": [0, Fraction(1, 2), Fraction(1, 2)], "q": [Fraction(1, 4), Fraction(3, 4), 0]}
SAME = {"p": [Fraction(1, 3), Fraction(2, 3), 0], "q": [Fraction(1, 3), Fraction(2, 3), 0]}


def places(question):
    """Witness classes where they have values for all letters, and small points."""
    classes = points(question.letters, 0)[:12] if question.known_to_classes else []
    small = itertools.islice(interleaved(question.letters, question.domains), 0, 60, 5)
    return [point for point in (*classes, *small) if question.meets(point)]


@pytest.mark.one_in(3)
@pytest.mark.parametrize("text", TEXTS)
def test_it_never_contradicts_the_exact_interpreter(text):
    question = Question(read(text))
    for point in places(question):
        try:
            decided = holds(question.statement, point)
        except Undefined:
            with pytest.raises(balls.Undefined):
                balls.truth(question.statement, point, bits=256)
            continue
        except (OutOfSpan, Unproved):
            continue
        assert balls.truth(question.statement, point, bits=256) in (decided, None), point


@pytest.mark.one_in(16)
@pytest.mark.parametrize("text", [text for _, text in lines(FALSE)][::3])
def test_it_refutes_at_the_witness_on_its_own(text):
    verdict = check(text, points=120)
    point = {name: x if name in "pqrdxy" else x[0] for name, x in verdict.witness.items()}
    said = read(verdict.broken or text)
    found = balls.truth(said, point)
    assert found is False or (
        found is None and said.relation.links[0].relation in ("<", ">")
    )  # equal where < was claimed


def test_precisions_double_up_to_the_largest():
    assert list(precisions(MOST_BITS)) == [64, 128, 256, 512, 1024, 2048, 4000]
    assert list(precisions(64)) == [64]


@pytest.mark.parametrize(("error", "expected"), [(60, True), (3000, True), (5000, None)])
def test_precision_is_raised_until_the_balls_are_disjoint(error, expected):
    """log 2 against a fraction that is larger by about 2^-error."""
    with mpmath.workprec(6000):
        near = Fraction(int(mpmath.floor(mpmath.log(2) * 2**error)) + 1, 2**error)
    assert balls.truth(read("log(2) < t"), {"t": near}) is expected
    assert balls.truth(read("log(2) >= t"), {"t": near}) is (None if expected is None else False)
    assert balls.truth(read("log(2) = t"), {"t": near}) is (None if expected is None else False)


@pytest.mark.parametrize(
    "text",
    [
        "log(sqrt(2) + 1) + log(sqrt(2) - 1) = 0",
        "KL(p, q) = E(p, log(p/q))",
        "KL(p, q) <= E(p, log(p/q))",
        "not KL(p, q) = E(p, log(p/q))",
        "KL(p, q) = 0 iff KL(p, q) < KL(p, q)",
    ],
)
def test_an_overlap_is_never_held_and_never_refuted(text):
    assert balls.truth(read(text), {**SAME, "q": [Fraction(1, 6), Fraction(1, 2), Fraction(1, 3)]}) is None


@pytest.mark.parametrize(
    ("text", "point", "expected"),
    [
        ("p*log(p/q) = 0", {"p": [0], "q": [1]}, True),
        ("KL(p, q) = inf", LINE, True),
        ("KL(q, p) = inf", LINE, True),
        ("KL(p, q) < inf", LINE, False),
        ("inf <= inf + TV(p, q)", LINE, True),
        ("p/q >= 0", {"p": [0, 1], "q": [0, 1]}, True),
        ("p/q = 1", {"p": [0, 1], "q": [0, 1]}, True),
        ("max(p/q) = inf", LINE, True),
        ("min(p/q) = 0", LINE, True),
        ("V(p, q, d) = -inf", {**LINE, "d": [1, 0, Fraction(1, 2)]}, True),
        ("V(p, q, Dstar(p, q)) <= 0", LINE, True),
        ("Dstar(p, q) = 1/2", {"p": [0], "q": [0]}, True),
        ("Renyi(p, q, 0) <= log(2)", LINE, True),
        ("Renyi(p, q, 1/2) < inf", LINE, True),
        ("Renyi(p, q, 1/2) = inf", {"p": [1, 0], "q": [0, 1]}, True),
        ("Renyi(p, q, inf) = inf", LINE, True),
        ("Renyi(p, q, 3/2) = inf", LINE, True),
        ("chi2(p, q) = inf", LINE, True),
        ("Tri(p, q) < 2", LINE, True),
        ("exp(-KL(p, q)) = 0", LINE, True),
        ("sqrt(KL(p, q)) = inf", LINE, True),
        ("p << q", LINE, False),
        ("p << (p + q)/2", LINE, True),
        ("KL(p, q) = inf iff not p << q", LINE, True),
        ("not p << q", LINE, True),
        ("sqrt(TV(p, q)) < 1/10**9", SAME, True),
        ("p**0 = 1", LINE, True),
        ("p**2 <= p", LINE, True),
        ("log2(8) > 2.999", {}, True),
        ("log10(1000) < 3.001", {}, True),
        ("mean(p) < 0.4", LINE, True),
        ("mix(p, q, 0) = p", LINE, True),
        ("W1(p, q, x) = 3/4", {"p": [1, 0], "q": [Fraction(1, 4), Fraction(3, 4)], "x": [2, 1]}, True),
        ("W1(p, q, x) >= 0", {**LINE, "x": [(0, 0), (1, 0), (0, 1)]}, None),
        ("Renyi(p, q, -1) >= 0", LINE, None),
    ],
)
def test_corners(text, point, expected):
    assert balls.truth(read(text), point) is expected


@pytest.mark.parametrize(
    "text",
    [
        "KL(p, q) - KL(q, p) = 0",
        "log(-p) = 0",
        "sqrt(-q) = 0",
        "1/TV(p, p) = 0",
        "KL(p, q)/KL(q, p) = 1",
        "V(p, q, p - 1) = 0",
        "TV(p, p)**(-1) = 1",
    ],
)
def test_what_has_no_meaning(text):
    with pytest.raises(balls.Undefined):
        balls.truth(read(text), LINE)


def test_nan_is_no_point():
    with pytest.raises(balls.Undefined):
        balls.truth(read("t = t"), {"t": float("nan")})


def test_letters_are_floats_as_they_are_stored():
    assert balls.truth(read("t > 1/10"), {"t": 0.1}) is True
    assert balls.truth(read("sum(p) < 1"), {"p": [0.1] * 10}) is False
    assert balls.truth(read("t = inf"), {"t": float("inf")}) is True


def test_letters_are_irrational_numbers():
    with precision(5000):
        t, wide = 1 / arb(2).sqrt(), arb(0.5, 0.25)
    assert balls.truth(read("KL(p, mix(p, q, t)) < -log(1 - t)"), {**LINE, "t": t}) is True
    assert balls.truth(read("2*t**2 = 1"), {"t": t}) is None
    assert balls.truth(read("2*t**2 = 1 + 1/10**30"), {"t": t}) is False
    assert balls.truth(read("t > 0.2"), {"t": wide}) is True
    assert balls.truth(read("t > 0.3"), {"t": wide}) is None
    assert balls.truth(read("TV(p, q) <= t"), {**LINE, "t": wide}) is None


WITH_EXACT = ["KL", "JS", "J", "TV", "H", "CE", "Hell2", "chi2", "Tri"]


@pytest.mark.one_in(3)
@pytest.mark.parametrize("name", WITH_EXACT)
@given(pair=pairs())
def test_every_quantity_encloses_what_the_exact_interpreter_computes(name, pair):
    """Its own formula (JS from entropies, Δ from 4pq/(p + q)), so this is no x = x."""
    p, q = map(Vector, pair)
    arguments, text = ((p,), "H(p)") if name == "H" else ((p, q), f"{name}(p, q)")
    found = balls.enclosure(read(f"{text} = 0").relation.links[0].left, {"p": p, "q": q}, 200)
    exact = WORDS[name](*arguments)
    assert found.infinite == exact.infinite
    if not found.infinite:
        with precision(300):
            rational = sum(
                (
                    arb(r.numerator) / r.denominator * arb(d).sqrt() * (arb(n).log() if n > 1 else 1)
                    for (d, n), r in exact.terms.items()
                ),
                arb(0),
            )
            assert found.x.overlaps(rational)
            assert found.x.rad() < arb(2) ** -150


@given(pair=pairs(), bits=st.integers(20, 120))
def test_little_precision_gives_wide_balls_and_no_lies(pair, bits):
    point = dict(zip("pq", pair, strict=True))
    for text in ("KL(p, q) >= 0", "JS(p, q) <= log(2)*TV(p, q)", "TV(p, q) = 1 - sum(min(p, q))"):
        assert balls.truth(read(text), point, bits=bits) is not False
