"""Rényi's divergence of an order that is written out: as a sum below 1, as a mean of ratios above; others are refused."""

import pytest

import divergences as dv
from divergences.verification.formal.refusal import Unsayable
from divergences.verification.formal.statement import statement


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ("1/2", "(vtimes (num (- 2)) (vlog (num (sum n (fun i => ((sqrt (p i)) * (sqrt (q i))))))))"),
        ("2", "(vlog (expectation n (fun i => (num (p i))) (fun i => (vratio (num (p i)) (num (q i))))))"),
        (
            "3",
            "(num (1 / 2)) (vlog (expectation n (fun i => (num (p i))) (fun i => (vpow (vratio (num (p i)) (num (q i))) 2)",
        ),
        ("1/3", "(vtimes (vpower (num (p i)) (1 / 3)) (vpower (num (q i)) (2 / 3)))"),
    ],
)
def test_an_order_is_said(order, said):
    assert said in statement(f"Renyi(p, q, {order}) >= 0")


@pytest.mark.parametrize("order", ["0", "1", "t"])
def test_other_orders_are_refused(order):
    with pytest.raises(Unsayable, match=f"order {order}: expected a number > 0"):
        statement(f"Renyi(p, q, {order}) >= 0 given t in (0, 1)")


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
