"""An outcome behind a power, a bracket or bars is that of the letters in it; what may be a factor is asked about.

Relations at each outcome that are joined are one of absolute continuity, or are asked about.
"""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import read
from divergences.verification.language.joined import joined
from divergences.verification.language.reader.relations import for_each
from divergences.verification.language.shapes import check_shapes
from divergences.verification.language.source import as_read

SAME = {
    "Σ_x p²(x)/q(x) - 1 = χ²(p,q)": "sum(p**2/q) - 1 = chi2(p, q)",
    "Σ_x P²(x)/Q(x) - 1 = χ²(P‖Q)": "sum(p**2/q) - 1 = chi2(p, q)",
    "p²(x) = p(x)²": "p**2 = p**2",
    "p^{2}(x) <= p(x)": "p**2 <= p",
    "p**2(x) <= p⁴(x)": "p**2 <= p**4",
    "p⁻¹(x) >= 1": "p**(-1) >= 1",
    "2p²(x) <= 2q(x) + 1": "2*p**2 <= 2*q + 1",
    "f²(x) >= 0": "f**2 >= 0",
    "Σ_x p^α(x) q^{1-α}(x) <= 1 given α in (0,1)": "sum(p**α*q**(1-α)) <= 1 given α in (0, 1)",
    "Σ_x p^{1/2}(x)q^{1/2}(x) <= 1": "sum(p**(1/2)*q**(1/2)) <= 1",
    "Σ_y p²(y) <= 1": "sum(p**2) <= 1",
    "Σ_i (p - q)(i) = 0": "sum(p - q) = 0",
    "Σ_x x p²(x) <= max(x)": "sum(x*p**2) <= max(x)",
    "E_{x~p}[q²(x)] <= 1": "E(p, q**2) <= 1",
    "E_{x~p}[log(p/q)(x)] = KL(p,q)": "E(p, log(p/q)) = KL(p, q)",
    "E_{x~p}[(q/p)²(x)] >= 0": "E(p, (q/p)**2) >= 0",
    "(p/q)(x) >= 0": "p/q >= 0",
    "Σ_x |p - q|(x) = 2TV(p,q)": "sum(abs(p - q)) = 2*TV(p, q)",
    "½(p+q)(x) <= 1": "(1/2)*(p + q) <= 1",
    "Σ_x min(p, q)(x) = 1 - TV(p,q)": "sum(min(p, q)) = 1 - TV(p, q)",
    "Σ_x √(p q)(x) <= 1": "sum(sqrt(p*q)) <= 1",
    "mix(p,q,1/2)(x) <= 1": "mix(p, q, 1/2) <= 1",
    "Dstar(p,q)(x) <= 1": "Dstar(p, q) <= 1",
    "(1 - D*)(x) <= 1": "1 - Dstar(p, q) <= 1",
    "D*²(x) <= 1": "Dstar(p, q)**2 <= 1",
    "m = (p+q)/2; m²(x) <= 1": "((p + q)/2)**2 <= 1",
    "m = (p+q)/2; Σ_x (p log(p/m))(x) = KL(p, m)": "sum(p*log(p/((p+q)/2))) = KL(p, (p+q)/2)",
    "E(p, 2(x)) >= 0": "E(p, 2*x) >= 0",
    "E(p, (1 - t)(x)) >= 0 given x in R points and t in (0, 1)": "E(p, (1 - t)*x) >= 0 given x in R points and t in (0, 1)",
    "W1(p, q, x)² >= 0": "W1(p, q, x)**2 >= 0",
    "p(x) >= 0 for all x": "p >= 0",
}  # fmt: skip


@pytest.mark.parametrize("typed", SAME)
def test_an_outcome_is_that_of_the_letters_before_it(typed):
    assert str(read(typed).relation) == str(read(SAME[typed]).relation)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("KL(p, q)(x) >= 0", r"found '\)\(x\)' at column 8"),
        ("max(p)(x) <= 1", r"found '\)\(x\)' at column 6"),
        ("(1 - t)(x) <= 1 given t in (0, 1)", r"found '\)\(x\)' at column 7"),
        ("s = p+q; s²(x) >= 0", r"found 's²\(x\)' at column 10"),
        ("t²(x) >= 0 given t in (0, 1)", r"found 't²\(x\)' at column 1"),
        ("p(x)²(x) <= 1", r"found '\)²\(x\)' at column 4"),
        ("Σ_x |p(x) - q(x)|²(x) >= 0", r"found '\|²\(x\)' at column 17"),
        ("p^n(x) <= 1", r"found 'p\^n\(x\)' at column 1"),  # of n draws, or the nth power
        ("sum((p - q)(x)) = E(p, x) - E(q, x)", r"found '\)\(x\)' at column 11"),
        ("sum((p - q)(x)) = 0 given x in R points", r"found '\)\(x\)' at column 11"),
    ],
)
def test_what_may_be_a_factor_is_asked_about(text, said):
    with pytest.raises(Unreadable, match=f"{said}, which has two readings; expected"):
        read(text)


@pytest.mark.parametrize("text", ["E_{y~p}[q²(x)] <= 1", "Σ_y (p - q)(x) = 0", "Σ_x (p - q)(y) = 0"])
def test_the_variable_is_the_one_that_is_bound(text):
    with pytest.raises(Unreadable, match=r"one variable|two readings|one index|letter 'y'"):
        check_shapes(read(text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("p(x) = 0 implies q(x) = 0", "q << p"),
        ("p(x) = 0 ⇒ q(x) = 0 for all x", "q << p"),
        ("p(x) = 0 if q(x) = 0", "p << q"),
        ("if p(x) > 0 then q(x) > 0", "p << q"),
        ("p(x) > 0 whenever q(x) > 0, for every x", "q << p"),
        ("p(x) ≠ 0 implies q(x) ≠ 0", "p << q"),
        ("(p(x) = 0) implies (q(x) = 0)", "q << p"),
        ("(p(x) = 0 implies q(x) = 0) implies KL(q, p) < inf", "(q << p) implies KL(q, p) < inf"),
        ("m = (p+q)/2; m(x) = 0 implies p(x) = 0", "m = (p + q)/2; p << m"),
    ],
)
def test_mass_only_where_another_has_it(text, said):
    assert as_read(text).strip() == said


@pytest.mark.parametrize(
    ("text", "column", "found"),
    [
        ("p(x) >= q(x) implies p(x) = q(x)", 22, "implication"),
        ("p(x) = 0 implies q(x) > 0", 18, "implication"),
        ("if D(x) >= 0 then D(x) = 1", 19, "implication"),
        ("p(x) = q(x) given p(x) >= q(x)", 19, "condition"),
        ("p(x) = q(x) whenever p(x) >= q(x)", 22, "condition"),
        ("p(x) = 0 if q(x) = 0 and r(x) = 0", 13, "condition"),
        ("p(x) <= 1 and q(x) <= 1 given 2r(x) >= 1", 31, "condition"),
        ("p(x) = q(x) where q(x) >= p(x)", 19, "condition"),
        ("p(x) = 0 or p(x) > 0", 13, "alternative"),
        ("p(x) >= q(x) or (TV(p, q) >= 0 and |q(x) - p(x)| >= 0)", 17, "alternative"),
        ("p²(x) = 0 ∨ (p - q)(x) > 0", 13, "alternative"),
        ("not (p(x) = 0 or q(x) = 0)", 18, "alternative"),
        ("p(x) = q(x) iff q(x) = p(x)", 17, "equivalence"),
        ("(p(x) = 0 or p(x) > 0) implies TV(p, q) <= 1", 14, "alternative"),
    ],
)
def test_each_outcome_by_itself_is_not_all_of_them(text, column, found):
    with pytest.raises(Unreadable) as refusal:
        read(text)
    assert f"{found} for each outcome, which has two readings, at column {column}; expected" in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("p(x) <= q(x) and q(x) <= p(x) implies p = q", ["p = q given p <= q and q <= p"]),
        ("p(x) <= q(x) for all x implies p = q", ["p = q given p <= q"]),
        ("p = q implies p(x) = q(x)", ["p = q given p = q"]),
        ("TV(p, q) = 0 or p(x) >= 0", ["TV(p, q) = 0 or p >= 0"]),
        ("p(x) <= 1 and q(x) <= 1", ["p <= 1", "q <= 1"]),
        ("E_{x~p}[q(x)] <= 1 or p(x) <= 1", ["E(p, q) <= 1 or p <= 1"]),
        ("Σ_x p(x) q(x) <= 1 implies q(x) <= 1", ["q <= 1 given sum(p * q) <= 1"]),
        ("KL(p(x), q(x)) = 0 implies p(x) = q(x)", ["p = q given KL(p, q) = 0"]),
        ("m(x) = (p(x) + q(x))/2; p(x) <= 2m(x) or TV(p, q) >= 1", ["p <= 2 * ((p + q) / 2) or TV(p, q) >= 1"]),
    ],
)
def test_where_one_side_is_of_each_outcome_all_are_meant(text, relations):
    assert [*map(str, joined(text))] == relations


def test_a_definition_is_no_condition():
    assert str(read("p(x) <= 2m(x) where m(x) = (p(x) + q(x))/2").relation) == "p <= 2 * ((p + q) / 2)"


@pytest.mark.parametrize("word", ["given", "implies", "iff", "or"])
def test_each_word_has_both_readings(word):
    found, expected = for_each(word)
    assert "two readings" in found
    assert "at every outcome on its own" in expected
    assert "all outcomes, p for p(x)" in expected or "together, p for p(x)" in expected
