"""Exact arithmetic: KL, JS, H, V and W1 of rational inputs as exact numbers, compared without tolerance.

It may import `_core.arb` and `_core.clock` only, the switch of Arb's precision and the end of the time: what decides whether
the library is right shares no code with it.
"""

from divergences.exact.certificate import Certificate, Rejected, check
from divergences.exact.functions import (
    chi2,
    cross_entropy,
    entropy,
    expectation,
    gan_value,
    hellinger2,
    jeffreys,
    js,
    kl,
    mix,
    optimal_discriminator,
    renyi,
    total_variation,
    triangular,
)
from divergences.exact.numbers import INFINITY, Exact, OutOfSpan, Undefined, log, sqrt, total
from divergences.exact.transport import (
    Unproved,
    certify,
    chebyshev,
    cityblock,
    costs,
    euclidean,
    transport_cost,
    w1,
    w1_line,
)
from divergences.exact.vectors import Vector

__all__ = [
    "INFINITY",
    "Certificate",
    "Exact",
    "OutOfSpan",
    "Rejected",
    "Undefined",
    "Unproved",
    "Vector",
    "certify",
    "chebyshev",
    "check",
    "chi2",
    "cityblock",
    "costs",
    "cross_entropy",
    "entropy",
    "euclidean",
    "expectation",
    "gan_value",
    "hellinger2",
    "jeffreys",
    "js",
    "kl",
    "log",
    "mix",
    "optimal_discriminator",
    "renyi",
    "sqrt",
    "total",
    "total_variation",
    "transport_cost",
    "triangular",
    "w1",
    "w1_line",
]
