"""KL of language models by log-ratios of sampled tokens: values with intervals, and which divergence a gradient follows.

A row is a sequence, its entries the log-probabilities of the tokens drawn. x = log π − log ρ of a token, with the policy π and
the reference ρ. The error is over sequences: tokens of one sequence depend on each other.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from divergences._core.arguments import SQUARABLE
from divergences._core.arrays import as_array, as_numpy, is_traced
from divergences._core.labels import paired
from divergences._core.simplex import index_of, sum_budget
from divergences._core.tensors import is_tensor, tensor_budget
from divergences._core.text import among, shown
from divergences._core.types import ArrayLike
from divergences.samples.interval import Interval, checked_level, normal_quantile

if TYPE_CHECKING:
    from jaxtyping import Bool, Float

    Table = Float[np.ndarray, "n t"]
    Mask = Bool[np.ndarray, "n t"]

KINDS: Mapping[str, Callable[[Any], Any]] = {
    "k1": lambda x: x,
    "k2": lambda x: x * x / 2,
    "k3": lambda x: np.expm1(-x) + x,
}
"""Of x = log π − log ρ: x, x²/2, and t − 1 − log t with t = e⁻ˣ."""
HEAVY = 0.1
"""The share of a mean that one sequence may carry without a warning."""
LAWS = ("token", "prefix", "sequence")
"""Of what an estimate, its ratio and its score are."""
LARGEST = 300
"""Logarithm of the largest ratio, so that sums of squares of them are finite."""
FEW = 30
"""Of fewer sequences each carries much."""


def log_ratio(
    logp: ArrayLike,
    logq: ArrayLike,
    kind: str = "k1",
    *,
    mask: ArrayLike | None = None,
    behaviour: ArrayLike | None = None,
    per: str = "sequence",
    level: float = 0.95,
) -> Interval:
    """KL(π‖ρ) in nats by k1 = x, k2 = x²/2 or k3 = e⁻ˣ − 1 + x of sampled tokens, x = log π − log ρ.

    Convention: a sum over the tokens of a sequence, its mean over sequences; per="token" divides by the mean length. k1 and k3
    have the mean KL, k2 has not. Tokens drawn from another policy count by the ratio π/μ of the prefix up to them.
    Args: logp and logq, log π and log ρ of the tokens drawn, (n, t), or (n,) of single tokens; mask, True where a token counts:
    what is elsewhere, NaN included, reaches nothing; behaviour, log μ of what drew the tokens; level.
    Returns: an Interval, approximate, its error over sequences, 100 or more; too short where rare tokens carry much of k3.
    `facts` have sequences, tokens, the effective sample size, and the largest share of one sequence, with a warning above 10 %.
    Raises: ValueError for n < 2, other shapes, nothing unmasked, log π that is not finite, one above 0, as only densities have,
    an unknown kind.
    Proved in: a_score_has_mean_zero.
    Reference: Schulman (2020), Approximating KL divergence.
    Example:
    >>> log_ratio([[-1.0], [-2.0]], [[-1.5], [-2.5]]).value
    0.5
    """
    if not among(kind, KINDS):
        raise ValueError(f"kind: found {shown(kind)}; expected one of {', '.join(map(repr, KINDS))}")
    if not among(per, ("sequence", "token")):
        raise ValueError(f"per: found {shown(per)}; expected 'sequence' or 'token'")
    miss, (p, q, weights, counted) = checked_level(level), _tables(logp, logq, mask, behaviour)
    with np.errstate(over="ignore"):
        terms = np.where(counted, weights * KINDS[kind](p - q), 0.0).sum(1)
    lengths = np.where(counted, weights, 0.0).sum(1)
    n = len(terms)
    value = float(terms.mean()) if per == "sequence" else float(terms.sum() / lengths.sum())
    if math.isfinite(value):
        errors = terms - value if per == "sequence" else (terms - value * lengths) / lengths.mean()
        half = normal_quantile(miss) * float(np.std(errors, ddof=1)) / math.sqrt(n)
    else:
        half = 0.0
    last = weights[np.arange(n), np.where(counted.any(1), counted.shape[1] - 1 - counted[:, ::-1].argmax(1), 0)]
    last = np.where(counted.any(1), last, 1.0)
    share = _largest_share(terms)
    facts = {
        "sequences": n,
        "tokens": int(counted.sum()),
        "effective_size": float(last.sum() ** 2 / (last**2).sum()),
        "largest_share": share,
    }
    said = f"{kind} per {per}, normal limit over sequences" + (
        "" if behaviour is None else ", weighed by the prefix's π/μ"
    )
    drawn = "independent sequences, 100 or more, none of them heavy, drawn from " + ("π" if behaviour is None else "μ")
    bias = "; k2 has another mean than KL" if kind == "k2" else ""
    return Interval(value, value - half, value + half, level, (n,), said + bias, drawn, proved=False, facts=facts)


OF_A_TOKEN = (
    "expected the logarithm of a token's probability, at most 0; "
    "a loss has the other sign, and of logits take log_softmax"
)
"""What is said where a logarithm is above 0."""


def _tables(
    logp: ArrayLike, logq: ArrayLike, mask: ArrayLike | None, behaviour: ArrayLike | None
) -> tuple[Table, Table, Table, Mask]:
    """log π, log ρ, the ratios of prefixes and the mask, (n, t) each, zeros where masked."""
    given = {"logp": logp, "logq": logq} | ({} if behaviour is None else {"behaviour": behaviour})
    found, slack = dict[str, Any](), dict[str, float]()
    for name, x in given.items():
        found[name], slack[name] = _table(name, x)
    shape = found["logp"].shape
    counted = np.ones(shape, bool) if mask is None else _mask(mask)
    for name, x in [*found.items(), ("mask", counted)]:
        if x.shape != shape:
            raise ValueError(f"{name}: found shape {x.shape}; expected {shape}, that of logp")
    if shape[0] < 2:
        raise ValueError(f"logp: found {shape[0]} sequences; expected at least 2; one has no error")
    if not counted.any():
        raise ValueError("mask: found no token that counts; expected at least one True")
    for name, x in found.items():
        bad = np.argwhere(counted & ~((np.abs(x) <= SQUARABLE) | ((name == "logq") & (x == -np.inf))))
        if len(bad):
            index, at = index_of(bad[0])
            raise ValueError(
                f"{name}: found {x[index]!s} at index {at}; expected the logarithm of a token's probability; mask it"
            )
        above = np.argwhere(counted & (x > slack[name]))
        if len(above):
            index, at = index_of(above[0])
            raise ValueError(f"{name}: found {x[index]:.6g} at index {at}; {OF_A_TOKEN}")
    clean = {name: np.where(counted, x, 0.0) for name, x in found.items()}
    logs = clean["logp"] - clean["behaviour"] if "behaviour" in clean else np.zeros(shape)
    with np.errstate(over="ignore"):
        ratios = np.cumsum(logs, axis=1)
    if ratios.max() > LARGEST:
        raise ValueError(
            f"behaviour: found a ratio π/μ of e^{ratios.max():.6g}; expected at most e^{LARGEST}; no draws of μ say what π does"
        )
    return clean["logp"], clean["logq"], np.exp(ratios), counted


def _table(name: str, x: ArrayLike) -> tuple[Table, float]:
    """The numbers (n, t), and how far above 0 a logarithm of theirs may be rounded."""
    array = as_array(name, *paired([name], [x], outcomes=False))
    if is_traced(array):
        raise TypeError(
            f"{name}: found a traced value; expected one that has values; for a loss take dv.samples.kl_loss"
        )
    values = as_numpy(array).astype(np.float64)
    if values.ndim not in (1, 2) or 0 in values.shape:
        raise ValueError(f"{name}: found shape {values.shape}; expected (n, t), a row for each sequence")
    return values.reshape(len(values), -1), rounding(array)


def rounding(array: Any) -> float:
    """How far above 0 the logarithm of a probability that is nearly 1 may be, as its library has it."""
    return tensor_budget(array.dtype) if is_tensor(array) else sum_budget(array.dtype)


def _mask(mask: ArrayLike) -> Mask:
    values = as_numpy(as_array("mask", mask))
    if not ((values == 0) | (values == 1)).all():
        raise ValueError("mask: found entries that are neither 0 nor 1; expected True where a token counts")
    if not values.ndim or not values.size:
        raise ValueError(f"mask: found shape {values.shape}; expected that of logp, True where a token counts")
    return values.reshape(len(values), -1).astype(bool)


def _largest_share(terms: Float[np.ndarray, " n"]) -> float:
    """How much of Σ|terms| one sequence carries, with a warning where it is too much."""
    sizes = np.abs(terms)
    share = float(sizes.max() / sizes.sum()) if 0 < sizes.sum() < math.inf else 0.0
    if share > HEAVY and len(terms) >= FEW:
        warnings.warn(
            f"one of {len(terms)} sequences carries {share:.0%} of the sum: the interval is too short; draw more, or use k1",
            RuntimeWarning,
            stacklevel=4,
        )
    return share


class Follows(NamedTuple):
    """What the expected gradient of an estimator is the gradient of.

    Example:
    >>> follows("k2") == Follows("KL(π‖ρ)", "KL(p, q)", "disputes/k2_gradient")
    True
    """

    name: str
    """A short one, as in "KL(π‖ρ)"."""
    formula: str
    """The number that is descended, in the notation of claims: p the policy, q the reference, m the behaviour."""
    proof: str
    """The judged line that says so, or "enumeration" where a test decides over three tokens."""
    of: str = "tokens"
    """Of what p, q and m are: "tokens" given prefixes that are drawn and do not move, "sequences" as wholes, or "both"."""


_KL, _REVERSE = "KL(π‖ρ)", "KL(ρ‖π)"
_SPREAD = Follows("½·E_π x² − KL(π‖ρ)", "E(p, log(p/q)**2)/2 - KL(p, q)", "disputes/k2_gradient_in_reward")
_APART = Follows(f"{_KL} − {_REVERSE}", "KL(p, q) - KL(q, p)", "disputes/k3_gradient_in_reward")
_TABLE: Mapping[tuple[str, str, str, str | None], Follows] = {
    ("k1", "loss", "same", None): Follows("nothing", "0", "disputes/k1_gradient"),
    ("k2", "loss", "same", None): Follows(_KL, "KL(p, q)", "disputes/k2_gradient"),
    ("k3", "loss", "same", None): Follows(_REVERSE, "KL(q, p)", "disputes/k3_gradient"),
    ("k1", "reward", "same", None): Follows(_KL, "KL(p, q)", "disputes/k1_gradient_with_score"),
    ("k2", "reward", "same", None): _SPREAD,
    ("k3", "reward", "same", None): _APART,
    ("k1", "loss", "other", None): Follows("−KL(μ‖π)", "-KL(m, p)", "disputes/k1_gradient_unweighted"),
    ("k2", "loss", "other", None): Follows("½·E_μ x²", "E(m, log(p/q)**2)/2", "disputes/k2_gradient_unweighted"),
    ("k3", "loss", "other", None): Follows(
        "E_μ(t − 1 − log t)", "E(m, q/p - 1 - log(q/p))", "disputes/k3_gradient_unweighted"
    ),
    ("k1", "loss", "other", "detached"): Follows("nothing", "0", "disputes/k1_gradient_frozen_weight"),
    ("k2", "loss", "other", "detached"): Follows(_KL, "KL(p, q)", "disputes/k2_gradient_frozen_weight"),
    ("k3", "loss", "other", "detached"): Follows(_REVERSE, "KL(q, p)", "disputes/k3_gradient_frozen_weight"),
    ("k1", "loss", "other", "live"): Follows(_KL, "KL(p, q)", "disputes/k1_gradient_weighted"),
    ("k2", "loss", "other", "live"): Follows("½·E_π x²", "E(p, log(p/q)**2)/2", "disputes/k2_gradient_weighted"),
    ("k3", "loss", "other", "live"): Follows(_KL, "KL(p, q)", "disputes/k3_gradient_weighted"),
    ("k1", "reward", "other", None): Follows("½·E_μ x²", "E(m, log(p/q)**2)/2", "disputes/k2_gradient_unweighted"),
    ("k2", "reward", "other", None): Follows(
        "E_μ x³/6, no divergence", "E(m, log(p/q)**3)/6", "disputes/k2_gradient_in_reward_unweighted"
    ),
    ("k3", "reward", "other", None): Follows(
        "E_μ(½x² − x − t), no divergence",
        "E(m, log(p/q)**2/2 - log(p/q) - q/p)",
        "disputes/k3_gradient_in_reward_unweighted",
    ),
    ("k1", "reward", "other", "detached"): Follows(_KL, "KL(p, q)", "disputes/k1_gradient_in_reward_weighted"),
    ("k2", "reward", "other", "detached"): _SPREAD,
    ("k3", "reward", "other", "detached"): _APART,
}
"""By estimator, place, whose tokens, and how π/μ is used."""
_WHOLE = f"{_KL} of sequences"
_OF_PREFIXES: Mapping[tuple[str, str], Follows] = {
    ("k1", "live"): Follows(_KL, "KL(p, q)", "disputes/k3_gradient_prefix_ratio", "sequences"),
    ("k2", "live"): Follows("½·E_π Σx²", "E(p, log(p/q)**2)/2", "enumeration", "both"),
    ("k3", "live"): Follows(_KL, "KL(p, q)", "disputes/k3_gradient_prefix_ratio", "sequences"),
    ("k1", "reward"): Follows(_KL, "KL(p, q)", "disputes/k1_gradient_to_go", "sequences"),
    ("k2", "reward"): Follows(f"½·E_π Σx² − {_KL} of tokens", _SPREAD.formula, "enumeration", "both"),
    ("k3", "reward"): Follows(f"{_WHOLE} − {_REVERSE} of tokens", _APART.formula, "enumeration", "both"),
}
"""Where the prefix moves with the policy, by its ratio that is live or by its score: what changes in the table."""
_NOWHERE = Follows("no gradient of a number", "", "enumeration", "both")


def follows(
    kind: str, place: str = "loss", *, behaviour: str = "same", ratio: str | None = None, law: str = "token"
) -> Follows:
    """Which number the expected gradient of k1, k2 or k3 descends: often another than its value estimates.

    Convention: as a "loss" the estimate is differentiated with the tokens fixed; in the "reward" it is a constant factor of
    ∇ log π. law="token" is k of each token, with the ratio and the score of this token: its prefix is as drawn. "prefix" is k
    of each token, with the ratio and the score of all tokens up to it (return-to-go). "sequence" is k of Σ x, one outcome.
    Args: kind, "k1", "k2" or "k3"; place, "loss" or "reward"; behaviour, "same" for tokens of π, "other" for those of μ; ratio,
    how π/μ multiplies it: None, "detached" or "live"; law, "token", "prefix" or "sequence".
    Returns: a Follows: its name, its formula as a claim would say it, the judged line that proves it, and of what it speaks.
    Raises: ValueError for what is not in the table.
    Reference: Tang and Munos (2025), On a few pitfalls in KL divergence gradient estimation for RL.
    Example:
    >>> follows("k3").name, follows("k2").name, follows("k1").name
    ('KL(ρ‖π)', 'KL(π‖ρ)', 'nothing')
    >>> follows("k3", behaviour="other", ratio="live", law="prefix").of
    'sequences'
    """
    if not among(law, LAWS):
        raise ValueError(f"law: found {shown(law)}; expected one of {', '.join(map(repr, LAWS))}")
    columns: tuple[Any, ...] = (kind, place, behaviour, ratio)
    found = _TABLE.get(columns) if all(isinstance(x, (str, type(None))) for x in columns) else None
    if found is None:
        every = [sorted({key[k] for key in _TABLE}, key=str) for k in range(4)]
        names = ("kind", "place", "behaviour", "ratio")
        for name, x, known in zip(names, columns, every, strict=True):
            if not (x is None or isinstance(x, str)) or x not in known:
                raise ValueError(f"{name}: found {shown(x)}; expected one of {', '.join(map(repr, known))}")
        raise ValueError(
            f"ratio: found {shown(ratio)} for {place} with behaviour={behaviour!r}; expected one of the table; see help"
        )
    if law == "sequence":
        return found._replace(of="sequences")
    if law == "prefix" and place == "reward":
        return _NOWHERE if behaviour == "other" and ratio is None else _OF_PREFIXES[kind, place]
    return _OF_PREFIXES[kind, ratio] if law == "prefix" and ratio == "live" else found
