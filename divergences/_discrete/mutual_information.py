"""Mutual information: of each row KL of what it tells to what is known without it.

Marginals and products are summed with what their rounding loses, as two floats, by Knuth's sum and Dekker's product: exact,
unless a product is subnormal. Their derivatives are those of the rounded results.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, TypeAlias

import numpy as np

from divergences._core.types import Namespace, Scalar, Terms
from divergences._discrete.kernel import Outcome, log_ratio, trust_from
from divergences._discrete.pointwise import fast_kl_terms, kl_terms
from divergences._discrete.xlogy import as_computed, by_slopes, by_xla


def exact_sum(xp: Namespace, x: Terms, axis: int) -> tuple[Terms, Terms]:
    """Σ x along the axis, and what that has lost: together good to twice the digits."""
    x, lost = xp.moveaxis(x, axis, -1), 0.0
    while x.shape[-1] > 1:
        half = x.shape[-1] // 2
        pair, error = _sum(x[..., :half], x[..., half : 2 * half])
        x, lost = xp.concatenate([pair, x[..., 2 * half :]], -1), lost + error.sum(-1)
    return x[..., 0], lost + xp.zeros_like(x[..., 0])


def product(xp: Namespace, a: tuple[Terms, Terms], b: tuple[Terms, Terms]) -> tuple[Terms, Terms]:
    """The product of two pairs, as a pair."""
    whole, lost = _product(xp, a[0], b[0])
    return whole, lost + (a[0] * b[1] + a[1] * b[0])


def difference(a: tuple[Terms, Terms], b: tuple[Terms, Terms]) -> Terms:
    """The difference of two pairs, as one float."""
    gap, lost = _sum(a[0], -b[0])
    return gap + (lost + (a[1] - b[1]))


def _sum(a: Terms, b: Terms) -> tuple[Terms, Terms]:
    total = a + b
    from_b = total - a
    return total, (a - (total - from_b)) + (b - from_b)


def _product(xp: Namespace, a: Terms, b: Terms) -> tuple[Terms, Terms]:
    whole = a * b
    (a, a_low), (b, b_low) = _halves(xp, a), _halves(xp, b)
    return whole, ((a * b - whole) + a * b_low + a_low * b) + a_low * b_low


def _halves(xp: Namespace, x: Terms) -> tuple[Terms, Terms]:
    """x as a sum of two floats of half the digits (Veltkamp)."""
    bits = -int(np.log2(float(xp.finfo(x.dtype).eps))) + 1
    far = x * (2.0 ** ((bits + 1) // 2) + 1)
    high = far - (far - x)
    return high, x - high


BLOCK, FEW = 2**13, 64
"""Outcomes a block on the host, of 64 kB; and of a joint, of which fewer are never enough for the fast sum."""

PLENTY = 4
"""How far above the sum from which the fast terms of KL are trusted information must be, for its products are rounded too.

They move KL by 2⁻⁵³·Σ|p − q| ≤ 2⁻⁵²·√(I/2) at most, since an error of a marginal does not move it to first order: 4 units in
the last place of 4·2⁻⁷, and fewer of more.
"""

Pair: TypeAlias = tuple[Terms, Terms]
"""A float and what its rounding lost."""


# Of row x, p(x) times KL from p(·|x) to p(·): with the total S and the marginals r and c it is r·KL(p/r ‖ c/S), and p/r − c/S
# is (pS − rc)/(rS). Twice the digits of the marginals and of the products keep it where it is far below their roundings.


def information(xp: Namespace, joint: Terms) -> Scalar:
    """I of joints (..., n, m); on the host in blocks of rows that stay in cache."""
    if by_xla(xp):
        return _staged()(joint)
    if xp is not np:
        return by_slopes(xp, _terms, _slopes, joint, xp.zeros((), dtype=joint.dtype)).sum((-2, -1))
    with np.errstate(all="ignore"):
        found, sure = _fast(joint)
        if not sure.all():
            found[~sure] = _accurate(joint[~sure])
    return found


def _blocks(joint: Terms) -> Iterator[slice]:
    step = max(1, BLOCK * joint.shape[-2] // joint.size)
    return (slice(k, k + step) for k in range(0, joint.shape[-2], step))


def _fast(joint: Terms) -> tuple[Scalar, Any]:
    """I by plain sums and products, and where it is so large that it can be trusted; the sum is left where it stays small."""
    found, squares = np.zeros(joint.shape[:-2]), np.zeros(joint.shape[:-2])
    if joint.shape[-2] * joint.shape[-1] < FEW:
        return found, np.zeros(joint.shape[:-2], bool)
    rows, columns = joint.sum(-1), joint.sum(-2)
    total = rows.sum(-1)
    columns /= total[..., None]
    for at in _blocks(joint):
        p = joint[..., at, :].reshape(*total.shape, -1)
        q = (rows[..., at, None] * columns[..., None, :]).reshape(p.shape)
        found += fast_kl_terms(np, p, q, positive=bool(p.min() > 0)).sum(-1)
        squares += np.vecdot(p, p)
        if (found < PLENTY * trust_from(0.0) * at.stop / joint.shape[-2] / 4).all():
            break
    most = np.maximum(squares, np.vecdot(rows, rows) * np.vecdot(columns, columns))
    sure = (found >= PLENTY * trust_from(most)) & (found < np.inf)
    return np.asarray(found / total), np.asarray(sure)


def _accurate(joint: Terms) -> Scalar:
    """I with twice the digits in the marginals and the products."""
    rows, columns, total = _marginals(np, joint, _blocks(joint))
    found = np.zeros(joint.shape[:-2])
    for at in _blocks(joint):
        of = (rows[0][..., at], rows[1][..., at])
        o = _conditional(np, joint[..., at, :], of, columns, total)
        found += (of[0][..., None] * kl_terms(np, o)).sum((-2, -1))
    return found / total[0]


@cache
def _staged() -> Callable[[Terms], Scalar]:
    """The same for JAX, compiled once for each shape, and differentiable by its slopes."""
    import jax
    import jax.numpy as jnp

    return jax.jit(lambda x: by_slopes(jnp, _terms, _slopes, x, jnp.zeros((), x.dtype)).sum((-2, -1)))


def _marginals(xp: Namespace, joint: Terms, blocks: Iterable[slice] = (slice(None),)) -> tuple[Pair, Pair, Pair]:
    """The sums of the rows and of the columns, and the total, each as a float and what it lost; taken in blocks of rows."""
    parts = [joint[..., at, :] for at in blocks]
    by_row, by_column = ([exact_sum(xp, x, axis) for x in parts] for axis in (-1, -2))
    rows = (xp.concatenate([x for x, _ in by_row], -1), xp.concatenate([lost for _, lost in by_row], -1))
    columns, lost = exact_sum(xp, xp.stack([x for x, _ in by_column], -2), -2)
    columns = (columns, lost + sum(lost for _, lost in by_column))
    total, lost = exact_sum(xp, rows[0], -1)
    return rows, columns, (total, lost + rows[1].sum(-1))


def _conditional(xp: Namespace, joint: Terms, rows: Pair, columns: Pair, total: Pair) -> Outcome:
    """p(y|x), p(y) and their difference. A row is measured in a power of two near its sum, so that no product is too small."""
    exponent = -xp.frexp(rows[0])[1]
    rows = (xp.ldexp(rows[0], exponent)[..., None], xp.ldexp(rows[1], exponent)[..., None])
    columns = (columns[0][..., None, :], columns[1][..., None, :])
    total = (total[0][..., None, None], total[1][..., None, None])
    joint = xp.ldexp(joint, exponent[..., None])
    gap = difference(product(xp, (joint, xp.zeros_like(joint)), total), product(xp, rows, columns))
    row = xp.where(rows[0] == 0, 1.0, rows[0])
    p, q = joint / row, columns[0] / total[0] + xp.zeros_like(joint)
    p, q, gap = as_computed(p, q, gap / row / total[0])
    return Outcome(p, q, xp.where((p <= 2 * q) & (q <= 2 * p), gap, p - q))


def _terms(xp: Namespace, joint: Terms, _: Terms) -> Terms:
    rows, columns, total = _marginals(xp, joint)
    share = rows[0] / total[0][..., None]
    return share[..., None] * kl_terms(xp, _conditional(xp, joint, rows, columns, total))


def _slopes(xp: Namespace, joint: Terms, _: Terms) -> tuple[Terms, Terms]:
    """log(pS/(rc)): that the marginals move too adds nothing; 0 where p and one of them is 0."""
    rows, columns, total = _marginals(xp, joint)
    ratio = log_ratio(xp, _conditional(xp, joint, rows, columns, total))
    return xp.where((joint == 0) & (rows[0] == 0)[..., None], 0.0, ratio), xp.zeros((), dtype=joint.dtype)
