"""Latent systems of every kind of number: drawn ones, encoders near their posterior, and their sums in digits."""

import mpmath
import numpy as np

import divergences as dv

DIGITS = 60


def system(seed, codes=4, images=3, batch=()):
    """Prior (Z,), decoder (Z, X), encoder (X, Z) and data (X,), none of them with a zero."""
    rng = np.random.default_rng(seed)
    laws = [(codes, ()), (images, (codes,)), (codes, (images,)), (images, ())]
    return tuple(rng.dirichlet(np.full(n, 0.7), (*batch, *rows)) for n, rows in laws)


def near_posterior(prior, decoder, step, seed=0):
    """An encoder whose masses differ from the posterior's by `step` in parts of them."""
    joint = (prior[:, None] * decoder).T
    posterior = joint / joint.sum(-1, keepdims=True)
    turn = np.random.default_rng(seed).normal(size=posterior.shape)
    turn -= (turn * posterior).sum(-1, keepdims=True)
    return posterior * (1 + step * turn)


def nonnegative_kl(p, q):
    """Σ p log(p/q) − p + q in digits, 0·log 0 = 0."""
    if any(b == 0 < a for a, b in zip(p, q, strict=True)):
        return mpmath.inf
    return mpmath.fsum((a * mpmath.log(a / b) if a else 0) - a + b for a, b in zip(p, q, strict=True))


def digits(table):
    """An array of floats as lists of numbers in digits."""
    return [digits(row) for row in table] if np.ndim(table) else mpmath.mpf(float(table))


def in_digits(prior, decoder, encoder):
    """(ELBO, gap) of each x, each as its own sum."""
    with mpmath.workdps(DIGITS):
        p, r, q = map(digits, (prior, decoder, encoder))
        found = []
        for x, row in enumerate(q):
            likelihood = [line[x] for line in r]
            joint = [a * b for a, b in zip(p, likelihood, strict=True)]
            total = mpmath.fsum(joint)
            lost = any(a > 0 == b for a, b in zip(row, likelihood, strict=True))
            reconstruction = mpmath.fsum(a * mpmath.log(b) for a, b in zip(row, likelihood, strict=True) if a > 0 < b)
            bound = -mpmath.inf if lost else reconstruction - nonnegative_kl(row, p)
            found.append((bound, nonnegative_kl(row, [j / total for j in joint])))
        return found


def relative(found, truth):
    """|found − truth|/|truth| in digits; 0 where both are the same infinity."""
    with mpmath.workdps(DIGITS):
        if mpmath.isinf(truth) or truth == 0:
            return 0.0 if float(found) == float(truth) else mpmath.inf
        return float(abs(mpmath.mpf(float(found)) / truth - 1))


def posterior(prior, decoder):
    """p(z|x), one row for each x."""
    joint = (prior[:, None] * decoder).T
    return dv.normalise(joint)
