"""What stands below and above a sign says all outcomes, a letter that may be how many there are, a support, or a part."""

import pytest

from divergences.verification.language.errors import TwoReadings, Unreadable
from divergences.verification.language.grammar import read
from divergences.verification.language.sums import Range, part_refused, ranged, size_asked

WHOLE = (
    ("", "", ""), ("i", "", "i"), ("i=1", "n", "i"), ("i = 0", "n - 1", "i"),
    (r"x \in \mathcal{X}", "", "x"), ("x in X", "", "x"),
    ("x∈𝒳", "", "x"), (r"\mathbb{R}", "", ""), (r"\Omega", "", ""), ("1 <= i <= n", "", "i"), (r"0 \le i < n", "", "i"),
    (r"i=1,\dots,n", "", "i"), (r"i \in \{1, \ldots, n\}", "", "i"), ("i in [n]", "", "i"), (r"-\infty", r"\infty", ""),
    ("i=1", r"|\mathcal{X}|", "i"), ("i=1..n", "", "i"),
)  # fmt: skip
PARTS = (
    ("i=1", "n-1"), ("i=1", "n/2"), ("i=2", "n"), ("i=0", "n"), ("i=1", ""), ("i=1", "3"), ("i<3", ""),
    ("i<j", ""), ("i odd", ""),
    ("A", ""), ("x in A", ""), (r"x \in A^c", ""), (r"x \notin A", ""), ("x>0", ""), ("0", "1"), (r"-\infty", "0"), ("i", "k"),
    (r"x \in \mathcal{X}_0", ""), (r"x \in \mathcal{A}", ""), (r"\mathbb{R}_+", ""), ("1 <= i <= k", ""),
    ("i,j", ""), ("[0,1]", ""),
)  # fmt: skip


@pytest.mark.parametrize(("below", "above", "index"), WHOLE)
def test_all_outcomes(below, above, index):
    assert ranged(below, above) == Range(index)


@pytest.mark.parametrize(("below", "above"), PARTS)
def test_a_part_of_them(below, above):
    found = ranged(below, above)
    assert found.part.startswith(below)
    assert not found.index


@pytest.mark.parametrize(
    ("below", "above", "size"),
    [("i=1", "k", "k"), ("i = 1", "K", "K"), ("i in [m]", "", "m"), ("i=1", r"\infty", r"\infty"), ("i=1", "∞", "∞")],
)
def test_a_letter_that_may_be_how_many_there_are(below, above, size):
    assert ranged(below, above) == Range("i", size=size)


@pytest.mark.parametrize("below", ["x in supp(p)", r"x \in supp(p)", "x: p(x) > 0", "x ∈ supp p"])
def test_a_support(below):
    assert ranged(below) == Range("x", support="p")


def test_refusals_say_what_was_found_where_and_what_to_type():
    assert str(part_refused("max", "x in A", 7, "max_x")) == (
        "claim: found a maximum over x in A at column 7; expected all outcomes, max_x: a maximum over a part is not read"
    )
    error = size_asked("sum", "k", 3, "Σ_i")
    assert isinstance(error, TwoReadings)
    assert [value for value, _ in error.answers] == ["k", "part"]
    assert "a sum to k, which has two readings, at column 3; expected Σ_i" in str(error)


@pytest.mark.parametrize(
    "text", [r"\sum_{i=1}^{n-1} p_i = 1", "Σᵢ₌₁ⁿ⁻¹ pᵢ = 1", r"\int_A p(x)\,dx \ge 0", "max_{x in A} p(x) <= 1"]
)
def test_both_spellings_ask_here(text):
    with pytest.raises(Unreadable, match=r"at column 1; expected all outcomes, .* over a part is not read"):
        read(text)
