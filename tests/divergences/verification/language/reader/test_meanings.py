"""Sums, products, least and greatest over an index are the language's own; an index that is not bound is refused.

An optimum is a call of the term behind it; a letter that is used elsewhere, or has conditions, is refused.
"""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import read
from divergences.verification.language.reader.writer import spelled
from divergences.verification.language.typed import Typed

SAME = {
    "Σ_i p_i log(p_i/q_i) = KL(p‖q)": "sum(p*log(p/q)) = KL(p, q)",
    "sum_i p_i*log(p_i/q_i) >= 0": "sum(p*log(p/q)) >= 0",
    "Σ_x p(x) log(p(x)/q(x)) >= 0": "sum(p*log(p/q)) >= 0",
    "∑_{i=1}^n p[i] log p[i] <= 0": "sum(p*log(p)) <= 0",
    "sum_{i=1}^{n} p_{i}^2 <= 1": "sum(p**2) <= 1",
    "∑_{x ∈ X} P(x)^2/Q(x) = 1 + χ²(P‖Q)": "sum(p**2/q) = 1 + chi2(p, q)",
    "Σ (p-q)²/q = χ²(p‖q)": "sum((p-q)**2/q) = chi2(p, q)",
    "½ Σ_i |p_i − q_i| = TV(p, q)": "(1/2)*sum(abs(p-q)) = TV(p, q)",
    "Σ_i √(p_i q_i) = 1 - H²(p, q)": "sum(sqrt(p*q)) = 1 - Hell2(p, q)",
    "-Σ_i p_i log p_i + 1 >= 0": "-sum(p*log(p)) + 1 >= 0",
    "2 Σ_i -p_i log p_i >= 0": "2*sum(-p*log(p)) >= 0",
    "Σ_i p_i^α q_i^{1-α} <= 1 given α in (0, 1)": "sum(p**α*q**(1-α)) <= 1 given α in (0, 1)",
    "max_i p_i <= 1": "max(p) <= 1",
    "min_i p_i/q_i <= 1": "min(p/q) <= 1",
    "∏_i p_i <= 1": "exp(sum(log(p))) <= 1",
    "Σ_i p_i Σ_i q_i = 1": "sum(p*sum(q)) = 1",
    "Σ_x x p(x) <= max(x)": "sum(x*p) <= max(x)",
    "Σ_i p_i x_i <= max_i x_i": "sum(p*x) <= max(x)",
    "Σᵢ pᵢ = 1": "sum(p) = 1",
    "Σ_{p_i > q_i} (p_i − q_i) = TV(p, q)": "sum(max(p - q, 0)) = TV(p, q)",
    "m = (p+q)/2; Σ_i p_i log(p_i/m_i) = KL(p‖m)": "sum(p*log(p/((p+q)/2))) = KL(p, (p+q)/2)",
    "E_{x~p(x)}[log D(x)] + E_{x ~ q(x)} [log(1-D(x))] = V(p,q,d)": "E(p, log(d)) + E(q, log(1-d)) = V(p, q, d)",
    "∑ p(x) log [p(x)/q(x)] = KL(p, q)": "sum(p*log(p/q)) = KL(p, q)",
    "sqrt[JS(p, q)] <= exp[1]": "sqrt(JS(p, q)) <= exp(1)",
    "E_{x~p}[log[p/q](x)] = KL(p, q)": "E(p, log(p/q)) = KL(p, q)",
    "E_{p(x)}[log q(x)] <= 0": "E(p, log(q)) <= 0",
    "E_{x~p}[log D(x)] + E_{x~q}[log(1-D(x))] = V(p,q,d)": "E(p, log(d)) + E(q, log(1-d)) = V(p, q, d)",
    "V(p, q, D*) = 2 JS(p, q) - log 4": "V(p, q, Dstar(p, q)) = 2*JS(p, q) - log(4)",
    "‖p − q‖_1 = 2 TV(p, q)": "sum(abs(p-q)) = 2*TV(p, q)",
    "|KL(p‖q)| >= 0": "abs(KL(p, q)) >= 0",
    "Σ p²/q - 1 = chi2(p,q)": "sum(p**2/q) - 1 = chi2(p, q)",
    "Σ p log p - Σ p log q = KL(p,q)": "sum(p*log(p)) - sum(p*log(q)) = KL(p, q)",
    "-Σ_i p_i log p_i + KL(p, q) - log 2 <= max(p)": "-sum(p*log(p)) + KL(p, q) - log(2) <= max(p)",
    "Σ (p log p) - p <= 0": "sum(p*log(p)) - p <= 0",
    "E_p[log(p/q)] - log q >= 0": "E(p, log(p/q)) - log(q) >= 0",
    "max_x p(x) - 1/n >= 0": "max(p) - 1/n >= 0",
}


@pytest.mark.parametrize("typed", SAME)
def test_a_sum_is_read_as_the_language_says_it(typed):
    assert str(read(typed).relation) == str(read(SAME[typed]).relation)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Σ p log p - p log q = KL(p,q)", "'- after a sum' at column 11"),
        ("Σ_i p log p - p log q = KL(p,q)", "'- after a sum' at column 13"),
        ("Σ p - q = 0", "'- after a sum' at column 5"),
        ("Σ_x p²/q - p = chi2(p,q)", "after a sum"),
        ("Σ_x p(x) + q(x) = 2", "after a sum"),
        ("sum p log p + 1 - log(p/q) >= 0", "after a sum"),
        ("1 - (Σ p + 2 max(p, q)) <= 1", r"'\+ after a sum' at column 10"),
        ("Σ_i p_i x_i - x <= 0 given x in R points", "after a sum"),
        ("m = (p+q)/2; Σ p log p - m log m = 0", "after a sum"),
        ("max_x p - q >= 0", "- after a maximum"),
        ("∏_x p + d <= 2", r"\+ after a product"),
    ],
)
def test_what_might_belong_to_a_sum_is_asked_about(text, said):
    with pytest.raises(Unreadable, match=f"{said}.*, which has two readings"):
        read(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Σ_i p_i - q_i = 0", r"found q_i at column 11, outside of a sum over i"),
        ("p_i <= 1", r"found p_i at column 1, outside"),
        ("Σ_i i p_i >= 0", r"found the index i at column 5 by itself"),
        ("Σ_i Σ_j p_i/q_j = 1", r"p_i at column 9 inside a sum over j"),
        ("Σ_x Σ_y (p(x) - q(y)) = 1", r"p\(x\)|inside a sum"),
        ("Σ_p p = 1", r"expected an index"),
        ("Σ_i = 1", r"with nothing behind it"),
        ("Σ_{ij} p_i = 1", r"expected an index"),
        ("Σ_{x: p(y) > q(y)} (p(x) − q(x)) = 1", r"p\([xy]\) beside p\([xy]\)"),
        ("Σ_{x: p(x) > q(x)} (p(y) − q(y)) = 1", r"p\([xy]\) beside p\([xy]\)"),
        ("Σ_{p_i > q_j} (p_i − q_i) = 1", r"over a part"),
        ("Σ_{x: p(y) > 0} p(x) = 1", r"p\([xy]\) beside p\([xy]\)"),
        ("Σ_{p(y) > 0} p(x) = 1", r"p\([xy]\) beside p\([xy]\)"),
    ],
)
def test_an_index_without_its_sum_is_refused(text, said):
    with pytest.raises(Unreadable, match=said):
        read(text)


@pytest.mark.parametrize(
    ("typed", "ours"),
    [
        ("sup_d V(p, q, d) = 0", "supremum(d, V(p, q, d)) = 0"),
        ("1 + max_{D} V(p, q, D) - 1", "1 + supremum(d, V(p, q, d)) - 1"),
        ("inf_q KL(p, q) + 1", "infimum(q, KL(p, q)) + 1"),
        ("sup_f (E(p, f) - E(q, f(x)))", "supremum(f, E(p, f) - E(q, f))"),
        ("max_i p_i", "max(p)"),
        ("max_{d in [0, 1]^n} V(p, q, d)", "supremum(d, V(p, q, d))"),
    ],
)
def test_optima(typed, ours):
    assert spelled(Typed.of(typed)).text == ours


@pytest.mark.parametrize(
    "text",
    [
        "sup_d V(p, q, d) = E(p, d)",
        "sup_{f in Lip} E(p, f)",
        "2 sup_d E(p, log(d)) + E(q, log(1 - d)) = 0",
        "(sup_d E(p, log(d))) + E(q, log(1 - d)) = 0",
        "inf_q KL(p, q) = 0 given TV(p, q) >= 1/2",
    ],
)
def test_what_is_not_understood_is_refused(text):
    with pytest.raises(Unreadable, match="at column"):
        spelled(Typed.of(text))
