"""Relations at each outcome that are joined are one of absolute continuity, or are asked about."""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import read
from divergences.verification.language.joined import joined
from divergences.verification.language.spelling import as_read
from divergences.verification.language.written.outcomes import for_each


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
        ("m = (p+q)/2; m(x) = 0 implies p(x) = 0", "m = (p+q)/2; p << m"),
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
