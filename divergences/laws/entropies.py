"""The entropy of a law: of a discrete one against counting, of a density against lengths, areas and volumes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import TYPE_CHECKING, Any, cast

from divergences._core.text import an
from divergences._core.units import refuse_base
from divergences.laws.estimate import Estimate
from divergences.laws.families.beta import Beta
from divergences.laws.families.discrete import Discrete
from divergences.laws.families.foreign import Custom, Own, recognise
from divergences.laws.families.foreign_discrete import as_atoms
from divergences.laws.families.gamma import Exponential, Gamma
from divergences.laws.families.law import LawLike, refuse_arrays, settled
from divergences.laws.families.line import Gumbel, Logistic, StudentT
from divergences.laws.families.positive import LogNormal, Pareto, Weibull
from divergences.laws.vectors import answers
from divergences.laws.vectors.answers import is_of_several

if TYPE_CHECKING:
    from flint import arb


def entropy(p: LawLike, *, base: float | None = None) -> Estimate:
    """H(p) = −Σ p log p of a discrete law, h(p) = −∫ p log p of a density, in nats (bits with base=2).

    Convention: that of a density is the differential one: negative for narrow laws, and other in other units of x.
    Args: p, a law of ours, or one that is recognised as such: discrete, a density, of several coordinates; base.
    Returns: an Estimate, in [0, ∞) for a discrete law: closed forms, or a sum with a proved bound of what is left out.
    Raises: TypeError for what is no law, and for densities of which no closed form is known here.
    Reference: Cover and Thomas (2006), Elements of information theory, sections 2.1 and 8.1.
    Example:
    >>> from divergences.laws import Binomial, Uniform
    >>> float(entropy(Binomial(1, 0.5), base=2)), float(entropy(Uniform(0, 0.25), base=2))
    (1.0, -2.0)
    """
    refuse_base(base)
    p = settled(p)
    law = as_atoms("p", p) or recognise("p", p)
    if is_of_several(law):
        return answers.entropy(cast(Any, law), base=base)
    refuse_arrays("entropy", law)
    if isinstance(law, Discrete):
        from divergences.laws.sums import routes

        return routes.entropy(law, base=base)
    return _of_density(cast(Any, law), base)


def _of_density(law: Any, base: float | None) -> Estimate:
    """By its formula, of either sign."""
    from flint import arb

    from divergences.laws.numerics.balls import enclose, nearest, outward
    from divergences.laws.numerics.closed_forms import entropy as formula
    from divergences.laws.numerics.rational_laws import Exact
    from divergences.laws.numerics.routes import FORMULA

    if not isinstance(law, (Own, *FORMULAS)):
        found = an(law.law if isinstance(law, Custom) else law)
        raise TypeError(
            f"p: found {found}; expected a distribution of dv.laws other than a Mixture, whose entropy has no formula"
        )

    def unit() -> arb:
        found = FORMULAS.get(type(law))
        nats = found(*(arb(getattr(law, x.name)) for x in fields(law))) if found else formula(Exact.of(law))
        return nats / (arb(1) if base is None else arb(base).log())

    ball = enclose(unit)
    return Estimate(nearest(ball.mid()), -outward(enclose(lambda: -unit()))[2], outward(ball)[2], FORMULA)


def _gamma(k: arb, rate: arb) -> arb:
    return k - rate.log() + k.lgamma() + (1 - k) * k.digamma()


def _beta(a: arb, b: arb) -> arb:
    norm = a.lgamma() + b.lgamma() - (a + b).lgamma()
    return norm - (a - 1) * a.digamma() - (b - 1) * b.digamma() + (a + b - 2) * (a + b).digamma()


def _student(df: arb, _: arb, scale: arb) -> arb:
    half, more = df / 2, (df + 1) / 2
    norm = half.lgamma() - more.lgamma() + (df * df.pi()).log() / 2
    return more * (more.digamma() - half.digamma()) + norm + scale.log()


FORMULAS: dict[type, Callable[..., Any]] = {
    Exponential: lambda rate: 1 - rate.log(),
    Gamma: _gamma,
    Beta: _beta,
    Logistic: lambda _, scale: 2 + scale.log(),
    Gumbel: lambda _, scale: 1 + scale.log() + scale.const_euler(),
    StudentT: _student,
    LogNormal: lambda loc, scale: loc + scale.log() + (1 + (2 * scale.pi()).log()) / 2,
    Weibull: lambda k, scale: 1 + (scale / k).log() + k.const_euler() * (1 - 1 / k),
    Pareto: lambda a, m: 1 + (m / a).log() + 1 / a,
}
"""A family → the entropy of its parameters, in the order of its fields."""
