"""Other libraries' families on the line, by the name of a type and its parameters: SciPy, torch, NumPyro, Distrax, TFP."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from divergences.laws.families.beta import Beta
from divergences.laws.families.gamma import Exponential, Gamma
from divergences.laws.families.law import Distribution, number
from divergences.laws.families.line import Gumbel, Logistic, StudentT
from divergences.laws.families.location_scale import Cauchy, Laplace, Normal
from divergences.laws.families.positive import LogNormal, Pareto, Weibull
from divergences.laws.families.uniform import Uniform


class Frozen(Protocol):
    """A frozen law of scipy.stats: a distribution with its parameters."""

    dist: Any
    args: Sequence[float]
    kwds: Mapping[str, float]


LOC, SCALE = ("loc", "mu"), ("scale", "sigma")
NAMED: dict[str, tuple[Callable[..., Distribution], tuple[tuple[str, ...], ...]]] = {
    "Normal": (Normal, (LOC, SCALE)),
    "Laplace": (Laplace, (LOC, SCALE)),
    "Cauchy": (Cauchy, (LOC, SCALE)),
    "Uniform": (Uniform, (("low", "a"), ("high", "b"))),
    "Exponential": (Exponential, (("rate",),)),
    "Gamma": (Gamma, (("concentration",), ("rate",))),
    "Beta": (Beta, (("concentration1", "alpha"), ("concentration0", "beta"))),
    "StudentT": (StudentT, (("df",), LOC, SCALE)),
    "LogNormal": (LogNormal, (LOC, SCALE)),
    "Logistic": (Logistic, (LOC, SCALE)),
    "Gumbel": (Gumbel, (LOC, SCALE)),
    "Weibull": (Weibull, (("concentration",), ("scale",))),
    "Pareto": (Pareto, (("alpha", "concentration"), ("scale",))),
}
"""Name of a type → our family, and what its parameters are called elsewhere, in our order."""

SCIPY: dict[str, tuple[tuple[str, ...], Callable[..., Distribution | None]]] = {
    "norm": ((), Normal),
    "laplace": ((), Laplace),
    "cauchy": ((), Cauchy),
    "logistic": ((), Logistic),
    "gumbel_r": ((), Gumbel),
    "uniform": ((), lambda loc, scale: Uniform(loc, loc + scale)),
    "t": (("df",), StudentT),
    "expon": ((), lambda loc, scale: None if loc else Exponential(1 / scale)),
    "gamma": (("a",), lambda a, loc, scale: None if loc else Gamma(a, 1 / scale)),
    "beta": (("a", "b"), lambda a, b, loc, scale: Beta(a, b) if (loc, scale) == (0, 1) else None),
    "lognorm": (("s",), lambda s, loc, scale: None if loc else LogNormal(math.log(scale), s)),
    "weibull_min": (("c",), lambda c, loc, scale: None if loc else Weibull(c, scale)),
    "pareto": (("b",), lambda b, loc, scale: None if loc else Pareto(b, scale)),
}
"""Name in scipy.stats → the names of its shapes, and our law for these, loc and scale; None where we have no such law."""


def frozen(law: Frozen) -> Distribution | None:
    """A frozen law of scipy.stats as one of ours."""
    shapes, made = SCIPY.get(law.dist.name, ((), None))
    if made is None:
        return None
    names = (*shapes, "loc", "scale")
    given = {"loc": 0.0, "scale": 1.0, **dict(zip(names, law.args, strict=False)), **law.kwds}
    return made(*(number(name, given[name]) for name in names))


def named(law: object) -> Distribution | None:
    """A law whose type has the name of one of ours, and its parameters."""
    made, parameters = NAMED.get(type(law).__name__, (None, ()))
    if made is None:
        return None
    given = [next((getattr(law, x) for x in names if hasattr(law, x)), None) for names in parameters]
    if any(x is None for x in given):
        return None
    return made(*(number(names[0], x) for names, x in zip(parameters, given, strict=True) if x is not None))
