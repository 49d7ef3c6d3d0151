"""The entropy of a law: of a discrete one against counting, of a density against lengths, areas and volumes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from divergences._core.text import an
from divergences._core.units import refuse_base
from divergences.laws.estimate import Estimate
from divergences.laws.families.discrete import Discrete
from divergences.laws.families.foreign import Custom, Own, recognise
from divergences.laws.families.foreign_discrete import as_atoms
from divergences.laws.families.law import LawLike, refuse_arrays, settled
from divergences.laws.vectors import answers
from divergences.laws.vectors.answers import is_of_several

if TYPE_CHECKING:
    from flint import arb


def entropy(p: LawLike, *, base: float | None = None) -> Estimate:
    """H(p) = −Σ p log p of a discrete law, h(p) = −∫ p log p of a density, in nats (bits with base=2).

    Convention: that of a density is the differential one: negative for narrow laws, and other in other units of x.
    Args: p, a law: a discrete one, Normal, Laplace, Cauchy, Uniform, or one of several coordinates; base.
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
    if not isinstance(law, Own):
        found = an(law.law if isinstance(law, Custom) else law)
        raise TypeError(f"p: found {found}; expected a discrete law, dv.laws.Normal, Laplace, Cauchy or Uniform")
    return _of_density(law, base)


def _of_density(law: Own, base: float | None) -> Estimate:
    """By its formula, of either sign."""
    from flint import arb

    from divergences.laws.numerics.balls import enclose, nearest, outward
    from divergences.laws.numerics.closed_forms import entropy as formula
    from divergences.laws.numerics.rational_laws import Exact
    from divergences.laws.numerics.routes import FORMULA

    def unit() -> arb:
        return formula(Exact.of(law)) / (arb(1) if base is None else arb(base).log())

    ball = enclose(unit)
    return Estimate(nearest(ball.mid()), -outward(enclose(lambda: -unit()))[2], outward(ball)[2], FORMULA)
