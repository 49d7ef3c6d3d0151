"""What the page offers: models with their range of θ, laws with their parameters."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple, TypeAlias, cast

from divergences import models
from divergences._core.measure import Measure
from divergences.explorer.wire import number
from divergences.laws.families.location_scale import Cauchy, Laplace, Normal
from divergences.laws.families.uniform import Uniform

Law: TypeAlias = Normal | Laplace | Cauchy | Uniform
Distribution: TypeAlias = Measure | Law
"""What the page shows: finitely many atoms, or a law with a density."""


class Choice(NamedTuple):
    """A model θ ↦ (P, Q_θ), its title and a sentence about it, and the range [low, high] of θ, which begins at `start`."""

    model: Callable[[float], tuple[Distribution, Distribution]]
    title: str
    says: str
    low: float = -2.0
    high: float = 2.0
    start: float = 0.5
    window: tuple[float, float] = (-2.5, 2.5)
    """What is drawn of the line, the same for every θ."""


WIDE = (-6.0, 6.0)
MODELS = {
    "parallel_lines": Choice(
        partial(models.parallel_lines, n=8),
        "Parallel lines",
        "p on the line x₁ = 0, q on x₁ = θ: disjoint for every θ ≠ 0. KL and JS cannot tell near from far; W₁ can.",
    ),
    "point_masses": Choice(models.point_masses, "Two point masses", "p = δ₀, q = δ_θ: the same story on the line."),
    "bernoulli": Choice(
        models.bernoulli,
        "A fair coin and another",
        "p = Bernoulli(½), q = Bernoulli(θ): KL(p‖q) is ∞ at 0 and 1.",
        *(0, 1, 0.25, (-0.5, 1.5)),
    ),
    "shifted_normals": Choice(
        models.shifted_normals,
        "Two normal distributions",
        "p = N(0, 1), q = N(θ, 1): KL = θ²/2, W₁ = |θ|.",
        window=WIDE,
    ),
    "shifted_laplaces": Choice(
        models.shifted_laplaces, "Two Laplace distributions", "p = Laplace(0, 1), q = Laplace(θ, 1).", window=WIDE
    ),
    "shifted_cauchys": Choice(
        models.shifted_cauchys,
        "Two Cauchy distributions",
        "p = Cauchy(0, 1), q = Cauchy(θ, 1): no means, and yet W₁ = |θ|.",
        window=WIDE,
    ),
    "shifted_uniforms": Choice(
        models.shifted_uniforms,
        "Two uniform distributions",
        "p = U(0, 1), q = U(θ, 1 + θ): KL = ∞ for θ ≠ 0.",
        window=(-2.5, 3.5),
    ),
}
FAMILIES: dict[str, tuple[Callable[[float, float], Law], tuple[str, str], tuple[float, float]]] = {
    "Normal": (Normal, ("mean", "standard deviation"), (0, 1)),
    "Laplace": (Laplace, ("middle", "scale"), (0, 1)),
    "Cauchy": (Cauchy, ("middle", "scale"), (0, 1)),
    "Uniform": (Uniform, ("from", "to"), (-1, 1)),
}
"""Family → the law, the names of its two parameters, and what they start with."""
FARTHEST, NARROWEST, WIDEST = 5.0, 0.2, 5.0
"""What the page lets one choose; within it every answer comes in time."""
STEPS = 80
"""Steps of θ from one end to the other: 0 is among them."""


def offered() -> dict[str, Any]:
    """Every model and every family of laws as data, for the page to make its controls from."""
    shown = ("title", "says", "low", "high", "start")
    return {
        "models": {name: {key: getattr(choice, key) for key in shown} for name, choice in MODELS.items()},
        "families": {name: {"names": names, "start": start} for name, (_, names, start) in FAMILIES.items()},
        "steps": STEPS,
        "farthest": FARTHEST,
    }


def choice(name: object) -> Choice:
    """The model of that name; ValueError for another."""
    if not isinstance(name, str) or name not in MODELS:
        raise ValueError(f"model: found {str(name)[:40]!r}; expected one of {', '.join(MODELS)}")
    return MODELS[name]


def law(name: str, said: object, shift: float = 0.0) -> Law:
    """The law that the page describes as {"family": "Normal", "parameters": [0, 1]}, shifted.

    >>> law("p", {"family": "Normal", "parameters": [0, 1]}, 0.5)
    Normal(loc=0.5, scale=1.0)
    """
    described = cast("dict[str, Any]", said) if isinstance(said, dict) else {}
    family, parameters = str(described.get("family")), described.get("parameters")
    if family not in FAMILIES or not isinstance(parameters, list) or len(parameters) != 2:
        raise ValueError(
            f"{name}: found no distribution; expected {{'family': 'Normal', 'parameters': [0, 1]}} or the like"
        )
    make, (first, second), _ = FAMILIES[family]
    a = number(f"{name}, {first}", parameters[0], -FARTHEST, FARTHEST)
    if family != "Uniform":
        return make(a + shift, number(f"{name}, {second}", parameters[1], NARROWEST, WIDEST))
    b = number(f"{name}, {second}", parameters[1], a + NARROWEST, a + 2 * WIDEST)
    return make(a + shift, b + shift)
