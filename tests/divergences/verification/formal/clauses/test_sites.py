"""Clauses of sites: what they declare, and what is drawn for them."""

from fractions import Fraction

import pytest

from divergences.verification.formal.statement import statement
from tests.divergences.verification.formal.clauses.drawn_at import draw, drawn

SEEDS = range(20)
PLACES = [Fraction(k, 4) for k in range(1, 20)]


def test_laws_on_lines_have_the_mass_of_their_atoms_at_every_site_and_every_atom_is_at_one():
    said = " ".join(statement("KL(p, q) >= 0 given p, q on lines(x, t, z, r) and t in R").split())
    for law, at in (("p", "0"), ("q", "t")):
        assert f"exists j', (j' < m)%nat /\\ x j' 0%nat = {at} /\\ x j' 1%nat = z i'" in said
        assert f"{law} j' = sum n (fun i' => if Req_EM_T (x j' 0%nat) {at} then if Req_EM_T (x j' 1%nat) (z i')" in said
    assert "x i' 0%nat = x j' 0%nat -> x i' 1%nat = x j' 1%nat -> i' = j'" in said
    assert "pmf n r" in said


@pytest.mark.parametrize("seed", SEEDS)
def test_sites_of_laws_on_lines_are_different(seed):
    at = drawn(seed)
    draw("on_lines", at, ("p", "q", "x", "t", "z", "r"))
    assert sum(at.values["p"]) == sum(at.values["q"]) == 1
    assert len(set(at.values["x"])) == len(at.values["x"])
