"""exp and log of a law on the line where that is a law of a family: exp of a normal one is log-normal."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from divergences.laws.families.affine import Affine
from divergences.laws.families.beta import Beta
from divergences.laws.families.gamma import Exponential
from divergences.laws.families.law import Distribution
from divergences.laws.families.line import Gumbel
from divergences.laws.families.location_scale import Normal
from divergences.laws.families.positive import LogNormal, Pareto, Weibull
from divergences.laws.families.uniform import Uniform

Image = Callable[[Any, float, float], "Distribution | None"]
"""(law, a, b) → the law of exp(aX + b), or of log(aX + b); None where that is no family's."""


def _exp_normal(law: Normal, a: float, b: float) -> Distribution:
    return LogNormal(a * law.loc + b, abs(a) * law.scale)


def _exp_exponential(law: Exponential, a: float, b: float) -> Distribution:
    if a > 0:
        return Pareto(law.rate / a, math.exp(b))
    beta = Beta(law.rate / -a, 1)
    return beta if b == 0 else Affine(beta, math.exp(b))


def _exp_gumbel(law: Gumbel, a: float, b: float) -> Distribution | None:
    """exp(−(X − loc)/scale) is exponential of rate 1."""
    return Weibull(1 / (-a * law.scale), math.exp(a * law.loc + b)) if a < 0 else None


def _log_lognormal(law: LogNormal, a: float, b: float) -> Distribution | None:
    return Normal(law.loc + math.log(a), law.scale) if a > 0 and b == 0 else None


def _log_pareto(law: Pareto, a: float, b: float) -> Distribution | None:
    return Affine(Exponential(law.shape), 1, math.log(a * law.scale)) if a > 0 and b == 0 else None


def _log_weibull(law: Weibull, a: float, b: float) -> Distribution | None:
    return Affine(Gumbel(-math.log(a * law.scale), 1 / law.shape), -1) if a > 0 and b == 0 else None


def _log_exponential(law: Exponential, a: float, b: float) -> Distribution | None:
    return _log_weibull(Weibull(1, 1 / law.rate), a, b)


def _log_uniform(law: Uniform, a: float, b: float) -> Distribution | None:
    """−log of a uniform law on (0, 1) is exponential of rate 1."""
    low, high = sorted(a * x + b for x in law.support)
    return Affine(Exponential(1), -1, math.log(high)) if low == 0 else None


def _log_beta(law: Beta, a: float, b: float) -> Distribution | None:
    if law.b == 1 and a > 0 and b == 0:
        return Affine(Exponential(law.a), -1, math.log(a))
    return None


IMAGES: dict[tuple[str, type], Image] = {
    ("exp", Normal): _exp_normal,
    ("exp", Exponential): _exp_exponential,
    ("exp", Gumbel): _exp_gumbel,
    ("log", LogNormal): _log_lognormal,
    ("log", Pareto): _log_pareto,
    ("log", Weibull): _log_weibull,
    ("log", Exponential): _log_exponential,
    ("log", Uniform): _log_uniform,
    ("log", Beta): _log_beta,
}
"""The function and the family → the image."""


def image(kind: str, law: Distribution, a: float, b: float) -> Distribution | None:
    """The law of exp(aX + b), or of log(aX + b), where it is one of a family."""
    found = IMAGES.get((kind, type(law)))
    return found(law, a, b) if found else None
