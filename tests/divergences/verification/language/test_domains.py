"""Domains of letters: read, printed back, and asked what they contain.

What a claim's letters were taken for, in words; and the claims that have two readings, which are refused with both.
"""

from fractions import Fraction

import pytest

from divergences._check import check
from divergences.verification.judge.trial import Question
from divergences.verification.language.domains import Domain, domain
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import read
from divergences.verification.language.source import clean

HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("t in (0, 1)", [HALF], [0, 1, 2]),
        ("t in [0, 1]", [0, HALF, 1], [-1, 2]),
        ("t in [1/2, inf)", [HALF, 10**9], [0]),
        ("k in {1/2, 2}", [HALF, 2], [1]),
        ("t in R", [-(10**9), HALF], []),
    ],
)
def test_it_contains_what_it_says(text, inside, outside):
    declared = domain(clean(text))
    assert all(declared.contains(Fraction(x)) for x in inside)
    assert not any(declared.contains(Fraction(x)) for x in outside)
    assert domain(clean(str(declared))) == declared


def test_sites_have_a_dimension():
    assert domain(clean("x in R^3 points")) == Domain("x", dimension=3)
    assert domain(clean("x in R")).dimension == 1
    assert domain(clean("KL(p, q) > 0")) is None


@pytest.mark.parametrize("text", ["p in (0, 1)", "T in R", "t in (1, 0)", "t in (0, 1/0)", "t in S", "x in R^9 points"])
def test_what_is_no_domain_is_refused(text):
    with pytest.raises(Unreadable, match="claim: found"):
        domain(clean(text))


@pytest.mark.parametrize("said", ["[-inf, 0]", "(0, inf]", "(0, -inf)", "(inf, 3]", "{1, inf}", "{-inf}"])
def test_an_infinite_value_is_refused_and_never_dropped(said):
    """`exp(t) > 0 given t in [-inf, 0]` would be proved of the finite numbers only; {1, inf} was read as {1}."""
    with pytest.raises(Unreadable, match="a letter is a finite number"):
        domain(clean(f"t in {said}"))
    assert str(domain(clean("t in ( -inf , inf )"))) == "t in R"


@pytest.mark.parametrize(
    ("clauses", "both"),
    [
        ("t in (0, 1) and t in [1/2, 3)", "t in [1/2, 1)"),
        ("t in (0, 1] and t in (0, 1)", "t in (0, 1)"),
        ("t in R and t in (-inf, 2]", "t in (-inf, 2]"),
        ("t in {1, 2, 3} and t in (1, 9)", "t in {2, 3}"),
        ("t in [0, 1] and t in [1, 2]", "t in [1, 1]"),
        ("t in (0, 1), q > 0, t in (1/2, 2), t in (0, 3/4]", "t in (1/2, 3/4]"),
    ],
)
def test_a_letter_is_in_all_the_sets_that_are_given_for_it(clauses, both):
    domains = [x for x in read(f"TV(p, q) <= t given {clauses}").given if isinstance(x, Domain)]
    assert list(map(str, domains)) == [both]
    assert not domains[0].empty


@pytest.mark.parametrize("clauses", ["t in (0, 1) and t in (1, 2)", "t in (1, 1)", "t in {1, 2} and t in (3, 4)"])
def test_an_empty_set_says_that_it_is_empty(clauses):
    (nothing,) = read(f"TV(p, q) <= t given {clauses}").given
    assert nothing.empty
    assert not any(map(nothing.contains, (Fraction(0), Fraction(1), Fraction(1, 2))))
    assert str(nothing) == "t in {}"


def test_sites_are_no_number_as_well():
    with pytest.raises(Unreadable, match="sites or a number"):
        read("W1(p, q, x) >= 0 given x in R^2 points and x in (0, 1)")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("KL(p, q) >= 0", "p, q: distributions on n outcomes, for every n"),
        ("H(p) >= 0", "p: a distribution on n outcomes, for every n"),
        (
            "V(p, q, d) <= 0",
            "d: n numbers in [0, 1], one for each outcome; p, q: distributions on n outcomes, for every n",
        ),
        (
            "E(p, x) <= max(x)",
            "p: a distribution on n outcomes, for every n; x: n points of the line, one for each outcome",
        ),
        (
            "W1(p, q, x) >= 0 given x in R^2",
            "p, q: distributions on n outcomes, for every n; x: n points of R^2, one for each outcome",
        ),
        ("abs(t) >= 0 given t in [0, 1)", "t: a number in [0, 1)"),
        ("k*k >= t given k in {1/2, 2}, t in R", "k: one number out of 1/2, 2; t: any number"),
        ("log(2) < 1", "numbers only"),
        ("H(p) <= log n", "p: a distribution on n outcomes, for every n; n: the number of outcomes"),
        ("H(p) <= log 3 given n = 3", "p: a distribution on n outcomes, for every n; n: the number of outcomes"),
        ("log(n) <= n given n in (0, inf)", "n: a number in (0, inf)"),
        ("e^t >= 1 + t given t in R", "t: any number; e = 2.71828…"),
        ("e >= t given e in (0, 1), t in {0}", "e: a number in (0, 1); t: one number out of 0"),
        (
            "JS(p, q; w) <= log 2 given w in (0, 1)",
            "w: a number in (0, 1); JS with weight w: w of the first distribution",
        ),
        ("KL(p‖m) >= 0 where m = (p+q)/2", "p, q: distributions on n outcomes, for every n; m stands for (p + q)/2"),
    ],
)
def test_letters_in_words(text, words):
    question = Question(read(text))
    assert question.understood.endswith(words)


def test_a_verdict_says_it_too():
    verdict = check("KL(p, q) >= 0", points=10)
    assert verdict.as_dict()["understood"] == "p, q: distributions on n outcomes, for every n"


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("H(p) <= log(n) given n in {3}", "another letter", "sum(p/p)"),
        ("max(d, V(p, q, d)) >= 0", "max(max(v), s)", "max(v, s + 0*v)"),
        ("min(p, t) <= 1 given t in (0, 1)", "min(min(v), s)", "min(v, s + 0*v)"),
        ("E(p, x) >= 0 given x in R", "x in (-inf, inf)", "x in R points"),
    ],
)
def test_two_readings_are_both_named(text, one, other):
    with pytest.raises(Unreadable) as refusal:
        check(text)
    assert one in str(refusal.value)
    assert other in str(refusal.value)


@pytest.mark.parametrize(
    "text", ["max(p, 0) >= 0", "W1(p, q, x) >= 0 given x in R", "H(p) <= log(3) given sum(p/p) = 3"]
)
@pytest.mark.slow
def test_one_reading_is_enough(text):
    assert check(text, points=20).status in ("proved", "holds")


@pytest.mark.parametrize("text", ["p**(-1) = 1/p", "sum(q*p**(-2)) = sum(q*(1/p**2))", "p**(-1/2) = 1/sqrt(p)"])
def test_a_power_of_a_vector_is_infinite_where_its_quotient_is(text):
    assert check(text, points=60).status in ("proved", "holds")


def test_what_grad_is_along_is_said():
    said = Question(read("grad(KL(p, q), q) = 0*grad(H(p), p)")).understood
    assert said.endswith("; grad: along the logits of p, where p > 0; grad: along the logits of q, where q > 0")
