"""Optima are decided where a point that attains them is proved; a bound alone may refute, and proves nothing."""

import pytest

from divergences._check import check
from divergences.verification.checked_again import against


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("sup_d V(p, q, d) = 2JS(p, q) - log 4", "proved"),
        ("max_D V(p, q, D) = 2JS(p, q)", "refuted"),
        ("inf_q KL(p, q) = 0", "proved"),
        ("inf_q sup_d V(p, q, d) = -log 4", "proved"),
        ("inf_q sup_d V(p, q, d) >= -log 3", "refuted"),
        ("sup_d inf_q V(p, q, d) = -log 4", "unknown"),
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


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("sup_d V(p, q, d) = 2JS(p, q) - log 4", []),
        ("sup_f (E(p, f) - log(E(q, exp(f)))) = KL(p, q)", ["Jensen's inequality"]),
        ("sup_f (2*E(p, f) - E(q, f^2) - 1) = chi2(p, q)", []),
        ("sup_f (E(p, f) - log(E(q, exp(f)))) >= KL(p, q)", []),
        ("sup_q TV(p, q) <= 1", []),
        ("inf_q CE(p, q) = H(p)", []),
        ("1 - sup_d (E(p, d) - E(q, d)) = sum(min(p, q))", []),
    ],
)
def test_a_proof_of_an_optimum_is_checked_again_from_both_certificates(text, given):
    verdict = check(text, points=30)
    assert (verdict.status, verdict.recheck(), verdict.given) == ("proved", "", given)
    shown = dict(verdict.certificate)
    others = ["sup_d V(p, q, d) = 2JS(p, q) - log 3", "sup_f (E(p, f) - log(E(q, exp(f)))) = KL(q, p)", "KL(p, q) >= 0"]
    assert all(against(other, "proved", shown, given) for other in others)
    for damage in ({"candidate": "r"}, {"template": "identity"}):
        assert against(text, "proved", {**shown, **damage}, given) or "candidate" not in shown
