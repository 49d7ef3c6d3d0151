"""A number that was computed on the host, as a tensor with its derivatives. Imported on the first tensor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch  # pyright: ignore[reportMissingImports]
from torch.autograd.function import once_differentiable  # pyright: ignore[reportMissingImports]


class _Known(torch.autograd.Function):  # pyright: ignore[reportUntypedBaseClass]
    """A value (*batch) whose derivatives in the tensors (*batch, …) are known."""

    @staticmethod
    def forward(ctx: Any, value: torch.Tensor, count: int, *given: torch.Tensor) -> torch.Tensor:  # pyright: ignore[reportIncompatibleMethodOverride]
        ctx.save_for_backward(*given[:count])
        return value.clone()

    @staticmethod
    @once_differentiable  # pyright: ignore[reportUntypedFunctionDecorator]
    def backward(ctx: Any, g: torch.Tensor) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride]
        found = (g.reshape(*g.shape, *[1] * (slope.ndim - g.ndim)) * slope for slope in ctx.saved_tensors)
        return None, None, *[None] * len(ctx.saved_tensors), *found


def with_slopes(value: np.ndarray, tensors: Sequence[torch.Tensor], slopes: Sequence[np.ndarray]) -> torch.Tensor:
    """The value in the tensors' precision, on the device of the first, with those derivatives (*batch, …) in each."""
    dtype, device = tensors[0].dtype, tensors[0].device
    for x in tensors[1:]:
        dtype = torch.promote_types(dtype, x.dtype)
    known = [torch.as_tensor(np.array(s), device=device).to(x.dtype) for s, x in zip(slopes, tensors, strict=True)]
    wide = [x.expand(s.shape) for x, s in zip(tensors, known, strict=True)]
    return _Known.apply(torch.as_tensor(np.array(value), device=device).to(dtype), len(known), *known, *wide)
