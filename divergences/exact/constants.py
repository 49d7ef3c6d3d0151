"""The circle's number, which is in no exact span: enclosed to any precision."""

from __future__ import annotations

from flint import arb

from divergences.exact.reals import ONE, Atom, Real


class _Circle(Atom):
    """π, as a function of one that nothing undoes."""

    def ball(self) -> arb:
        """An enclosure at the working precision."""
        return arb.pi()

    def __str__(self) -> str:
        return "π"


PI = Real([(ONE, _Circle("pi", (ONE,)))])
"""π: no multiple of it is rational, nor the logarithm of a rational number."""
