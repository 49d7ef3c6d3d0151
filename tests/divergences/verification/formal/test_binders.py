import pytest

from divergences.verification.formal.binders import CLAUSES, taken_out
from divergences.verification.formal.refusal import Unsayable
from divergences.verification.formal.statement import statement


def test_clauses_are_taken_out_and_the_others_stay():
    left, bound = taken_out("E(p, f) <= t given d metric, f in lipschitz(d) and t in (0, 1) and p << q")
    assert left == "E(p, f) <= t given t in (0, 1) and p << q"
    assert bound.tables == {"d": ("n", "n")}
    assert bound.hypotheses == ["metric n d", "lipschitz n d f"]


def test_a_plan_knows_the_lengths_of_its_marginals_in_whatever_order_they_are_declared():
    for given in ("g in couplings(p, q) and q in laws(m)", "q in laws(m), g in couplings(p, q)"):
        assert "coupling n m p q g" in statement(f"sum(g*d) >= 0 given {given} and d costs")


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (
            "Df(f, output(p, k), output(q, k)) <= Df(f, p, q) given k in channels and f in generators",
            "generator f f_zero",
        ),
        ("W1(p, r, d) <= W1(p, q, d) + W1(q, r, d) given d metric", "metric n d"),
        ("W1(p, p, lines(t, z)) = abs(t) given t in R and z in R^n", "on_lines t z"),
        (
            "E(p, f) - E(q, h) <= sum(g*d) given q in laws(m) and g in couplings(p, q) and f, h in potentials(d)",
            "- h j <= d",
        ),
    ],
)
def test_what_the_language_alone_cannot_say_is_said(claim, said):
    assert said in statement(claim)


def test_each_clause_says_what_it_is():
    assert all(" : " not in said and ": " in said for _, said, _ in CLAUSES)


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("W1(p, q, d) <= t given d in metrics(s, t) and s in R and t in R", "i <> j -> s <= d i j /\\ d i j <= t"),
        ("sum(g*d) <= t given d costs up to t and t in R and g masses", "0 <= d i j /\\ d i j <= t"),
        ("Df(f, p, q) >= 0 given f in generators and t, h in conjugates(f)", "0 < x -> t i * x - f x <= h i"),
        ("W1(image(p, f), image(q, f), c) >= 0 given f in maps(d, c)", "c (f i) (f j) <= d i j"),
        ("TV(p, q) <= 1 given p is (1, 3)/4", "n = 2%nat /\\ p 0%nat = (1 / 4) /\\ p 1%nat = (3 / 4)"),
    ],
)
def test_hypotheses_are_said_as_they_are_declared(claim, said):
    assert said in " ".join(statement(claim).split())


def test_laws_on_lines_have_the_mass_of_their_atoms_at_every_site_and_every_atom_is_at_one():
    said = " ".join(statement("KL(p, q) >= 0 given p, q on lines(x, t, z, r) and t in R").split())
    for law, at in (("p", "0"), ("q", "t")):
        assert f"exists j, (j < m)%nat /\\ x j 0%nat = {at} /\\ x j 1%nat = z i" in said
        assert f"{law} j = sum n (fun i => if Req_EM_T (x j 0%nat) {at} then if Req_EM_T (x j 1%nat) (z i)" in said
    assert "x i 0%nat = x j 0%nat -> x i 1%nat = x j 1%nat -> i = j" in said
    assert "pmf n r" in said


@pytest.mark.parametrize("entries", ["p is (1, 1)/3", "p is (1, 2)/2", "x is (0, 1, 0)"])
def test_entries_that_no_law_and_no_sites_have_are_refused_for_a_claim_about_them_says_nothing(entries):
    with pytest.raises(Unsayable, match=r"no law|not different"):
        statement(f"W1(p, q, x) >= 0 given x in R points and {entries}")
