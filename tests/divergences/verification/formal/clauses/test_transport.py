"""Laws on lines."""

from divergences.verification.formal.statement import statement


def test_laws_on_lines_have_the_mass_of_their_atoms_at_every_site_and_every_atom_is_at_one():
    said = " ".join(statement("KL(p, q) >= 0 given p, q on lines(x, t, z, r) and t in R").split())
    for law, at in (("p", "0"), ("q", "t")):
        assert f"exists j, (j < m)%nat /\\ x j 0%nat = {at} /\\ x j 1%nat = z i" in said
        assert f"{law} j = sum n (fun i => if Req_EM_T (x j 0%nat) {at} then if Req_EM_T (x j 1%nat) (z i)" in said
    assert "x i 0%nat = x j 0%nat -> x i 1%nat = x j 1%nat -> i = j" in said
    assert "pmf n r" in said
