"""Tsallis' divergence: a kernel, and a public function that sums it."""

from dataclasses import replace

from divergences._core.types import Pmf, Scalar
from divergences._discrete.powers import alpha_kernel
from divergences._discrete.sums import divergence


def tsallis(p: Pmf, q: Pmf, order: float, *, axis: int = -1, log: bool = False) -> Scalar:
    """T_a(p‖q) = (Σ p^a q^(1−a) − 1)/(a − 1), in nats, for an order a above 0 other than 1.

    Args: p, q of shape (..., n) along `axis`; log-probabilities with log=True.
    Returns: shape (...), in [0, ∞], 0 exactly when p = q.
    Raises: ValueError for a negative, NaN or infinite entry, a sum that is not 1, or shapes that do not broadcast.
    Example:
    >>> float(tsallis([0.5, 0.5], [0.25, 0.75], 2)) * 3
    1.0
    """
    kernel = alpha_kernel(order)  # sums (p^a q^(1−a) − a·p − (1−a)·q)/(a(a−1)), and knows the corners and the slopes
    return divergence(
        replace(kernel, unit=order * kernel.unit), p, q, axis=axis, log=log, call="tsallis({normalise}, ...)"
    )
