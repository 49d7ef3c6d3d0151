"""k1, k2, k3 of sampled tokens: values and errors over sequences, and each cell of the table of gradients over three tokens."""

from fractions import Fraction
from functools import partial
from itertools import combinations, product

import divergences_proofs as proofs
import numpy as np
import pytest

from divergences import samples
from divergences.samples.log_ratios import _OF_PREFIXES, _TABLE, KINDS, LAWS
from tests.divergences.samples import two_tokens
from tests.tolerances import SAMPLES_RTOL

SLOPES = {"k1": lambda x: 1 + 0 * x, "k2": lambda x: x, "k3": lambda x: -np.expm1(-x)}
"""dk/dx."""
BOTH = {
    "live": lambda: _moving(),
    "k2": lambda: _moving() - two_tokens.of_tokens("KL(p, q)", two_tokens.POLICY[0]),
    "k3": lambda: two_tokens.of_sequences("KL(p, q)") - two_tokens.of_tokens("KL(q, p)", two_tokens.POLICY[0]),
}
"""What is of sequences and of tokens, by how it is used."""


def _moving():
    """The gradient of ½ E_π Σ x², whose prefixes move: that of tokens, and their scores times what comes after them."""
    first, _ = two_tokens.rows(two_tokens.POLICY)
    rest = [
        sum(p / 8 * np.log(p / q) ** 2 / 2 for p, q in zip(two_tokens.POLICY[k], two_tokens.REFERENCE[k], strict=True))
        for k in (2, 3)
    ]
    moved = first * np.array([0, *rest])
    return two_tokens.of_tokens("E(p, log(p/q)**2)/2", two_tokens.POLICY[0]) + np.pad(
        moved - first * moved.sum(), (0, 9)
    )


def logs():
    """log π, log ρ and log μ of the tokens, (7, 2), and how often π or μ draws each sequence."""
    return [two_tokens.logs(law) for law in two_tokens.LAWS.values()]


def enumerated(law, kind, place, behaviour, ratio, policy=two_tokens.POLICY):
    """The expected gradient in the logits by its definition: Σ over sequences of coefficients of scores of tokens."""
    p, q, m = (np.where(two_tokens.MASK, v, 0) for v in (two_tokens.logs(policy), *logs()[1:]))
    reach = {"token": lambda v: v, "prefix": lambda v: np.cumsum(v, 1), "sequence": lambda v: v.sum(1, keepdims=True)}[
        law
    ]
    counted = two_tokens.MASK if law != "sequence" else True
    x = p - q if law != "sequence" else reach(p - q)
    weight = np.exp(reach(p - m)) if ratio else 1.0
    score = two_tokens.scores(policy)
    own = score if law != "sequence" else score.sum(1, keepdims=True)
    reached = np.cumsum(score, 1) if law == "prefix" else own
    k, slope = (np.where(counted, weight * f[kind](x), 0) for f in (KINDS, SLOPES))
    drawn = np.exp((p if behaviour == "same" else m).sum(1))
    if place == "reward":
        return np.einsum("y,yt,ytc->c", drawn, k, reached)
    live = np.einsum("y,yt,ytc->c", drawn, k, reached) if ratio == "live" else 0
    return np.einsum("y,yt,ytc->c", drawn, slope, own) + live


def coded(xp, still, theta, law, kind, place, behaviour, ratio):
    """The same as a loss is written, with masked NaN, in JAX or torch; its gradient is for autograd."""
    first, second = (v - xp.logsumexp(v, -1, keepdims=True) for v in theta)
    at, then = two_tokens.FIRST, two_tokens.SECOND
    mask = xp.asarray(two_tokens.MASK)
    p, q, m = xp.stack([first[at], second[at, then]], 1), *(xp.asarray(v) for v in logs()[1:])
    p, q, m = (xp.where(mask, v, xp.zeros_like(v)) for v in (p, q, m))
    reach = {"token": lambda v: v, "prefix": lambda v: xp.cumsum(v, 1), "sequence": lambda v: v.sum(1)[:, None]}[law]
    x = p - q if law != "sequence" else reach(p - q)
    k = {"k1": x, "k2": x * x / 2, "k3": xp.expm1(-x) + x}[kind]
    weight = {None: 1.0, "detached": xp.exp(reach(still(p) - m)), "live": xp.exp(reach(p - m))}[ratio]
    terms = still(weight * k) * reach(p) if place == "reward" else weight * k
    drawn = xp.exp((still(p) if behaviour == "same" else m).sum(1))
    return (drawn[:, None] * (terms if law == "sequence" else xp.where(mask, terms, xp.zeros_like(terms)))).sum()


def said(found, law, kind, place, behaviour, ratio):
    """The gradient of the number that the table names, as the language of claims evaluates it."""
    if found.of == "sequences":
        return two_tokens.of_sequences(found.formula)
    if found.of == "both":
        return BOTH["live" if ratio == "live" else kind]()
    frozen = "same" if law == "prefix" and ratio else behaviour
    return two_tokens.of_tokens(found.formula, two_tokens.POLICY[0] if frozen == "same" else two_tokens.BEHAVIOUR[0])


def close(a, b):
    return np.allclose(a, b, rtol=SAMPLES_RTOL, atol=SAMPLES_RTOL)


@pytest.mark.one_in(3)
@pytest.mark.parametrize("law", LAWS)
def test_each_cell_is_the_gradient_of_what_it_names(law):
    """Three ways: the formula by the language of claims, the sum over all sequences, and autograd of the loss."""
    jax = pytest.importorskip("jax")
    theta = [np.log(v) for v in two_tokens.rows(two_tokens.POLICY)]
    for cell in _TABLE:
        kind, place, behaviour, ratio = cell
        found = samples.follows(kind, place, behaviour=behaviour, ratio=ratio, law=law)
        by_sum = enumerated(law, *cell)
        with jax.enable_x64(True):
            loss = partial(coded, XP(jax.numpy, jax.scipy.special.logsumexp), jax.lax.stop_gradient)
            by_jax = np.concatenate(
                [np.ravel(g) for g in jax.grad(loss)(list(map(jax.numpy.asarray, theta)), law, *cell)]
            )
        assert close(by_sum, by_jax), (law, cell)
        if found.formula:
            assert close(by_sum, said(found, law, *cell)), (law, cell)
        else:
            assert (law, place, behaviour, ratio) == ("prefix", "reward", "other", None)


@pytest.mark.parametrize("law", LAWS)
def test_each_cell_is_what_torch_differentiates(law):
    torch = pytest.importorskip("torch")
    for cell in _TABLE:
        theta = [torch.tensor(np.log(v), requires_grad=True) for v in two_tokens.rows(two_tokens.POLICY)]
        xp = XP(torch, lambda v, axis, keepdims: torch.logsumexp(v, axis, keepdim=keepdims))
        coded(xp, torch.Tensor.detach, theta, law, *cell).backward()
        assert close(np.concatenate([v.grad.numpy().ravel() for v in theta]), enumerated(law, *cell)), (law, cell)


class XP:
    """A library, and its logsumexp, whose arguments have other names."""

    def __init__(self, library, logsumexp):
        self.library, self.logsumexp = library, logsumexp

    def __getattr__(self, name):
        return getattr(self.library, name)


def test_no_two_names_of_the_table_are_one_number():
    """Of one token: what the formulas descend differs, so that no cell can be called by another's name."""
    formulas = sorted({f.formula for f in _TABLE.values()})
    found = [two_tokens.of_tokens(formula, two_tokens.POLICY[0]) for formula in formulas]
    assert not any(close(a, b) for a, b in combinations(found, 2))


def test_to_go_of_another_policy_is_the_gradient_of_nothing():
    """Its derivative is not symmetric: the first token's part changes with the second's logits, and not the other way round."""
    theta, step = np.log(np.array(two_tokens.POLICY).ravel() / 8), 2.0**-12

    def field(logits, kind, behaviour, ratio):
        mass = np.exp(logits).reshape(4, 3)
        policy = 8 * mass / mass.sum(1, keepdims=True)
        return enumerated("prefix", kind, "reward", behaviour, ratio, policy)

    def slopes(*cell):
        return np.stack([field(theta + h, *cell) - field(theta - h, *cell) for h in step * np.eye(12)], 1) / (2 * step)

    for kind in KINDS:
        slope = slopes(kind, "other", None)
        assert np.abs(slope - slope.T).max() > 1e-2
    slope = slopes("k1", "other", "detached")  # that of KL of sequences is
    assert np.abs(slope - slope.T).max() < 1e-5


def test_means_over_tokens_and_of_sequences_are_other_numbers():
    """k1 in the loss moves nothing as a sum; the mean of sequences' means descends E_π 1/|y|: sequences grow longer."""
    p, q, _ = (np.where(two_tokens.MASK, v, 0) for v in logs())
    drawn, lengths, score = np.exp(p.sum(1)), two_tokens.MASK.sum(1), two_tokens.scores()
    assert close(np.einsum("y,ytc->c", drawn, score), 0)
    means = np.einsum("y,ytc->c", drawn / lengths, score)
    first, _ = two_tokens.rows(two_tokens.POLICY)
    assert close(means, np.pad(first[0] * (np.eye(3)[0] - first) / 2, (0, 9)))  # E 1/|y| = ½ + ½·π(the end)
    truth = float(drawn @ (p - q).sum(1))
    for kind in ("k1", "k3"):
        k = np.where(two_tokens.MASK, KINDS[kind](p - q), 0)
        assert drawn @ k.sum(1) == pytest.approx(truth, rel=SAMPLES_RTOL)
        assert not close(drawn @ (k.sum(1) / lengths), truth / (drawn @ lengths))


def test_the_judged_lines_are_there():
    named = {f.proof for f in (*_TABLE.values(), *_OF_PREFIXES.values())} - {"enumeration"}
    assert named <= {item.id for item in proofs.disputes()}


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
    first = np.array([[False, True]] * 9)  # a prompt: its ratio is not of the prefix
    logp, logq, behaviour = (np.where(first, v, np.nan) for v in (LOGP, LOGQ, UNIFORM))
    whole = samples.log_ratio(LOGP[:, 1], LOGQ[:, 1], behaviour=UNIFORM[:, 1])
    assert samples.log_ratio(logp, logq, mask=first, behaviour=behaviour).value == pytest.approx(
        whole.value, rel=SAMPLES_RTOL
    )


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
        found = samples.log_ratio(x - 2, np.full((n, t), -2.0))
        hits += truth in found
        short += abs(found.value - truth) < 1.96 * x.std() * np.sqrt(t) * t**0.5 / np.sqrt(n * t)
    assert hits >= 132  # of 150 at 95 %: fewer come once in a thousand times
    assert short < 75


def test_one_heavy_sequence_is_warned_of():
    x = np.zeros((100, 2))
    x[3, 1] = 5.0
    x[:, 0] = 0.01
    with pytest.warns(RuntimeWarning, match="one of 100 sequences carries"):
        found = samples.log_ratio(x - 5, np.full((100, 2), -5.0))
    assert found.facts["largest_share"] > 0.8


BAD = [
    ({"kind": "k4"}, "kind: found 'k4'; expected one of 'k1', 'k2', 'k3'"),
    ({"kind": ["k1"]}, r"kind: found \['k1'\]; expected one of 'k1', 'k2', 'k3'"),
    ({"behaviour": -UNIFORM}, r"behaviour: found .* at index \(0, 0\); expected .* probability, at most 0; a loss has"),
    ({"per": "batch"}, "per: found 'batch'"),
    ({"mask": [[True]]}, r"mask: found shape \(1, 1\); expected \(9, 2\)"),
    ({"mask": np.zeros((9, 2))}, "mask: found no token that counts"),
    ({"mask": np.full((9, 2), 0.5)}, "mask: found entries that are neither 0 nor 1"),
    ({"behaviour": np.full((9, 2), np.nan)}, r"behaviour: found nan at index \(0, 0\)"),
    ({"behaviour": LOGP - 200}, r"behaviour: found a ratio π/μ of e\^400; expected at most e\^300"),
    ({"behaviour": np.zeros(9)}, r"behaviour: found shape \(9, 1\)"),
]


@pytest.mark.parametrize(("more", "said"), BAD, ids=[said for _, said in BAD])
def test_bad_input_is_one_line(more, said):
    with pytest.raises(ValueError, match=said):
        samples.log_ratio(LOGP, LOGQ, **more)


@pytest.mark.parametrize("which", ["logp", "logq"])
def test_a_logarithm_above_0_is_no_tokens_unless_it_is_rounded(which):
    """Minus the logarithms are losses, which would give −KL; densities may be above 1, tokens' probabilities not."""
    for dtype, rounded, more in ((np.float64, 2.0**-30, 2.0**-20), (np.float32, 2.0**-14, 2.0**-8)):
        given = {"logp": LOGP.astype(dtype), "logq": LOGQ.astype(dtype)}
        given[which][3, 1] = rounded
        samples.log_ratio(**given)
        given[which][3, 1] = more
        with pytest.raises(ValueError, match=rf"{which}: found .* at index \(3, 1\); expected the logarithm"):
            samples.log_ratio(**given)


def test_single_sequences_and_unknown_cells_are_refused():
    with pytest.raises(ValueError, match="logp: found 1 sequences"):
        samples.log_ratio(LOGP[:1], LOGQ[:1])
    with pytest.raises(ValueError, match="place: found 'value'; expected one of 'loss', 'reward'"):
        samples.follows("k1", "value")
    with pytest.raises(ValueError, match=r"kind: found \['k1'\]; expected one of 'k1', 'k2', 'k3'"):
        samples.follows(["k1"])
    with pytest.raises(ValueError, match="law: found 'word'; expected one of 'token', 'prefix', 'sequence'"):
        samples.follows("k1", law="word")
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
