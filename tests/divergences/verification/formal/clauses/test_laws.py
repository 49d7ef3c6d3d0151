"""Entries that are written out; saddle points."""

import re

import pytest

from divergences.verification.formal.refusal import Unsayable
from divergences.verification.formal.statement import statement


@pytest.mark.parametrize("entries", ["p is (1, 1)/3", "p is (1, 2)/2", "x is (0, 1, 0)"])
def test_entries_that_no_law_and_no_sites_have_are_refused_for_a_claim_about_them_says_nothing(entries):
    with pytest.raises(Unsayable, match=r"not a distribution|not different"):
        statement(f"W1(p, q, x) >= 0 given x in R points and {entries}")


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("p is (1, 0) and p is (0, 1)", "p, whose entries are written out twice"),
        ("p is (1, 0) and q is (1, 1, 2)/4", "p and q, which are on n outcomes, with different numbers of entries"),
        ("s in laws(m) and u in laws(m) and s is (1, 0) and u is (1, 0, 0)", "s and u, which are on m outcomes"),
        ("q in laws(m) and r in tilts(q, f) and r is (1, 0)", "r, whose entries are written out on n outcomes, and on"),
    ],
)
def test_entries_are_written_out_once_and_of_as_many_outcomes_as_there_are(given, why):
    with pytest.raises(Unsayable, match=re.escape(why)):
        statement(f"H(r) <= log(5) given {given}")
    assert statement("H(q) <= H(p) given q in laws(m) and q is (1, 0, 0) and p is (1, 0)")


def test_a_saddle_point_is_no_worse_than_any_weights_and_any_discriminator():
    said = statement("V(p, output(w, k), f) >= 0 given w, f in saddles(p, k) and p in laws(m) and k in channels")
    for part in ("pmf n w ->", "discriminator m f ->", "pmf n other -> Rbar_le (V m p (output n w k) f)"):
        assert part in said
    assert "discriminator m judge -> Rbar_le (V m p (output n w k) judge) (V m p (output n w k) f)" in said


def test_data_of_a_saddle_are_on_the_outcomes_of_the_laws():
    with pytest.raises(Unsayable, match=r"declare p in laws\(m\)"):
        statement("V(p, output(w, k), f) >= 0 given w, f in saddles(p, k) and k in channels")


def test_tilts_have_their_masses_and_the_likeliest_is_no_farther_than_any():
    assert "r i' * E n q (fun i' => exp (f i')) = q i' * exp (f i')" in statement(
        "KL(p, q) <= KL(p, r) given r in tilts(q, f)"
    )
    said = statement("E(p, f) = E(q, f) given q in likeliest(p, f)")
    assert "dominated n p q ->" in said
    assert (
        "other i' * E n q (fun i' => exp (share * f i')) = q i' * exp (share * f i')) -> Rbar_le (KL n p q) (KL n p other)"
        in said
    )


def test_tilts_are_on_the_outcomes_of_their_law():
    said = statement("H(r) >= 0 given r in tilts(q, f) and q in laws(m)")
    assert "pmf m r" in said
    assert "(i' < m)%nat -> r i' * E m q (fun i' => exp (f i')) = q i' * exp (f i')" in said
    with pytest.raises(Unsayable, match="different outcomes"):
        statement("KL(p, p) = 0 given q in likeliest(p, f) and p in laws(m)")
