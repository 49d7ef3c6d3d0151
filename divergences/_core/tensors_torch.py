"""torch as an array namespace, and how it differentiates by slopes. Imported on the first tensor.

Slopes may be infinite: slope·tangent with 0·∞ = 0, on which every corner rests. No kernel is known here, so that both sides of
an identity may use it.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, TypeAlias, cast

import torch  # pyright: ignore[reportMissingImports]

from divergences._core.types import ArrayLike, Namespace

Operand: TypeAlias = torch.Tensor | float


def work_dtype(*tensors: torch.Tensor) -> torch.dtype:
    """What to compute in: float64 on the host and for float64 tensors, float32 on accelerators, whose float64 may be slow."""
    wide = any(x.dtype == torch.float64 or x.device.type in ("cpu", "meta") for x in tensors)
    return torch.float64 if wide else torch.float32


class TorchNamespace:
    """The functions of numpy that formulas use, of tensors, of numbers, and of both; `dtype` is that of numbers."""

    __name__ = "torch"
    inf, nan = math.inf, math.nan

    def __init__(self, dtype: torch.dtype) -> None:
        self.dtype = dtype

    def __getattr__(self, name: str) -> Any:
        """What torch calls as numpy does."""
        return getattr(torch, name)

    def max(self, x: torch.Tensor, axis: int, *, keepdims: bool = False) -> torch.Tensor:
        """The largest along an axis."""
        return torch.amax(x, axis, keepdim=keepdims)

    def min(self, x: torch.Tensor, axis: int) -> torch.Tensor:
        """The least along an axis; its derivative is in equal parts that of each least one."""
        return torch.amin(x, axis)

    def take_along_axis(self, x: torch.Tensor, indices: torch.Tensor, axis: int) -> torch.Tensor:
        """Of each slice along an axis the entries with those indices."""
        return torch.take_along_dim(x, indices, axis)

    def power(self, x: Operand, y: Operand) -> torch.Tensor:
        """x to the power of y."""
        return torch.pow(cast("torch.Tensor", x), y)

    def logaddexp(self, x: torch.Tensor, y: float) -> torch.Tensor:
        """log(eˣ + eʸ) of a number y, with a derivative at x = ±∞ too."""
        return y - torch.nn.functional.logsigmoid(y - x)

    def ldexp(self, x: torch.Tensor, exponent: torch.Tensor) -> torch.Tensor:
        """x·2ⁿ in two steps by powers that are made of their bits: torch's own power of two is in 32 bits, or infinite."""
        half = exponent.long() // 2
        return x * _power_of_two(half, x.dtype) * _power_of_two(exponent - half, x.dtype)

    def expand_dims(self, x: torch.Tensor, axis: int) -> torch.Tensor:
        """x with an axis of length 1."""
        return torch.unsqueeze(x, axis)

    def moveaxis(self, x: torch.Tensor, source: int, destination: int) -> torch.Tensor:
        """x with an axis moved; torch's own moveaxis has no rule for vmap."""
        return torch.movedim(x, source, destination)

    def asarray(self, x: ArrayLike, dtype: torch.dtype | None = None) -> torch.Tensor:
        """x as a tensor; numbers in the dtype of numbers."""
        return torch.as_tensor(x, dtype=dtype or (None if torch.is_tensor(x) else self.dtype))

    def where(self, condition: torch.Tensor | bool, x: Operand, y: Operand) -> Any:
        """x where the condition holds, y elsewhere; a choice of two numbers is in the dtype of numbers."""
        if not torch.is_tensor(condition):
            chosen, other = (x, y) if condition else (y, x)
            return torch.full_like(other, chosen) if torch.is_tensor(other) and not torch.is_tensor(chosen) else chosen
        if not torch.is_tensor(x) and not torch.is_tensor(y):
            x = torch.full_like(condition, x, dtype=self.dtype)
        return torch.where(condition, x, y)

    def maximum(self, x: Operand, y: Operand) -> Any:
        """The larger, NaN if one of them is."""
        x, y = (x, y) if torch.is_tensor(x) else (y, x)
        if torch.is_tensor(y):
            return torch.maximum(cast("torch.Tensor", x), y)
        return torch.clamp(x, min=float(y)) if torch.is_tensor(x) else max(x, y)

    def minimum(self, x: Operand, y: Operand) -> Any:
        """The smaller, NaN if one of them is."""
        x, y = (x, y) if torch.is_tensor(x) else (y, x)
        if torch.is_tensor(y):
            return torch.minimum(cast("torch.Tensor", x), y)
        return torch.clamp(x, max=float(y)) if torch.is_tensor(x) else min(x, y)

    def abs(self, x: Operand) -> Any:
        """|x|."""
        return torch.abs(x) if torch.is_tensor(x) else abs(x)

    def copysign(self, x: Operand, y: Operand) -> Any:
        """|x| with the sign of y."""
        return torch.copysign(x, y) if torch.is_tensor(x) else math.copysign(x, y)


def _power_of_two(exponent: torch.Tensor, dtype: torch.dtype) -> torch.Tensor:
    """2ⁿ, normal in that dtype."""
    digits, bias, bits = (52, 1023, torch.int64) if dtype == torch.float64 else (23, 127, torch.int32)
    return ((exponent.long() + bias) << digits).to(bits).view(dtype)


_OF = {dtype: TorchNamespace(dtype) for dtype in (torch.float32, torch.float64)}


def namespace_of(dtype: torch.dtype) -> TorchNamespace:
    """The namespace whose numbers are of that dtype, one of the two that are computed in."""
    return _OF[dtype]


Formula: TypeAlias = Callable[..., Any]
"""A function of a namespace and of arrays; slopes are its derivatives in each of them."""


def slope_times(slope: torch.Tensor, tangent: torch.Tensor) -> torch.Tensor:
    """slope · tangent with 0·∞ = 0, as a product that torch can differentiate once more in both."""
    return torch.where((tangent == 0) & ~torch.isfinite(slope), 0.0, slope) * tangent


def _those_given(*arrays: torch.Tensor | None) -> list[torch.Tensor]:
    return [x for x in arrays if x is not None]


class _BySlopes(torch.autograd.Function):  # pyright: ignore[reportUntypedBaseClass]
    """A formula of two to four tensors of one shape, whose derivative is Σ slope·tangent; torch.compile reads no *arguments."""

    generate_vmap_rule = True

    @staticmethod
    def forward(x: Any, y: Any, z: Any, w: Any, xp: TorchNamespace, formula: Formula, slopes: Formula) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride]
        return formula(xp, *_those_given(x, y, z, w))

    @staticmethod
    def setup_context(ctx: Any, inputs: tuple[Any, ...], output: object) -> None:
        arrays = _those_given(*inputs[:4])
        ctx.save_for_backward(*arrays)
        ctx.save_for_forward(*arrays)
        ctx.xp, _, ctx.slopes = inputs[4:]

    @staticmethod
    def backward(ctx: Any, g: torch.Tensor) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride]
        found = ctx.slopes(ctx.xp, *ctx.saved_tensors)
        moved = [slope_times(s, g) for s in found]
        return *moved, *[None] * (7 - len(moved))


class _BySlopesForward(_BySlopes):
    """The same with forward mode, which torch.compile refuses to trace."""

    @staticmethod
    def jvp(ctx: Any, *tangents: torch.Tensor | None) -> Any:
        found = ctx.slopes(ctx.xp, *ctx.saved_tensors)
        pairs = zip(found, tangents[: len(found)], strict=True)
        return sum(slope_times(s, t) for s, t in pairs if t is not None)


def differentiated(xp: Namespace, formula: Formula, slopes: Formula, *arrays: Any) -> Any:
    """formula(xp, …) of tensors that broadcast, with those slopes as its derivatives."""
    function: Any = _BySlopes if torch.compiler.is_compiling() else _BySlopesForward
    given = torch.broadcast_tensors(*arrays)
    return function.apply(*given, *[None] * (4 - len(given)), xp, formula, slopes)
