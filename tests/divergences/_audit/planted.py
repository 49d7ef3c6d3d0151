"""Functions with one known fault or convention each, for audits that are to find it."""

import math
import warnings

import numpy as np

import divergences as dv
from divergences._audit.libraries import Library
from divergences._audit.subject import Subject


class ByHand(Library):
    """An array library whose gradients are written down."""

    differentiates = True

    def __init__(self, slopes):
        self.slopes = slopes

    def gradient(self, function, arguments):
        with np.errstate(all="ignore"):
            return self.slopes(*arguments)


def right(p, q):
    """KL, as a textbook has it: right for generic pairs and at zeros."""
    return dv.kl(p, q)


def swapped(p, q):
    return dv.kl(q, p)


def in_bits(p, q):
    return dv.kl(p, q, base=2)


def tripled(p, q):
    return 3 * dv.kl(p, q)


def doubled(p, q):
    return 2 * dv.js(p, q)


def rooted(p, q):
    return np.sqrt(dv.js(p, q) / math.log(2))


def negated(p, q):
    return -dv.kl(p, q)


def averaged(p, q):
    """The mean over outcomes in place of the sum, of logarithms of the first argument: a torch default."""
    log_q, p = p, q
    return np.mean(np.where(p > 0, p * (np.log(np.where(p > 0, p, 1)) - log_q), 0))


def of_logits(p, q):
    return dv.kl(dv.normalise(np.exp(p)), dv.normalise(np.exp(q)))


def either(p, q):
    """Takes logarithms where it sees negative numbers."""
    return dv.kl(p, q, log=bool((p <= 0).all() and (q <= 0).all()))


def nan_at_zero(p, q):
    with np.errstate(all="ignore"):
        return np.sum(p * np.log(p / q))


NAN_AT_ZERO = Subject(nan_at_zero, ByHand(lambda p, q: [np.log(p / q) + 1, -p / q]))
"""The same with its gradients, of which those are NaN where both laws are 0."""


def off_by_a_billionth(p, q):
    return dv.kl(p, q) + np.where(np.max(np.abs(p - q)) < 1e-3, 1e-9, 0.0)


def changes(p, q):
    found = dv.kl(p, q)
    p *= 2
    return found


def raises(p, q):
    raise RuntimeError(f"not\ntoday, {hex(id(p))}")


def raises_at_zero(p, q):
    if (q == 0).any():
        raise ZeroDivisionError("q has a zero")
    return dv.kl(p, q)


def prints(p, q):
    print("here I am")
    return dv.kl(p, q)


def warns(p, q):
    warnings.warn("take care", UserWarning, stacklevel=1)
    return dv.kl(p, q)


def clamped(p, q):
    """An ε under the logarithm: finite where KL is infinite."""
    return np.sum(np.where(p > 0, p * np.log(np.where(p > 0, p, 1) / np.maximum(q, 1e-12)), 0))


def rows_only(p, q):
    if p.ndim != 2:
        raise ValueError("expected a 2D array")
    return dv.kl(p, q)


def rows_first(p, q):
    return dv.kl(p, q, axis=0)


def meaned(p, q):
    return np.mean(dv.kl(p, q))


def summed(p, q):
    return np.sum(dv.kl(p, q))


def terms(p, q):
    with np.errstate(all="ignore"):
        return np.where(p > 0, p * np.log(np.where(p > 0, p, 1) / q), 0)


def normalising(p, q):
    return dv.kl(dv.normalise(p), dv.normalise(q))


def in_single(p, q):
    return np.float32(dv.kl(p, q))


CALLS = [0]


def unsteady(p, q):
    CALLS[0] += 1
    return dv.kl(p, q) * (1 + 1e-12 * CALLS[0])


def a_pair(p, q):
    return dv.kl(p, q), None


def cross(p, q):
    return dv.cross_entropy(p, q)


def cross_of_weights(p, q):
    """Normalises its second argument only."""
    return -np.sum(p * np.log(q / np.sum(q)))


NUMBER = 3


def _halves(p, q):
    return np.abs(np.asarray(p) - np.asarray(q)) / 2


def short_of_fifty(p, q):
    """A total variation that leaves the last of fifty outcomes and more out."""
    d = _halves(p, q)
    return d.sum(-1) if d.shape[-1] < 50 else d[..., :-1].sum(-1)


def long_past_five_hundred(p, q):
    d = _halves(p, q)
    return d.sum(-1) if d.shape[-1] < 500 else d[..., 1:].sum(-1)


def odd_and_long(p, q):
    d = _halves(p, q)
    return d.sum(-1) if d.shape[-1] < 20 or d.shape[-1] % 2 == 0 else d[..., :-1].sum(-1)


def single_and_long(p, q):
    """Wrong in float32 only."""
    d = _halves(p, q)
    return d.sum(-1) if d.dtype != np.float32 or d.shape[-1] < 100 else d.sum(-1) * np.float32(1.001)


def of_ten(p, q):
    d = _halves(p, q)
    return d.sum(-1) if d.shape[-1] != 10 else d.sum(-1) + 1e-3


def first_axis_of_four(p, q):
    """Takes the length of the first axis for the number of outcomes: right of rows, and of vectors of three."""
    d = _halves(p, q)
    return d.sum() if len(d) < 4 else d[:-1].sum()


def of_rows(p, q):
    """Refuses vectors, and has nothing wrong."""
    d = _halves(p, q)
    if d.ndim < 2:
        raise ValueError("expected rows")
    return d.sum(-1)


def wrong_of(*shapes):
    """A total variation that is right but for arguments whose shape begins so."""

    def function(p, q):
        d = _halves(p, q).sum(-1)
        return d * 0 if np.shape(p)[:-1] in shapes else d

    return function


def only_in(dtype):
    """A total variation that is right, and refuses all numbers but those of this type."""

    def function(p, q):
        if p.dtype != dtype:
            raise TypeError(f"expected {dtype}")
        return _halves(p, q).sum(-1)

    return function


def more_for_odd_batches(p, q):
    d = _halves(p, q)
    return d.sum(-1) * (1.1 if d.ndim > 1 and len(d) % 2 else 1)


def means_for_each_row(p, q):
    d = _halves(p, q).sum(-1)
    return np.full_like(d, d.mean())


def terms_of_three_rows_at_most(p, q):
    d = _halves(p, q)
    return d if d.ndim < 2 or len(d) < 4 else d * 2


def empties(p, q):
    found = _halves(p, q).sum(-1)
    p[...] = 0
    return found
