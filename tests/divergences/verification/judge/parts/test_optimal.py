"""Optima are decided where a point that attains them is proved; a bound alone may refute, and proves nothing."""

import pytest

from divergences._check import check


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("sup_d V(p, q, d) = 2JS(p, q) - log 4", "proved"),
        ("max_D V(p, q, D) = 2JS(p, q)", "refuted"),
        ("inf_q KL(p, q) = 0", "proved"),
        ("inf_q KL(p, q) = 1", "refuted"),
        ("inf_m (KL(p‖m) + KL(q‖m))/2 = JS(p, q)", "proved"),
        ("sup_q TV(p, q) = 1/2", "refuted"),
        ("sup_q TV(p, q) <= 1", "proved"),
        ("sup_q KL(p, q) = inf", "unknown"),
        ("inf_q H(q) = 0", "unknown"),
        ("sup_d V(p, q, d) > -log 4", "refuted"),
        pytest.param("JS(p, q) = log 2 + ½ sup_d V(p, q, d)", "proved", marks=pytest.mark.slow),
        pytest.param("sup_d (E_p[d] - E_q[d]) = TV(p, q)", "proved", marks=pytest.mark.slow),
    ],
)
def test_optima(text, status):
    verdict = check(text, points=60)
    assert verdict.status == status
    assert verdict.understood.startswith(("sup: over", "inf: over"))


def test_a_candidate_without_a_value_attains_nothing():
    """At p = r the value at q = p is 0/0, and everywhere else 1."""
    assert check("inf_q TV(q, p)/TV(q, r) <= 1/2", points=60, timeout=3).status in ("unknown", "refuted")


def test_what_is_not_known_is_said():
    assert "is attained is not known" in check("inf_q H(q) = 0", points=20).faults[0]
