"""The GAN game where data and fakes come in unequal shares, exactly: JS_π, its coin, the values and the best discriminator.

π is the share of data. The library's value has the factor 2, so that equal shares give the game of the notes.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from divergences.exact import Exact, Vector, entropy, gan_value, kl, mix
from divergences.verification.interpreters import floats


def skewed(p: Any, q: Any, share: Fraction) -> Exact:
    """JS_π."""
    m = mix(q, p, share)
    return kl(p, m) * share + kl(q, m) * (1 - share)


def best(p: Any, q: Any, share: Fraction) -> Vector:
    """D*_π, ½ where there is no mass."""
    return Vector(
        share * a / (share * a + (1 - share) * b) if a or b else Fraction(1, 2) for a, b in zip(p, q, strict=True)
    )


def coin(share: Fraction) -> Exact:
    """h(π)."""
    return entropy((share, 1 - share))


def value(p: Any, q: Any, share: Fraction, d: Any) -> Exact:
    """π·E_p log d + (1 − π)·E_q log(1 − d)."""
    return gan_value(Vector(p) * share, Vector(q) * (1 - share), d)


def library_agrees(p: Any, q: Any, share: Fraction, d: Any) -> bool:
    """Whether the library's skewed JS, values and D* are the exact ones; its V_π is twice the value here."""
    import divergences as dv

    if not all(map(floats.is_dyadic, (p, q, d))):
        return True
    w = Fraction(float(share))  # 4/5 and its like are rounded: what the library was asked is compared
    a, b, c = map(floats.to_float, (p, q, d))
    pairs_of_values = (
        (dv.js(a, b, weight=float(w)), skewed(p, q, w)),
        (dv.gan_value(a, b, c, prior=float(w)), value(p, q, w, d) * 2),
        (dv.gan_value_at_optimum(a, b, prior=float(w)), value(p, q, w, best(p, q, w)) * 2),
    )
    found = dv.optimal_discriminator(a, b, prior=float(w))
    inside = [k for k in range(len(p)) if p[k] or q[k]]
    return all(floats.within_ulp(float(x), y) for x, y in pairs_of_values) and all(
        floats.within_ulp(float(found[k]), Exact.of(best(p, q, w)[k])) for k in inside
    )
