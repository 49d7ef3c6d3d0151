import pytest

from divergences.verification.formal.binders import taken_out
from divergences.verification.formal.statement import statement
from divergences.verification.formal.terms import Unsayable


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
            "- h j' <= d",
        ),
    ],
)
def test_what_the_language_alone_cannot_say_is_said(claim, said):
    assert said in statement(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "sum(f) = 0 for some f in R^n given f in R^n",
        "sum(g*d) = 0 for some g in couplings(p, q) given g in couplings(p, q) and d metric",
        "at(f, a) = 0 for some a, b in sites given f in R^n and a in sites",
    ],
)
def test_what_is_given_is_not_to_be_some(claim):
    """It would be said of any."""
    with pytest.raises(Unsayable, match="given and is to be some"):
        statement(claim)


def test_what_there_is_for_some_comes_after_all_that_is_given():
    said = " ".join(
        statement("sum(g*d) = E(p, f) for some g in couplings(p, p), f in lipschitz(d) given d metric").split()
    )
    before, _, after = said.partition("exists (f : nat -> R), exists (g : nat -> nat -> R), ")
    assert "metric n d ->" in before
    assert after.startswith("(coupling n n p p g) /\\ (lipschitz n d f) /\\ ")
    assert " g" not in before.partition("pmf")[0]


@pytest.mark.parametrize(
    "claim",
    [
        "sum(g*d) >= 0 and sum(g*d) <= 1 for some g in couplings(p, q) given d metric",
        "sum(g*d) >= 0 iff p = q for some g in couplings(p, q) given d metric",
        "not sum(g*d) >= 0 for some g in couplings(p, q) given d metric",
        "sum(g*d) >= 0 or p = q for some g in couplings(p, q) given d metric",
        "sum(g*d) >= 0 for some t in (0, 1), g in couplings(p, q) given d metric",
    ],
)
def test_for_some_is_said_of_one_relation_and_of_letters_of_formal_texts(claim):
    with pytest.raises(Unsayable, match="for some"):
        statement(claim)
