"""The entropy of a law: of a discrete one against counting, of a density against lengths, areas and volumes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, cast

from divergences._core.units import refuse_base
from divergences.laws.estimate import Estimate
from divergences.laws.families.discrete import Discrete
from divergences.laws.families.foreign import recognise
from divergences.laws.families.foreign_discrete import as_atoms
from divergences.laws.families.law import LawLike, has_values, settled
from divergences.laws.vectors import answers
from divergences.laws.vectors.answers import is_of_several

if TYPE_CHECKING:
    from divergences.laws.numerics.general_routes import Route


def entropy(p: LawLike, *, base: float | None = None) -> Estimate:
    """H(p) = −Σ p log p of a discrete law, h(p) = −∫ p log p of a density, in nats (bits with base=2).

    Convention: that of a density is the differential one: negative for narrow laws, and other in other units of x.
    Args: p, a law of ours, or one that is recognised as such: discrete, a density, of several coordinates; base.
    Returns: an Estimate, in [0, ∞) for a discrete law: closed forms, or a sum with a proved bound of what is left out.
    Bounds are proved for every law of ours; of a density of which nothing else is known the error is estimated.
    Raises: TypeError for what is no law.
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
    if not has_values(law):
        from divergences.laws.numerics.evaluation import traced_entropy

        return traced_entropy(cast(Any, law), base)
    if isinstance(law, Discrete):
        from divergences.laws.sums import routes

        return routes.entropy(law, base=base)
    return _of_density(cast(Any, law), base)


def _of_density(law: Any, base: float | None) -> Estimate:
    """By its formula, else by a quadrature; of either sign."""
    from flint import arb

    from divergences._core.arb import precision
    from divergences.laws.numerics import float_quadrature
    from divergences.laws.numerics.balls import PRECISIONS, enclose, nearest, outward

    if route := _route(law):
        ball = enclose(lambda: route.compute() / (arb(1) if base is None else arb(base).log()))
        if ball.is_finite():
            with precision(PRECISIONS[-1]):
                return Estimate(nearest(ball.mid()), -outward(-ball)[2], outward(ball)[2], route.method)
    found, nats = float_quadrature.entropy(law), 1.0 if base is None else math.log(base)
    return Estimate(found.value / nats, found.lower / nats, found.upper / nats, found.method)


def _route(law: Any) -> Route | None:
    """How the entropy is enclosed; None of a law that does not state itself."""
    from divergences.laws.numerics import general_quadrature, general_routes
    from divergences.laws.numerics.evaluation import entropy

    if formula := entropy(law):
        return general_routes.Route(formula, general_routes.FORMULA)
    stated = general_routes.stated(law)
    return stated and general_routes.Route(lambda: general_quadrature.entropy(stated), general_routes.QUADRATURE)
