"""Rényi's divergence of an order that is written out, as a sum or a mean of ratios; a letter has a word of its own."""

import pytest

import divergences as dv
from divergences.verification.formal.refusal import Unsayable
from divergences.verification.formal.statement import statement


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ("1/2", "(vtimes (num (- 2)) (vlog (num (sum n (fun i' => ((sqrt (p i')) * (sqrt (q i'))))))))"),
        ("2", "(vlog (expectation n (fun i' => (num (p i'))) (fun i' => (vratio (num (p i')) (num (q i'))))))"),
        (
            "3",
            "(num (1 / 2)) (vlog (expectation n (fun i' => (num (p i'))) "
            "(fun i' => (vpow (vratio (num (p i')) (num (q i'))) 2)",
        ),
        ("1/3", "(vtimes (vpower (num (p i')) (1 / 3)) (vpower (num (q i')) (2 / 3)))"),
    ],
)
def test_an_order_is_said(order, said):
    assert said in statement(f"Renyi(p, q, {order}) >= 0")


@pytest.mark.parametrize("order", ["0", "1", "t", "2*s"])
def test_other_orders_are_refused(order):
    with pytest.raises(Unsayable, match="expected a number > 0"):
        statement(f"Renyi(p, q, {order}) >= 0 given t in [0, 1) and s in (0, 1)")


def test_a_letter_is_an_order_where_it_is_known_to_be_positive():
    assert "defined (renyi n p (mixture p q) s)" in statement("not Renyi(p, (p + q)/2, s) = 1 given s in (0, inf)")
    with pytest.raises(Unsayable, match="of lengths n and m"):
        statement("Renyi(p, q, s) >= 0 given q in laws(m) and s in (0, inf)")


@pytest.mark.parametrize(
    ("order", "read"),
    [
        ("1/2", "-2*log(sum(sqrt(p)*sqrt(q)))"),
        ("2", "log(E(p, p/q))"),
        ("3", "log(E(p, (p/q)**2))/2"),
    ],
)
def test_the_language_means_the_same(order, read):
    assert dv.check(f"Renyi(p, q, {order}) = {read}").status in ("proved", "holds")
