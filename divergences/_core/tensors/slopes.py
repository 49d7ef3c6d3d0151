"""How torch differentiates by slopes that may be infinite: slope·tangent with 0·∞ = 0, on which every corner rests.

Imported on the first tensor. It knows no kernel, so that both sides of an identity may use it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import torch  # pyright: ignore[reportMissingImports]

from divergences._core.types import Namespace

Formula: TypeAlias = Callable[[Any, Any, Any], Any]
"""A function of two arrays, over a namespace; slopes are its derivatives in the one and in the other."""


def slope_times(slope: torch.Tensor, tangent: torch.Tensor) -> torch.Tensor:
    """slope · tangent with 0·∞ = 0, as a product that torch can differentiate once more in both."""
    return torch.where((tangent == 0) & ~torch.isfinite(slope), 0.0, slope) * tangent


class _BySlopes(torch.autograd.Function):  # pyright: ignore[reportUntypedBaseClass]
    """A formula of two tensors of one shape, whose derivative is Σ slope·tangent."""

    generate_vmap_rule = True

    @staticmethod
    def forward(x: torch.Tensor, y: torch.Tensor, xp: Any, formula: Formula, slopes: Formula) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride]
        return formula(xp, x, y)

    @staticmethod
    def setup_context(ctx: Any, inputs: tuple[Any, ...], output: Any) -> None:
        ctx.save_for_backward(*inputs[:2])
        ctx.save_for_forward(*inputs[:2])
        ctx.xp, _, ctx.slopes = inputs[2:]

    @staticmethod
    def backward(ctx: Any, g: torch.Tensor) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride]
        found = ctx.slopes(ctx.xp, *ctx.saved_tensors)
        return *(slope_times(s, g) for s in found), None, None, None


class _BySlopesForward(_BySlopes):
    """The same with forward mode, which torch.compile refuses to trace."""

    @staticmethod
    def jvp(ctx: Any, *tangents: Any) -> Any:
        pairs = zip(ctx.slopes(ctx.xp, *ctx.saved_tensors), tangents[:2], strict=True)
        return sum(slope_times(s, t) for s, t in pairs if t is not None)


def differentiated(xp: Namespace, formula: Formula, slopes: Formula, x: Any, y: Any) -> Any:
    """formula(xp, x, y) of tensors that broadcast, with those slopes as its derivatives."""
    function: Any = _BySlopes if torch.compiler.is_compiling() else _BySlopesForward
    return function.apply(*torch.broadcast_tensors(x, y), xp, formula, slopes)
