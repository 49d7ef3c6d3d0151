"""Other people's laws on the integers: SciPy's, torch's, NumPyro's, Distrax's and TensorFlow Probability's.

They are recognised by the name of their type and by the parameter that was given, be it a probability or a logit: torch
clamps the one before it takes the other. Conventions differ: SciPy's geometric law counts trials, the others' failures; `probs`
of a negative binomial law is the chance of what is counted, SciPy's p that of the other. Masses at a few places decide.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from divergences._core.arrays import is_traced
from divergences._core.measure import Measure
from divergences._core.tensors import ask, is_discrete, is_tensor, is_torch_law, refuse_law, values
from divergences._core.text import an
from divergences.laws.families.counting import Geometric, NegativeBinomial, Poisson
from divergences.laws.families.discrete import Discrete
from divergences.laws.families.law import Distribution, number, parameters
from divergences.laws.families.trials import Bernoulli, Binomial, Categorical

Atomic = Discrete | Measure
"""A law that is a sum of point masses."""
SAME_MASS = 1e-3  # far above a float32 rounding, far below a probability taken for its complement
LARGEST = 10**6  # places of a law that is given as a list


def as_atoms(name: str, law: object) -> Atomic | None:
    """The law as one of ours or as a measure if it consists of atoms, else None; an unknown discrete one is refused."""
    if isinstance(law, Discrete | Measure):
        return law
    if isinstance(law, Distribution) or not has_masses(law):
        return None
    if is_torch_law(law):
        refuse_law(name, law, discrete=True)
    for own in _candidates(law):
        if isinstance(own, Measure) or _same_mass(own, law):
            return own
    fix = f"dv.Measure(k, {name}.pmf(k))" if hasattr(law, "pmf") else f"dv.Measure(k, exp({name}.log_prob(k)))"
    raise TypeError(f"{name}: found {an(law)}, a discrete distribution unknown here; expected one of dv.laws, or {fix}")


def has_masses(law: object) -> bool:
    """Whether it is a discrete law, as far as its library says."""
    if is_discrete(law) or isinstance(law, Discrete | Measure):
        return True
    if is_torch_law(law):
        return law.support is not None and bool(law.support.is_discrete)
    if hasattr(law, "dist"):
        return hasattr(law, "pmf")
    if any(kind.__name__ == "DiscreteDistribution" for kind in type(law).__mro__):
        return True
    return getattr(law, "is_discrete", False) is True or (hasattr(law, "log_prob") and _kind(law) in NAMED)


def _kind(law: object) -> str:
    return type(law).__name__.removesuffix("Probs").removesuffix("Logits")


def _candidates(law: Any) -> Iterator[Atomic]:
    """What it may be, by its names."""
    if hasattr(law, "dist") and hasattr(law, "kwds"):
        yield from _frozen(law)
    elif any(kind.__name__ == "DiscreteDistribution" for kind in type(law).__mro__):
        given = vars(law)["_parameters"]
        for names, make in SCIPY.values():
            if set(names) == set(given):
                with contextlib.suppress(ValueError):  # the parameters may be those of another family
                    yield make(*(number(name, given[name]) for name in names), 0.0)
    elif _kind(law) in NAMED:
        found = NAMED[_kind(law)](law)
        if found is not None:
            yield found


SCIPY: dict[str, tuple[tuple[str, ...], Callable[..., Discrete]]] = {
    "poisson": (("mu",), lambda mu, loc: Poisson(mu, start=loc)),
    "geom": (("p",), lambda p, loc: Geometric(p, 1 + loc)),
    "bernoulli": (("p",), lambda p, loc: Binomial(1, p, start=loc)),
    "binom": (("n", "p"), lambda n, p, loc: Binomial(n, p, start=loc)),
    "nbinom": (("n", "p"), lambda n, p, loc: NegativeBinomial(n, p, start=loc)),
}
"""Name of a distribution of scipy.stats → its parameters, and our law of these and of `loc`."""


def _frozen(law: Any) -> Iterator[Atomic]:
    kind = law.dist.name
    names = (*SCIPY[kind][0], "loc") if kind in SCIPY else ("low", "high", "loc") if kind == "randint" else ("loc",)
    given = {"loc": 0.0, **dict(zip(names, law.args, strict=False)), **law.kwds}
    if kind in SCIPY:
        yield SCIPY[kind][1](*(number(name, given[name]) for name in names))
    elif kind == "randint":
        yield from _equal(*(number(name, given[name]) for name in names))
    elif hasattr(law.dist, "xk"):
        yield Measure(np.asarray(law.dist.xk, np.float64) + number("loc", given["loc"]), np.asarray(law.dist.pk))


def _equal(low: float, high: float, loc: float = 0.0) -> Iterator[Measure]:
    """Equal masses at low, …, high − 1."""
    if high - low <= LARGEST:
        yield Measure(np.arange(low, high) + loc)


def _given(law: object, *names: str) -> tuple[str, Any]:
    """The first of some parameters that was given, and its name without an underscore."""
    for name, x in vars(law).items():
        if name.lstrip("_") in names and x is not None:
            return name.lstrip("_"), values(x) if is_tensor(x) else x
    return "", None


def _chance(law: object) -> dict[str, Any]:
    """The probability or the logit, whichever was given."""
    name, x = _given(law, "probs", "logits")
    return {"p": x} if name == "probs" else {"logit": x}


def _negative_binomial(law: object) -> Discrete:
    name, x = _given(law, "probs", "logits")
    r = _given(law, "total_count")[1]
    return NegativeBinomial(r, failure=x) if name == "probs" else NegativeBinomial(r, logit=-x)


def _categorical(law: Any) -> Discrete:
    name, x = _given(getattr(law, "_categorical", law), "probs", "logits")
    return Categorical(x) if name == "probs" else Categorical(logits=x)


def _poisson(law: object) -> Discrete | None:
    rate = _given(law, "rate")[1]
    return None if rate is None else Poisson(rate)


def _between(law: object) -> Measure | None:
    low, high = (_given(law, name)[1] for name in ("low", "high"))
    return next(_equal(number("low", low), number("high", high) + 1), None)


NAMED: dict[str, Callable[[Any], Atomic | None]] = {
    "Bernoulli": lambda law: Bernoulli(**_chance(law)),
    "Binomial": lambda law: Binomial(_given(law, "total_count")[1], **_chance(law)),
    "Categorical": _categorical,
    "DiscreteUniform": _between,
    "Geometric": lambda law: Geometric(**_chance(law)),
    "NegativeBinomial": _negative_binomial,
    "Poisson": _poisson,
}
"""Name of a type, but for the endings Probs and Logits → the law of ours that has its parameters."""


def _same_mass(own: Discrete, law: Any) -> bool:
    """Whether both have the same masses at three places in the bulk, if there are numbers to compare: torch clamps its own."""
    if (
        type(law).__module__.startswith("torch.distributions.")
        or is_traced(*parameters(own))
        or any(np.ndim(x) for x in parameters(own))
    ):
        return True
    low, high = own.support
    middle = float(np.clip(np.floor(own.mean), low, high))
    x = np.unique(np.clip([middle, middle + 1, low], low, high))
    ours = np.asarray(own.log_prob(x))
    theirs = _log_masses(law, x)
    with np.errstate(invalid="ignore"):
        off = np.abs(theirs - ours) <= SAME_MASS * (1 + np.abs(ours))
    return bool(np.all(off | (theirs == ours)))


def _log_masses(law: Any, x: np.ndarray) -> np.ndarray:
    if is_torch_law(law):
        return ask(law, "log_prob", x)
    log_mass = law.logpmf if hasattr(law, "logpmf") else law.log_prob
    return np.array([float(log_mass(int(k))) for k in x])
