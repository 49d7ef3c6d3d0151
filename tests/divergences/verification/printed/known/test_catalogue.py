"""A theorem that says the same, in other letters, turned, or as one link of several; never one that asks for more."""

import pytest

import divergences as dv
from divergences.verification.formal.statement import statement
from divergences.verification.printed.known.catalogue import known, numbered
from tests.coq import accepted_and_no_other, needs_coq

AFFINITY = "KL(p, q) >= -2*log(1 - Hell2(p, q))"


@pytest.mark.parametrize(
    ("claim", "name"),
    [
        (AFFINITY, "kl_is_at_least_minus_two_log_affinity"),
        ("-2*log(1 - Hell2(r, p)) <= KL(r, p)", "kl_is_at_least_minus_two_log_affinity"),
        ("H(q) >= 0", "entropy_is_at_most_log_n"),
        ("KL(p, q) >= E(p, d) - log(E(q, exp(d)))", "donsker_varadhan_bounds_kl_from_below"),
        ("KL(p, q) <= Renyi(p, q, 2)", "renyi_of_order_one_half_kl_and_order_two_are_ordered"),
    ],
)
def test_a_theorem_that_says_it_is_found(claim, name):
    modules, script = known(statement(claim))
    assert modules[-1].startswith(f"Module {name}.")
    assert script.startswith(f"first [eapply {name}.{name}; eassumption | apply Rle_ge; ")


@pytest.mark.parametrize(
    "claim",
    [
        "KL(p, q) >= -2*log(1 - Hell2(q, q))",
        "KL(p, q) >= -3*log(1 - Hell2(p, q))",
        "KL(p, q) > -2*log(1 - Hell2(p, q))",
        "E(r, Dstar(p, q)) = 1",
    ],
)
def test_what_no_theorem_says_is_not_found(claim):
    assert known(statement(claim)) is None


def test_a_theorem_that_asks_for_more_is_none_of_a_claim_that_gives_less():
    said = "E(p, Dstar(p, q)) = 1 given p*q = 0 and r << q"
    assert known(statement(said)) is not None
    assert known(statement("E(p, Dstar(p, q)) = 1")) is None


def test_letters_are_numbered_as_they_occur_in_the_claim():
    (first, second) = (numbered(statement(x)) for x in ("TV(q, p) <= 1", "1 >= TV(p, q)"))
    assert first == second
    assert numbered("0 <= 1") is None


@needs_coq
@pytest.mark.slow
@pytest.mark.parametrize("claim", [AFFINITY, "Renyi(p, q, 1/2) <= KL(p, q) <= Renyi(p, q, 2)"])
def test_coq_accepts_it_and_refuses_it_of_a_claim_that_is_false(claim, tmp_path):
    accepted_and_no_other(dv.check(claim).coq(), "(num (- 2))", "(num (- 3))", tmp_path)
