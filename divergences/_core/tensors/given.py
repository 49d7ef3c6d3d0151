"""torch's tensors as they come. torch is never imported here: nobody has a tensor who has not imported it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import reduce
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import torch  # pyright: ignore[reportMissingImports]
    from typing_extensions import TypeIs


def is_tensor(x: object) -> TypeIs[torch.Tensor]:
    """Whether x is a tensor of torch's. Loads nothing: without torch in this process the answer is no."""
    return isinstance(x, getattr(sys.modules.get("torch"), "Tensor", ()))


def tensor_budget(dtype: torch.dtype) -> float:
    """How far a total may be from 1: √eps of the tensor's own precision (0.088 in bfloat16, 0.031 in float16)."""
    torch: Any = sys.modules["torch"]
    return float(torch.finfo(dtype).eps) ** 0.5


def is_torch(*arrays: object) -> bool:
    """Whether any of them is a tensor: then so is the answer."""
    kind = getattr(sys.modules.get("torch"), "Tensor", ())
    return any([isinstance(x, kind) for x in arrays])  # as a list: a generator takes three times as long


def tensor_dtype(*arrays: Any) -> torch.dtype:
    """The dtype of the answer: that of the tensors alone."""
    torch: Any = sys.modules["torch"]
    return reduce(torch.promote_types, [x.dtype for x in arrays if is_tensor(x)])


def is_compiling() -> bool:
    """Whether torch.compile reads this."""
    torch: Any = sys.modules.get("torch")
    return torch is not None and torch.compiler.is_compiling()


def is_traced_tensor(*arrays: object) -> bool:
    """Whether any of them is a tensor without a value to look at: inside torch.compile, vmap and grad, and on `meta`."""
    torch: Any = sys.modules.get("torch")
    if not is_torch(*arrays):
        return False
    if is_compiling() or torch._C._functorch.maybe_current_level() is not None:
        return True
    return any([is_tensor(x) and x.is_meta for x in arrays])


def as_tensor(name: str, x: torch.Tensor) -> torch.Tensor:
    """x itself if it is floating, integers and booleans as torch's default float; the others are refused."""
    torch: Any = sys.modules["torch"]
    if x.is_nested or x.layout is not torch.strided:
        fix = f"torch.nested.to_padded_tensor({name}, 0.0)" if x.is_nested else f"{name}.to_dense()"
        kind = "a nested tensor" if x.is_nested else f"a tensor of layout {x.layout}"
        raise TypeError(f"{name}: found {kind}; expected a dense one; {fix}")
    if x.is_quantized:
        raise TypeError(f"{name}: found dtype {x.dtype}; expected real numbers; {name}.dequantize()")
    if x.is_complex():
        raise TypeError(f"{name}: found dtype {x.dtype}; expected real numbers; take .real or abs first")
    if x.is_floating_point() and x.dtype.itemsize < 2:
        raise TypeError(f"{name}: found dtype {x.dtype}; expected 16 bits or more; {name}.to(torch.float32)")
    return x if x.is_floating_point() else x.to(torch.get_default_dtype())


def on_host(name: str, x: torch.Tensor) -> np.ndarray:
    """The numbers of a tensor for a function whose gradient torch does not get: without grad, and with a value."""
    torch: Any = sys.modules["torch"]
    x = as_tensor(name, x)
    if x.requires_grad and torch.is_grad_enabled():
        raise TypeError(
            f"{name}: found a tensor that requires grad; expected one without: no gradient flows back through this function; "
            f"{name}.detach(), or jax.numpy.asarray({name}.detach()) under jax.grad"
        )
    if is_traced_tensor(x):
        raise TypeError(
            f"{name}: found a tensor without a value (torch.compile, vmap, grad or meta); expected one with; call it outside"
        )
    return values(x)


def values(x: torch.Tensor) -> np.ndarray:
    """The numbers of a tensor, 16-bit ones in 32 bits."""
    x = x.detach().cpu().resolve_neg()
    return (x.float() if x.dtype.itemsize < 4 else x).numpy()


def beside(first: torch.Tensor, names: Sequence[str], arrays: Sequence[Any]) -> list[torch.Tensor]:
    """All arrays as tensors on the device of the first one; a tensor on another device is refused."""
    torch: Any = sys.modules["torch"]
    for name, x in zip(names, arrays, strict=True):
        if is_tensor(x) and x.device != first.device:
            raise ValueError(
                f"{name}: found a tensor on {x.device} beside one on {first.device}; expected one device; "
                f"{name}.to({str(first.device)!r})"
            )
    import numpy as np

    copies = (x if is_tensor(x) else np.array(x, np.float64) for x in arrays)
    return [torch.as_tensor(x, device=first.device) for x in copies]
