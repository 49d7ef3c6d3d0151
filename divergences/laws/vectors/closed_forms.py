"""KL, H², Rényi's divergences, χ² and entropy of normal laws of several coordinates, enclosed by balls."""

from __future__ import annotations

from flint import arb, fmpq, fmpq_mat

from divergences.laws.vectors.normal_pairs import Exact, Pair, form, is_positive, log_det, trace_of_ratio


def kl(pair: Pair) -> arb:
    """½(tr B⁻¹A + ΔᵀB⁻¹Δ − r + log det B − log det A)."""
    plain = trace_of_ratio(pair.first, pair.second) - pair.dimension + form(pair.second, pair.shift)
    return (arb(plain) + log_det(pair.second, pair.first)) / 2


def jeffreys(pair: Pair) -> arb:
    """KL in both directions, added; the determinants cancel."""
    traces = trace_of_ratio(pair.first, pair.second) + trace_of_ratio(pair.second, pair.first)
    return arb(traces - 2 * pair.dimension + form(pair.second, pair.shift) + form(pair.first, pair.shift)) / 2


def log_affinity(pair: Pair) -> arb:
    """−log ∫√(pq) = ⅛ΔᵀM⁻¹Δ + ½ log det M − ¼ log det A − ¼ log det B, M = (A + B)/2."""
    mean = (pair.first + pair.second) / 2
    logs = log_det(mean, pair.first) + log_det(mean, pair.second)
    return arb(form(mean, pair.shift)) / 8 + logs / 4


def hellinger2(pair: Pair) -> arb:
    """H² = 1 − ∫√(pq)."""
    return -(-log_affinity(pair)).expm1()


def skewed(pair: Pair, order: fmpq) -> fmpq_mat:
    """S = (1 − α)A + αB, by which all of Rényi's divergences are told."""
    return pair.first * (1 - order) + pair.second * order


def is_infinite(pair: Pair, order: fmpq) -> bool:
    """Whether Rényi's divergence of that order is ∞: unless S is positive definite."""
    return order > 1 and not is_positive(skewed(pair, order))


def renyi(pair: Pair, order: fmpq) -> arb:
    """½αΔᵀS⁻¹Δ − (log det S − (1 − α) log det A − α log det B)/(2(α − 1)), S positive definite, α not 0, 1."""
    between, alpha = skewed(pair, order), arb(order)
    logs = (1 - alpha) * log_det(between, pair.first) + alpha * log_det(between, pair.second)
    return alpha * arb(form(between, pair.shift)) / 2 - logs / (2 * (alpha - 1))


def chi2(pair: Pair) -> arb:
    """χ² = exp(Rényi of order 2) − 1."""
    return renyi(pair, fmpq(2)).expm1()


def entropy(law: Exact) -> arb:
    """½(r log 2πe + log det) on the affine hull of the support."""
    logs = log_det(law.covariance) + (arb(0) if law.hull is None else log_det(law.gram))
    return (len(law.free) * ((2 * arb.pi()).log() + 1) + logs) / 2


def largest_log_ratio(pair: Pair) -> arb:
    """Rényi's divergence of order ∞, sup log p/q = ½(log det B − log det A + Δᵀ(B − A)⁺Δ); ∞ unless B − A ≥ 0 reaches Δ."""
    excess = pair.second - pair.first
    if not is_positive(excess, strictly=False):
        return arb.pos_inf()
    square = reached(excess, pair.shift)
    if square is None:
        return arb.pos_inf()
    return (log_det(pair.second, pair.first) + arb(square)) / 2


def reached(m: fmpq_mat, x: fmpq_mat) -> fmpq | None:
    """xᵀm⁺x for x in the range of a symmetric m, None outside."""
    n = m.nrows()
    rows, rank = fmpq_mat(n, n + 1, [e for i in range(n) for e in (*m.tolist()[i], x[i, 0])]).rref()
    total, at = fmpq(0), 0
    for i in range(rank):
        at = next(j for j in range(at, n + 1) if rows[i, j])
        if at == n:
            return None
        total += x[at, 0] * rows[i, n]
    return total
