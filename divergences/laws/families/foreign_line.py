"""Other libraries' families on the line, by the name of a type and its parameters: SciPy, torch, NumPyro, Distrax, TFP."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, Protocol

from divergences.laws.families.affine import Affine, moved
from divergences.laws.families.beta import Beta
from divergences.laws.families.curves import image
from divergences.laws.families.gamma import Exponential, Gamma
from divergences.laws.families.law import Distribution, number, positive
from divergences.laws.families.line import Gumbel, Logistic, StudentT
from divergences.laws.families.location_scale import Cauchy, Laplace, Normal
from divergences.laws.families.mixture import Mixture
from divergences.laws.families.positive import LogNormal, Pareto, Weibull
from divergences.laws.families.truncated import Truncated
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

SCIPY: dict[str, tuple[tuple[str, ...], Callable[..., Distribution]]] = {
    "norm": ((), lambda: Normal(0, 1)),
    "laplace": ((), lambda: Laplace(0, 1)),
    "cauchy": ((), lambda: Cauchy(0, 1)),
    "logistic": ((), lambda: Logistic(0, 1)),
    "gumbel_r": ((), lambda: Gumbel(0, 1)),
    "gumbel_l": ((), lambda: Affine(Gumbel(0, 1), -1)),
    "uniform": ((), lambda: Uniform(0, 1)),
    "t": (("df",), lambda df: StudentT(df, 0, 1)),
    "expon": ((), lambda: Exponential(1)),
    "gamma": (("a",), lambda a: Gamma(a, 1)),
    "beta": (("a", "b"), Beta),
    "lognorm": (("s",), lambda s: LogNormal(0, s)),
    "weibull_min": (("c",), lambda c: Weibull(c, 1)),
    "pareto": (("b",), lambda b: Pareto(b, 1)),
    "truncnorm": (("a", "b"), lambda a, b: Truncated(Normal(0, 1), a, b)),
}
"""Name in scipy.stats → the names of its shapes, and our law of these, which loc and scale move."""


def frozen(law: Frozen) -> Distribution | None:
    """A frozen law of scipy.stats as one of ours."""
    shapes, made = SCIPY.get(law.dist.name, ((), None))
    if made is None:
        return None
    names = (*shapes, "loc", "scale")
    given = {"loc": 0.0, "scale": 1.0, **dict(zip(names, law.args, strict=False)), **law.kwds}
    scale, loc = (Fraction(number(x, given[x])) for x in ("scale", "loc"))
    own = made(*(_end(name, given[name]) for name in shapes))
    return moved(own, Fraction(positive("scale", float(scale))), loc)


def _end(name: str, x: Any) -> float:
    """A number, or ±∞, as truncated laws have it for an end."""
    return x if isinstance(x, float) and math.isinf(x) else number(name, x)


def composed(law: Any) -> Iterator[Distribution]:
    """What a law of SciPy's newer infrastructure may be: moved, truncated, mixed, exp of another, or made of an older one."""
    kind, given = type(law).__name__, vars(law).get("_parameters", {})
    if kind == "CustomDistribution":
        for shapes, made in SCIPY.values():
            if set(shapes) == set(given):
                with contextlib.suppress(ValueError):  # the parameters may be those of another family
                    yield made(*(float(given[name]) for name in shapes))
    elif kind == "Mixture":
        parts = [next(composed(part), None) for part in law.components]
        if all(parts):
            yield Mixture(law.weights, parts)
    elif kind in DERIVED:
        for own in composed(vars(law)["_dist"]):
            if (found := DERIVED[kind](law, own, given)) is not None:
                yield found
    elif kind == "StandardNormal":
        yield Normal(0, 1)
    elif (own := named(law)) is not None:
        yield own


def _image(law: Any, own: Distribution, _: Mapping[str, Any]) -> Distribution | None:
    return image(getattr(vars(law)["_g"], "__name__", ""), own, 1.0, 0.0)


DERIVED: dict[str, Callable[[Any, Distribution, Mapping[str, Any]], Distribution | None]] = {
    "ShiftedScaledDistribution": lambda _, own, given: moved(
        own, Fraction(float(given["scale"])), Fraction(float(given["loc"]))
    ),
    "TruncatedDistribution": lambda _, own, given: Truncated(own, float(given["lb"]), float(given["ub"])),
    "MonotonicTransformedDistribution": _image,
}
"""Name of a type of SciPy's → what it makes of ours."""


def is_composed(law: object) -> bool:
    """Whether it is of SciPy's newer infrastructure."""
    return any(kind.__name__ == "_ProbabilityDistribution" for kind in type(law).__mro__)


def named(law: object) -> Distribution | None:
    """A law whose type has the name of one of ours, and its parameters."""
    made, parameters = NAMED.get(type(law).__name__, (None, ()))
    if made is None:
        return None
    given = [next((getattr(law, x) for x in names if hasattr(law, x)), None) for names in parameters]
    if any(x is None for x in given):
        return None
    return made(*(number(names[0], x) for names, x in zip(parameters, given, strict=True) if x is not None))
