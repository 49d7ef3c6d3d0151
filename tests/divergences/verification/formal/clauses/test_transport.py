"""Laws on lines."""

import pytest

from divergences.verification.formal.refusal import Unsayable
from divergences.verification.formal.statement import statement


def test_laws_on_lines_have_the_mass_of_their_atoms_at_every_site_and_every_atom_is_at_one():
    said = " ".join(statement("KL(p, q) >= 0 given p, q on lines(x, t, z, r) and t in R").split())
    for law, at in (("p", "0"), ("q", "t")):
        assert f"exists j', (j' < m)%nat /\\ x j' 0%nat = {at} /\\ x j' 1%nat = z i'" in said
        assert f"{law} j' = sum n (fun i' => if Req_EM_T (x j' 0%nat) {at} then if Req_EM_T (x j' 1%nat) (z i')" in said
    assert "x i' 0%nat = x j' 0%nat -> x i' 1%nat = x j' 1%nat -> i' = j'" in said
    assert "pmf n r" in said


def test_rays_are_no_longer_than_one():
    said = statement("E(p, sliced(p, q, x, x, z)) >= 0 given x in R^(n, k) and z in rays(n, k)")
    assert "(forall i', (i' < n)%nat -> sum k (fun c' => z i' c' ^ 2) <= 1)" in said


def test_convex_costs_are_one_convex_function_of_the_difference():
    said = " ".join(statement("sum(g*d) >= 0 given x ascending, d in convex costs(x, x), g in couplings(p, q)").split())
    assert "h' ((1 - t') * u' + t' * v') <= (1 - t') * h' u' + t' * h' v'" in said
    assert "(i' < n)%nat -> (j' < n)%nat -> d i' j' = h' (x i' - x j')" in said


def test_gaussian_moments_are_asked_of_every_critic_and_transport_inequalities_of_every_law():
    tails = " ".join(statement("W1(q, p, d) >= 0 given p in subgaussians(d, c) and c in (0, inf)").split())
    assert "lipschitz n d critic -> ln (E n p (fun i' => exp (slope * critic i')))" in tails
    assert "<= slope * E n p critic + c * slope ^ 2 / 2" in tails
    near = " ".join(statement("W1(q, p, d) >= 0 given p in transports(d, c) and c in (0, inf)").split())
    assert "pmf n other -> W1 n n d other p = Finite far" in near
    assert "Rbar_le (Finite (far ^ 2)) (Rbar_mult (Finite (2 * c)) (KL n other p))" in near


def test_a_table_is_thinned_that_is_declared_before():
    with pytest.raises(Unsayable, match=r"declare g in couplings\(p, q\)"):
        statement("sum(h) = sum(g) given h in thinnings(g) and g masses")
