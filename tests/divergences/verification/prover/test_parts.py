"""What the templates rest on: signs that are seen, where a form is least, combinations, unknowns, cases of a number."""

import ast
from fractions import Fraction

import pytest

from divergences.exact import Vector
from divergences.verification.interpreters import exact
from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import read
from divergences.verification.prover.cases import cases
from divergences.verification.prover.forms import least
from divergences.verification.prover.forms.closed_form import UNIT, Form, log, number, polynomial
from divergences.verification.prover.forms.combination import combination
from divergences.verification.prover.forms.expanded import expanded
from divergences.verification.prover.forms.expression import unknown
from divergences.verification.prover.forms.polynomials import ONE, W, X, Y
from divergences.verification.prover.forms.values import Value
from divergences.verification.prover.forms.values import log as log_of
from divergences.verification.prover.templates import one_number

x, y, w = polynomial(X), polynomial(Y), polynomial(W)
TWO = number(2)


@pytest.mark.parametrize(
    ("form", "how"),
    [
        (x + y, "seen"),
        (x * log(UNIT + y / x), "seen"),
        (x * log(TWO * x) - x * log(x), "seen"),
        (x * log((x + y) / x) + y * log((x + y) / y), "seen"),
        (number(0), "seen"),
        (log(number(3)) - UNIT, "seen"),
        (x - UNIT - log(x), "x"),
        (x * log(x / y) - x + y, "y"),
        (x * log(UNIT + w) + y * log((UNIT + w) / w) - x * log((x + y) / x) - y * log((x + y) / y), "w"),
        ((x - y) ** 2, "y"),
        (x - y, None),
        (x * log(x / y), None),
        (log(x), None),
        (-log(number(3)) + UNIT, None),
        (x * log(UNIT + w) - x * w, None),
        (x - UNIT - log(x) - number(Fraction(1, 10**9)), None),
        ((x - y) ** 2 - x * y / number(100), None),
        (x * log(x / y) * log(x / y), None),
    ],
)
def test_signs_for_all_positive_letters(form, how):
    assert least.find(form) == how
    assert how is None or least.check(form, how)


def test_a_letter_that_is_none_shows_nothing():
    form = x - UNIT - log(x)
    assert [how for how in ("seen", "x", "y", "s", "t", "", "1/(1 + w)") if least.check(form, how)] == ["x"]


def test_combinations():
    first, second = [x, y * log(x), UNIT], [UNIT, log(x) / y, x / (x + y)]
    mixed = [a * number(Fraction(2, 3)) - b for a, b in zip(first, second, strict=True)]
    assert combination(mixed, [first, second]) == [Fraction(2, 3), -1]
    assert combination([*mixed[:2], mixed[2] + UNIT], [first, second]) is None
    assert combination(first, []) is None
    assert combination([Form({})], []) == []


def test_unknowns_are_polynomials():
    a, b = unknown("a"), unknown("b")
    two, three = Value(TWO), Value(number(3))
    assert not ((a + b) ** two - a**two - b * b - a * b * two).terms
    assert ((a + b) ** two - a**two - b * b - a * b).terms
    assert not ((two * a + two * b).log() - (a + b).log() - log_of(two)).terms
    assert ((two * a + b).log() - (a + b).log() - log_of(two)).terms
    for wrong in (
        lambda: a / b,
        lambda: two / a,
        lambda: a**-two,
        lambda: a ** Value(number(0)),
        lambda: a ** (two / three),
    ):
        with pytest.raises((OutOfReach, TypeError)):
            wrong()


@pytest.mark.parametrize(
    ("domain", "values"),
    [
        ("(0, 1)", ["0 + 1 / (1 + u)"]),
        ("[0, 1)", ["0 + 1 / (1 + u)", "0"]),
        ("[1/2, 2]", ["1 / 2 + 3 / 2 / (1 + u)", "1 / 2", "2"]),
        ("[3, inf)", ["3 + u", "3"]),
        ("(-inf, 3)", ["3 - u"]),
        ("R", ["u", "-u", "0"]),
        ("{1, 1/2}", ["1", "1 / 2"]),
        ("[2, 2]", ["2"]),
    ],
)
def test_a_number_is_split_into_cases(domain, values):
    links = cases(read(f"TV(p, q) = t given t in {domain}"))
    assert [ast.unparse(link.right) for link in links] == values


def test_only_the_letters_of_a_link_are_split():
    links = cases(read("0 <= TV(p, q) <= t given t in [1, 2] and s in [0, 1]"))
    assert [str(link) for link in links] == [
        "0 <= TV(p, q)",
        *(f"TV(p, q) <= {t}" for t in ("1 + 1 / (1 + u)", "1", "2")),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "not p = q",
        "p = q iff q = p",
        "t = t",
        "TV(p, q) >= t given t in (0, 0)",
        "W1(p, q, x) >= 0 given x in R points",
    ],
)
def test_what_has_no_cases_is_left_open(text):
    assert cases(read(text)) is None


def test_products_are_multiplied_out():
    (link,) = read("TV(p, q)**2 <= Hell2(p, q)*(2 - Hell2(p, q))").relation.links
    assert str(expanded(link)) == "1 * TV(p, q) ** 2 <= 2 * Hell2(p, q) + -1 * Hell2(p, q) ** 2"
    (kept,) = read("2*TV(p, q)**2 <= KL(p, q)").relation.links
    assert expanded(kept) is kept


def test_the_constant_polynomial_is_one():
    assert polynomial(ONE).sign() == 1


@pytest.mark.parametrize("name", one_number.LARGEST)
def test_no_divergence_is_larger_than_its_bound(name):
    """Disjoint laws are as far apart as laws can be: a bound below that would prove what is false there."""
    apart = {"p": Vector.of((1, 0)), "q": Vector.of((0, 1))}
    assert exact.WORDS[name](apart["p"], apart["q"]) <= one_number.LARGEST[name]
