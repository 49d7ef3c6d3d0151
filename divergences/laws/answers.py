"""What the public functions of `dv` say of two distributions: each divergence by its name, with the options it takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

from divergences._core.dispatch import answer_laws
from divergences._core.text import shown
from divergences.laws import functions
from divergences.laws.discriminator import optimal_discriminator
from divergences.laws.distances import wasserstein, wasserstein2
from divergences.laws.entropies import entropy
from divergences.laws.images import pushforward
from divergences.laws.powers import alpha_divergence, renyi
from divergences.laws.value import gan_value, gan_value_at_optimum

ANSWERS: dict[str, Callable[..., Any]] = {
    **{
        name: f
        for name, f in vars(functions).items()
        if name[0] != "_" and getattr(f, "__module__", "") == functions.__name__
    },
    **{
        f.__name__: f
        for f in (
            renyi,
            alpha_divergence,
            wasserstein,
            wasserstein2,
            optimal_discriminator,
            gan_value,
            gan_value_at_optimum,
        )
    },
}
"""Every divergence in `functions`, and the quantities of the GAN."""
OPTIONS = {
    **dict.fromkeys(("kl", "reverse_kl", "jeffreys", "js_distance"), ("base",)),
    "js": ("weight", "base"),
    "renyi": ("alpha", "base"),
    "alpha_divergence": ("alpha",),
    "wasserstein": ("order",),
    "optimal_discriminator": ("prior", "logits"),
    "gan_value": ("d", "prior", "base", "logits"),
    "gan_value_at_optimum": ("prior", "base"),
}


@answer_laws
def answer(name: str, p: object, q: object, options: Mapping[str, object]) -> Any:
    """What the public function of that name says about two laws, given the options that differ from their defaults.

    >>> from divergences.laws import Uniform
    >>> float(answer("kl", Uniform(0, 1), Uniform(0, 2), {"base": 2}))
    1.0
    """
    if name == pushforward.__name__:
        return pushforward(cast(Any, q), cast(Any, p))
    if name == entropy.__name__:
        return entropy(cast(Any, p), **_allowed(("base",), options))
    if name not in ANSWERS:
        raise TypeError(
            f"p: found a distribution; expected arrays, {name} does not take distributions; these do: {', '.join(ANSWERS)}"
        )
    return ANSWERS[name](p, q, **_allowed(OPTIONS.get(name, ()), options))


def _allowed(allowed: tuple[str, ...], options: Mapping[str, Any]) -> Mapping[str, Any]:
    """The options, refused where a distribution has no such one."""
    for option, value in options.items():
        if option not in allowed:
            said = " or ".join(allowed) or "no option"
            raise TypeError(
                f"{option}: found {shown(value)} with two distributions; expected {said}, distributions have no {option}"
            )
    return options
