"""The divergences once more, in 400-bit ball arithmetic at the very inputs given: the oracle of the kernel tests.

Textbook formulas, term by term; nothing of the library is used.
"""

import math

import numpy as np
from flint import arb, ctx, fmpq

BITS = 400


def real(x):
    """The float x as an exact ball."""
    return arb(fmpq(*float(x).as_integer_ratio()))


def _kl(a, b):
    return b if a == 0 else a * (a / b).log() - a + b


def _js(a, b):
    m = (a + b) / 2
    return sum((x * (x / m).log() for x in (a, b) if x != 0), arb(0)) / 2


TERMS = {
    "kl": _kl,
    "js": _js,
    "total_variation": lambda a, b: abs(a - b) / 2,
    "hellinger2": lambda a, b: (a.sqrt() - b.sqrt()) * (a.sqrt() - b.sqrt()) / 2 if a != b else arb(0),
    "chi2": lambda a, b: (a - b) * (a - b) / b if b != 0 else arb(0),
    "triangular": lambda a, b: (a - b) * (a - b) / (a + b) if a + b != 0 else arb(0),
    "jeffreys": lambda a, b: (a - b) * (a / b).log() if a != b else arb(0),
    "cross_entropy": lambda a, b: -a * b.log() if a != 0 else arb(0),
}


def exact(name, p, q):
    """The value of the named divergence at the float vectors p, q, as a ball; None where it is +∞."""
    p, q = np.asarray(p, np.float64), np.asarray(q, np.float64)
    if name in ("kl", "chi2", "cross_entropy", "jeffreys") and bool(((q == 0) & (p > 0)).any()):
        return None
    if name == "jeffreys" and bool(((p == 0) & (q > 0)).any()):
        return None
    bits, ctx.prec = ctx.prec, BITS
    try:
        return sum((TERMS[name](real(a), real(b)) for a, b in zip(p, q, strict=True)), arb(0))
    finally:
        ctx.prec = bits


def ulps(found, ball):
    """|found − ball| in units of the last place of the float64 nearest to the ball."""
    bits, ctx.prec = ctx.prec, BITS
    try:
        nearest = float(ball.mid())
        if math.isinf(nearest) or math.isinf(found):
            return 0.0 if found == nearest else math.inf
        return float(abs(real(found) - ball).mid()) / float(np.spacing(abs(nearest)))
    finally:
        ctx.prec = bits
