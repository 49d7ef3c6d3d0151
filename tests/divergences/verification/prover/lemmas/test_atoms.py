"""Mixtures that share a part differ by a multiple of two letters.

Sides of claims as polynomials in atoms.
"""

from fractions import Fraction

import pytest

from divergences.verification.language.decimals import parsed
from divergences.verification.language.errors import OutOfReach
from divergences.verification.prover.lemmas.atoms import Atoms, atoms, moved, number, one, placed, span, text, weights


@pytest.mark.parametrize(
    ("p", "q", "expected"),
    [
        ("(p + q)/2", "(r + p)/2", (Fraction(1, 2), "q", "r")),
        ("q", "(p + 3*q)/4", (Fraction(1, 4), "p", "q")),
        ("(p + q)/2", "(q + p)/2", (0, "p", "q")),
        ("0.25*p + 0.75*q", "q", (Fraction(1, 4), "p", "q")),
        ("t*p + q/2", "t*p + r/2", (Fraction(1, 2), "q", "r")),
        ("t*p + (1 - t)*q", "q", None),
        ("p", "q", None),
        ("(p + q)/2", "r", None),
        ("2*p", "q", None),
        ("mix(p, q, t)", "q", None),
        ("p*q", "q", None),
    ],
)
def test_what_is_moved(p, q, expected):
    assert moved(parsed(p), parsed(q)) == expected


def test_other_expressions_are_out_of_reach():
    for weight in ("p*q", "p + 1", "p/0", "exp(p)"):
        with pytest.raises(OutOfReach):
            weights(parsed(weight))
    assert weights(parsed("mix(p, q, t)")) == {"p": number(1) - one("t"), "q": one("t")}


def polynomial(said):
    return Atoms().polynomial(parsed(said))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("(TV(p, q) + 1)**2", "TV(q, p)**2 + 2*TV(p, q) + 1"),
        ("J(p, q)", "KL(p, q) + KL(q, p)"),
        ("CE(p, q)", "H(p) + KL(p, q)"),
        ("sqrt(KL(p, q)/2)**2", "KL(p, q)/2"),
        ("sqrt(KL(p, q)/2)", "sqrt(2)*sqrt(KL(p, q))/2"),
        ("sqrt(8*KL(p, q))", "2*sqrt(2)*sqrt(KL(p, q))"),
        ("exp(-KL(p, q))", "exp(-KL(p, q)/2)**2"),
        ("abs(E(p, x) - E(q, x))**2", "(E(p, x) - E(q, x))**2"),
        ("log(4) + log(3)", "log(12)"),
        ("KL(p, p) + W1(q, q, x)", "0"),
        ("TV(p, q)/4*2", "1/2*TV(p, q)"),
    ],
)
def test_the_same_is_written_in_the_same_way(one, other):
    assert text(polynomial(one)) == text(polynomial(other))


@pytest.mark.parametrize(
    "said", ["KL(p, q)", "chi2(q, p)", "sqrt(-1*TV(p, q) + 1)", "max(x)*TV(p, q)", "0.30000000000000000001"]
)
def test_what_differs_is_written_differently(said):
    assert text(polynomial(said)) not in {
        text(polynomial(x)) for x in ("KL(q, p)", "chi2(p, q)", "sqrt(1 - TV(q, r))", "0.3")
    }


@pytest.mark.parametrize(
    "said",
    [
        "1/KL(p, q)",
        "log(KL(p, q))",
        "exp(KL(p, q))",
        "exp(-KL(p, q)/3)",
        "V(p, q, d)",
        "sqrt(0 - 2)",
        "TV(p, q)**5",
        "log(0)",
        "p",
    ],
)
def test_others_are_out_of_reach(said):
    with pytest.raises(OutOfReach):
        polynomial(said)


def test_infinity_is_where_mass_is_lacking():
    known = Atoms()
    known.polynomial(parsed("sqrt(KL(p, q)) + chi2(q, p) + TV(p, q)"))
    apart = {("p", "q")}
    assert [known.infinite(a, apart) for a in ("KL(p, q)", "sqrt((1)*KL(p, q))", "chi2(q, p)", "TV(p, q)")] == [
        True,
        True,
        False,
        False,
    ]


def test_zeros_are_placed_and_spans_are_one_atom():
    f = polynomial("(max(x) - min(x))*TV(p, q) + 1/3")
    assert atoms(f) == {span("x"), "TV(p, q)"}
    assert placed(f, {span("x")}) == {(): Fraction(1, 3)}


def test_total_variation_of_mixtures_with_a_part_in_common_is_a_multiple():
    assert text(polynomial("TV((p + q)/2, (r + p)/2)")) == "(1/2)*TV(q, r)"
    assert text(polynomial("TV(q, (p + 3*q)/4)")) == "(1/4)*TV(p, q)"
    assert polynomial("TV((p + q)/2, (q + p)/2)") == {}
    assert text(polynomial("TV((p + q)/2, r)")) == "(1)*TV((p + q) / 2, r)"
    assert text(polynomial("TV(mix(p, q, t), q)")) == "(1)*TV(mix(p, q, t), q)"
    assert text(polynomial("sum(min(p, q)) + 2*sum(max(p, q))")) == "(3) + (1)*TV(p, q)"
