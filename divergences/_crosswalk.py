"""The same number in other libraries' conventions: halved or not, squared or not, nats or bits, arguments in which order."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from divergences._core.arrays import is_number
from divergences._core.text import shown


@dataclass(frozen=True)
class Convention:
    """What a function of another library returns, and how to get this library's number from it."""

    name: str
    here: str
    """The call of this library that gives the translated number."""
    there: str
    """What the other library's number is."""
    translate: Callable[[float], float]
    least: float = 0.0


LOG2 = math.log(2)


def _same(x: float) -> float:
    return x


def _negative(x: float) -> float:
    """Of a loss that is minus a log-likelihood."""
    return -x


CONVENTIONS: tuple[Convention, ...] = (
    Convention("scipy.jensenshannon", "js(p, q)", "√JS, in nats unless base is given", lambda x: x * x),
    Convention("scipy.entropy", "kl(p, q)", "KL(p‖q) in nats after normalising both", _same),
    Convention("scipy.kl_div", "kl(p, q)", "the terms p·log(p/q) − p + q; their sum", _same),
    Convention("scipy.wasserstein_distance", "w1_line(x, y)", "W₁ on the line", _same),
    Convention("tfp.jensen_shannon", "js(p, q)", "2·JS (vi.jensen_shannon with self_normalized=True)", lambda x: x / 2),
    Convention("torch.kl_div", "kl(target, input)", "KL(target‖input): input first, as log-probabilities", _same),
    Convention(
        "optax.kl_divergence", "kl(targets, predictions)", "KL(targets‖predictions): predictions first, as logs", _same
    ),
    Convention("pot.emd2", "wasserstein1(mu, nu)", "the optimal cost of the matrix given; W₁ for distances", _same),
    Convention("pot.wasserstein_1d", "w1_line(x, y)", "Σ of p-th powers: with p=1 (the default) W₁", _same),
    Convention("pot.wasserstein_1d(p=2)", "wasserstein(mu, nu, order=2)", "W₂²", math.sqrt),
    Convention("pot.emd2(squared)", "wasserstein2(mu, nu)", "W₂², of the matrix that ot.dist gives", math.sqrt),
    Convention("pot.sliced_wasserstein_distance", "sliced(mu, nu, order=2)", "the root of the mean of W₂²", _same),
    Convention("pot.bures_wasserstein_distance", "frechet(m1, C1, m2, C2)", "the root", lambda x: x * x),
    Convention("torchmetrics.fid", "fid(x, y)", "the Fréchet distance, a square, covariances of ddof 1", _same),
    Convention("torchmetrics.poly_mmd", "kid(x, y)", "KID of all samples at once", _same, -math.inf),
    Convention("torchmetrics.inception(splits=1)", "inception_score(rows)", "exp I of all images", _same, 1.0),
    Convention(
        "torch.gaussian_nll_loss(full=True)", "latent.gaussian_likelihood(x, μ, σ²)", "−log N", _negative, -math.inf
    ),
    Convention("npeet.entropy", "entropy(p)", "bits", lambda x: x * LOG2, -math.inf),
    Convention("npeet.mi", "mutual_information(pxy)", "bits", lambda x: x * LOG2, -math.inf),
    Convention("dit.kullback_leibler_divergence", "kl(p, q)", "bits", lambda x: x * LOG2),
    Convention("dit.jensen_shannon_divergence", "js(p, q)", "JS in bits", lambda x: x * LOG2),
    Convention("dit.entropy", "entropy(p)", "bits", lambda x: x * LOG2),
    Convention("evidently.jensenshannon", "js(p, q)", "√JS in nats, of frequencies", lambda x: x * x),
    Convention("evidently.hellinger", "hellinger2(p, q)", "the root, of frequencies", lambda x: x * x),
    Convention("evidently.kl_div", "kl(reference, current)", "nats, shares of 0 made 10⁻⁴", _same),
    Convention("great_expectations.kl_divergence", "kl(observed, expected)", "nats; None where KL is ∞", _same),
    Convention("wgan paper, section 2", "js(p, q)", "2·JS as it is defined there", lambda x: x / 2),
)
"""The table that the docs print too."""


def crosswalk(value: float, source: str) -> float:
    """Translate a number of another library into this library's convention (nats, JS halved, W₁ a distance).

    Convention: the number alone is translated; the order of the arguments is in the table of the docs.
    Args: value, what the other function returned; source, whose it is: scipy.jensenshannon, tfp.jensen_shannon, …
    Returns: the same quantity as this library gives it.
    Raises: ValueError for an unknown source, naming those that are known, or a value that it cannot return.
    Example:
    >>> crosswalk(0.5, source="scipy.jensenshannon")
    0.25
    """
    given = cast(object, source)
    convention = {c.name: c for c in CONVENTIONS}.get(given) if isinstance(given, str) else None
    if convention is None:
        raise ValueError(f"source: found {shown(source)}; expected one of {', '.join(c.name for c in CONVENTIONS)}")
    if not is_number(value):
        raise TypeError(f"value: found {shown(value)}; expected a number, which {source} returns")
    number = float(value)
    if not number >= convention.least:
        raise ValueError(f"value: found {value}; expected a number >= {convention.least:g}, which {source} returns")
    return float(convention.translate(number))
