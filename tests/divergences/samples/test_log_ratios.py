"""k1, k2, k3 of sampled tokens: values and errors over sequences, and each cell of the table of gradients over three tokens."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from divergences_proofs.disputed import gradients, off_policy

from divergences import samples
from divergences.samples.log_ratios import _TABLE, KINDS
from tests.tolerances import SAMPLES_RTOL

P, Q, M = np.array([0.5, 0.3, 0.2]), np.array([0.2, 0.5, 0.3]), np.array([0.25, 0.25, 0.5])
X, T = np.log(P / Q), Q / P
SCORE = np.eye(3) - P
"""Row i: the derivative of log π_i in the logits."""
K = {"k1": X, "k2": X**2 / 2, "k3": T - 1 - np.log(T)}
SLOPE = {"k1": np.ones(3), "k2": X, "k3": 1 - T}
"""dk/d(log π)."""


def gradient(kind, place, behaviour, ratio):
    """The expected gradient in the logits, enumerated: Σ μ·ratio·(dk or k)·score, and k·d(ratio) if the ratio is live."""
    drawn = P if behaviour == "same" else M
    weight = P / M if ratio else np.ones(3)
    inner = SLOPE[kind] if place == "loss" else K[kind]
    live = K[kind] if ratio == "live" else 0
    return (drawn * weight * (inner + live)) @ SCORE


def slopes_of(formula):
    """The derivative of a number in the logits, by jax."""
    import jax
    import jax.numpy as jnp

    def number(theta):
        p = jax.nn.softmax(theta)
        return {
            "0": 0.0 * p[0],
            "KL(p, q)": (p * jnp.log(p / Q)).sum(),
            "KL(q, p)": (Q * jnp.log(Q / p)).sum(),
            "KL(p, q) - KL(q, p)": (p * jnp.log(p / Q)).sum() - (Q * jnp.log(Q / p)).sum(),
            "-KL(m, p)": -(M * jnp.log(M / p)).sum(),
            "E(m, log(p/q)**2)/2": (M * jnp.log(p / Q) ** 2).sum() / 2,
            "E(p, log(p/q)**2)/2": (p * jnp.log(p / Q) ** 2).sum() / 2,
            "E(p, log(p/q)**2)/2 - KL(p, q)": (p * jnp.log(p / Q) ** 2).sum() / 2 - (p * jnp.log(p / Q)).sum(),
            "E(m, q/p - 1 - log(q/p))": (M * (Q / p - 1 - jnp.log(Q / p))).sum(),
        }[formula]

    with jax.enable_x64(True):
        return np.asarray(jax.grad(number)(jnp.log(P)))


FORMULAS = {f.formula for f in _TABLE.values() if f.formula}


@pytest.fixture(scope="module")
def descents():
    return {formula: slopes_of(formula) for formula in FORMULAS}


@pytest.mark.parametrize("cell", _TABLE, ids=lambda c: "-".join(map(str, c)))
def test_each_cell_is_the_gradient_of_what_it_names(cell, descents):
    kind, place, behaviour, ratio = cell
    found = samples.follows(kind, place, behaviour=behaviour, ratio=ratio)
    enumerated = gradient(*cell)
    same = {
        formula
        for formula, slope in descents.items()
        if np.allclose(slope, enumerated, rtol=SAMPLES_RTOL, atol=SAMPLES_RTOL)
    }
    assert same == ({found.formula} if found.formula else set())


def test_the_judged_lines_are_there():
    named = {f.proof for f in _TABLE.values()} - {"enumeration"}
    assert named <= {item.id for room in (gradients, off_policy) for item in room.ITEMS}


def test_coefficients_in_fractions():
    """π = (½, ¼, ¼), ρ = (¼, ¼, ½): k1 as a loss moves nothing, k3 moves by π − ρ = (¼, 0, −¼)."""
    p, q = [Fraction(n, 4) for n in (2, 1, 1)], [Fraction(n, 4) for n in (1, 1, 2)]
    score = [[(i == j) - p[j] for j in range(3)] for i in range(3)]
    assert [sum(p[i] * score[i][j] for i in range(3)) for j in range(3)] == [0, 0, 0]
    moved = [sum(p[i] * (1 - q[i] / p[i]) * score[i][j] for i in range(3)) for j in range(3)]
    assert moved == [Fraction(1, 4), 0, Fraction(-1, 4)]


# --- Values ---

RNG = np.random.default_rng(0)
FIRST, SECOND = RNG.dirichlet([2] * 3), RNG.dirichlet([2] * 3, size=3)
REF1, REF2 = RNG.dirichlet([2] * 3), RNG.dirichlet([2] * 3, size=3)
PAIRS = np.array(list(product(range(3), repeat=2)))
LOGP = np.log(np.stack([FIRST[PAIRS[:, 0]], SECOND[PAIRS[:, 0], PAIRS[:, 1]]], 1))
LOGQ = np.log(np.stack([REF1[PAIRS[:, 0]], REF2[PAIRS[:, 0], PAIRS[:, 1]]], 1))
UNIFORM = np.full((9, 2), -np.log(3))
TRUE = float((np.exp(LOGP.sum(1)) * (LOGP - LOGQ).sum(1)).sum())
"""KL of the two-token sequences."""


@pytest.mark.parametrize("kind", ["k1", "k3"])
def test_prefix_ratios_repair_the_mean(kind):
    """All nine sequences once are draws of the uniform policy: the weighed mean is KL of sequences, by the chain rule."""
    found = samples.log_ratio(LOGP, LOGQ, kind, behaviour=UNIFORM)
    assert found.value == pytest.approx(TRUE, rel=SAMPLES_RTOL)
    weights = np.exp(LOGP.sum(1)) * 9
    assert found.facts["effective_size"] == pytest.approx(weights.sum() ** 2 / (weights**2).sum(), rel=SAMPLES_RTOL)
    assert (found.n, found.facts["tokens"]) == ((9,), 18)


def test_values_and_errors_are_their_formulas():
    x = LOGP - LOGQ
    for kind, k in {"k1": x, "k2": x**2 / 2, "k3": np.exp(-x) - 1 + x}.items():
        found = samples.log_ratio(LOGP, LOGQ, kind)
        sums = k.sum(1)
        half = 1.959963984540054 * sums.std(ddof=1) / 3
        assert (found.value, found.lower) == pytest.approx((sums.mean(), sums.mean() - half), rel=SAMPLES_RTOL)
        assert ("another mean than KL" in found.method) == (kind == "k2")
        token = samples.log_ratio(LOGP, LOGQ, kind, per="token")
        assert token.value == pytest.approx(k.mean(), rel=SAMPLES_RTOL)


def test_masked_entries_reach_nothing():
    mask = np.array([[True, True]] * 8 + [[True, False]])
    logp, logq = LOGP.copy(), LOGQ.copy()
    logp[8, 1], logq[8, 1] = np.nan, np.inf
    found = samples.log_ratio(logp, logq, "k3", mask=mask)
    x = np.where(mask, LOGP - LOGQ, 0)
    assert found.value == pytest.approx((np.expm1(-x) + x).sum(1).mean(), rel=SAMPLES_RTOL)
    assert found.facts["tokens"] == 17


def test_a_token_that_the_reference_excludes_costs_infinity():
    logq = LOGQ.copy()
    logq[0, 0] = -np.inf
    found = samples.log_ratio(LOGP, logq)
    assert (found.value, found.lower, found.upper) == (np.inf,) * 3


def test_an_error_over_sequences_covers_and_one_over_tokens_would_not():
    """A policy that stays where it is: tokens of a sequence depend on each other, sequences do not."""
    rng, trials, n, t = np.random.default_rng(1), 150, 64, 12
    p, q = np.array([0.85, 0.15]), np.array([0.5, 0.5])
    hits = short = 0
    for _ in range(trials):
        state = rng.random((n, 1)) < 0.5
        x = np.where(state, np.log(p / q)[0], np.log(p / q)[1]) * np.ones((n, t))
        truth = t * np.log(p / q).mean()
        found = samples.log_ratio(x, np.zeros((n, t)))
        hits += truth in found
        short += abs(found.value - truth) < 1.96 * x.std() * np.sqrt(t) * t**0.5 / np.sqrt(n * t)
    assert hits >= 132  # of 150 at 95 %: fewer come once in a thousand times
    assert short < 75


def test_one_heavy_sequence_is_warned_of():
    x = np.zeros((100, 2))
    x[3, 1] = 5.0
    x[:, 0] = 0.01
    with pytest.warns(RuntimeWarning, match="one of 100 sequences carries"):
        found = samples.log_ratio(x, np.zeros((100, 2)))
    assert found.facts["largest_share"] > 0.8


BAD = [
    ({"kind": "k4"}, "kind: found 'k4'; expected one of 'k1', 'k2', 'k3'"),
    ({"per": "batch"}, "per: found 'batch'"),
    ({"mask": [[True]]}, r"mask: found shape \(1, 1\); expected \(9, 2\)"),
    ({"mask": np.zeros((9, 2))}, "mask: found no token that counts"),
    ({"mask": np.full((9, 2), 0.5)}, "mask: found entries that are neither 0 nor 1"),
    ({"behaviour": np.full((9, 2), np.nan)}, r"behaviour: found nan at index \(0, 0\)"),
    ({"behaviour": np.zeros(9)}, r"behaviour: found shape \(9, 1\)"),
]


@pytest.mark.parametrize(("more", "said"), BAD, ids=[said for _, said in BAD])
def test_bad_input_is_one_line(more, said):
    with pytest.raises(ValueError, match=said):
        samples.log_ratio(LOGP, LOGQ, **more)


def test_single_sequences_and_unknown_cells_are_refused():
    with pytest.raises(ValueError, match="logp: found 1 sequences"):
        samples.log_ratio(LOGP[:1], LOGQ[:1])
    with pytest.raises(ValueError, match="place: found 'value'; expected one of 'loss', 'reward'"):
        samples.follows("k1", "value")
    with pytest.raises(ValueError, match="ratio: found 'live' for reward"):
        samples.follows("k1", "reward", behaviour="other", ratio="live")


def test_k3_may_vary_without_bound():
    """π = (1 − ε, ε), ρ = (½, ½): the deviation of k3 grows like 1/√ε, that of k1 shrinks."""
    ratios = []
    for e in (1e-2, 1e-4, 1e-6):
        p = np.array([1 - e, e])
        spread = [np.sqrt(p @ (k := KINDS[kind](np.log(2 * p))) ** 2 - (p @ k) ** 2) for kind in ("k1", "k3")]
        ratios.append(spread)
    (a1, a3), (b1, b3), (c1, c3) = ratios
    assert a1 > b1 > c1
    assert 9 < b3 / a3 < 12 > c3 / b3 > 9
