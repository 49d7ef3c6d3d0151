"""torch's tensors and laws as they come: some laws are probability vectors, some densities.

torch is never imported here: nobody has a tensor who has not imported it.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from copy import copy
from functools import reduce
from typing import TYPE_CHECKING, Any

from divergences._core.types import ArrayLike

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


def tensor_dtype(*arrays: object) -> torch.dtype:
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


def has_gradient(x: object) -> bool:
    """Whether torch follows what is done with it, so that a number of Python's made of it would lose a gradient."""
    return is_tensor(x) and x.requires_grad and sys.modules["torch"].is_grad_enabled()


def on_host(name: str, x: torch.Tensor) -> np.ndarray:
    """The numbers of a tensor for a function whose gradient torch does not get: without grad, and with a value."""
    x = as_tensor(name, x)
    if has_gradient(x):
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


DISCRETE = ("Categorical", "OneHotCategorical", "Bernoulli")
"""The laws of torch.distributions that are probability vectors."""


def is_discrete(x: object) -> bool:
    """Whether x is a law of torch's that is a probability vector."""
    module = sys.modules.get("torch.distributions")
    return module is not None and isinstance(x, tuple(getattr(module, kind) for kind in DISCRETE))


def probabilities(name: str, law: Any) -> tuple[torch.Tensor, bool]:
    """The probabilities of a discrete law, or their logarithms and True if it was given logits; outcomes last.

    The parameter that was given is the one to use: torch clamps probabilities to [eps, 1 − eps] before it takes their
    logarithms, so that through `law.logits` a zero is exp(−15.94), and KL 15.94 in place of ∞.
    """
    torch: Any = sys.modules["torch"]
    law = getattr(law, "_categorical", law)
    by_logits = law._param is not vars(law).get("probs")
    if not isinstance(law, torch.distributions.Bernoulli):
        return (law.logits.log_softmax(-1), True) if by_logits else (law.probs, False)
    if by_logits:
        sigmoid = torch.nn.functional.logsigmoid
        return torch.stack([sigmoid(-law.logits), sigmoid(law.logits)], -1), True
    if not is_traced_tensor(law.probs) and bool(((law.probs < 0) | (law.probs > 1)).any()):
        worst = float(law.probs[(law.probs < 0) | (law.probs > 1)].flatten()[0])
        raise ValueError(
            f"{name}: found Bernoulli(probs={worst:g}); expected probs in [0, 1]; logits= takes any number"
        )
    return torch.stack([1 - law.probs, law.probs], -1), False


def probabilities_of(name: str, x: object) -> Any:
    """The probabilities of a discrete law; anything else as it is."""
    return without_laws(x, None, log=False, names=(name, ""))[0] if is_discrete(x) else x


def without_laws(p: ArrayLike, q: ArrayLike, *, log: bool, names: Sequence[str] = ("p", "q")) -> tuple[Any, Any, bool]:
    """p and q with discrete laws as tensors, and whether both are log-probabilities: beside an array, as `log` says of it."""
    each = zip(names, (p, q), strict=True)
    given = [(*probabilities(name, x), True) if is_discrete(x) else (x, log, False) for name, x in each]
    if all(law for *_, law in given):
        log = log or any(by_logits for _, by_logits, _ in given)
    first, second = (_turned(x, log) if by_logits != log else x for x, by_logits, _ in given)
    return first, second, log


def _turned(x: torch.Tensor, to_log: bool) -> torch.Tensor:
    """Masses as logarithms, or logarithms as masses: with derivative 0 at a mass of 0, where torch's is 0·∞."""
    torch: Any = sys.modules["torch"]
    zero = x == (0 if to_log else -torch.inf)
    inside = torch.where(zero, 1.0 if to_log else 0.0, x)
    return torch.where(zero, -torch.inf, inside.log()) if to_log else torch.where(zero, 0.0, inside.exp())


def is_torch_law(law: object) -> TypeIs[torch.distributions.Distribution]:
    """Whether it is one of torch.distributions."""
    return isinstance(law, getattr(sys.modules.get("torch.distributions"), "Distribution", ()))


def ask(law: torch.distributions.Distribution, method: str, x: ArrayLike) -> np.ndarray:
    """What a method of one of torch's laws says at numbers, in float64: it takes tensors only, and refuses those outside."""
    import numpy as np

    torch: Any = sys.modules["torch"]
    return getattr(_wide(law), method)(torch.as_tensor(np.array(x, np.float64))).detach().numpy()


def _wide(law: torch.distributions.Distribution) -> torch.distributions.Distribution:
    """The law with its parameters in float64, so that its density has the mass 1 to that precision; nothing is validated."""
    law = copy(law)
    for name, part in list(vars(law).items()):
        if is_tensor(part) and part.is_floating_point():
            vars(law)[name] = part.double()
        elif is_torch_law(part):
            vars(law)[name] = _wide(part)
    law._validate_args = False
    return law


def refuse_law(name: str, law: object, *, discrete: bool = False) -> None:
    """Refuse a law of torch's that has gradients or is many, and a discrete one where a density is needed."""
    torch: Any = sys.modules.get("torch")
    if not is_torch_law(law):
        return
    kind = type(law).__name__
    if law.batch_shape or law.event_shape:
        found = f"{kind} distributions of shape {tuple(law.batch_shape + law.event_shape)}"
        expected = "one distribution of one number"
    elif torch.is_grad_enabled() and _requires_grad(law):
        found, expected = f"a distribution ({kind}) whose parameters require grad", "numbers, bounds have no gradient"
    elif not discrete and law.support is not None and law.support.is_discrete:
        fix = f"{name}.log_prob(torch.arange(n)).exp()"
        raise TypeError(f"{name}: found a discrete distribution ({kind}); expected its probabilities, an array: {fix}")
    else:
        return
    raise TypeError(f"{name}: found {found}; expected {expected}; torch.distributions.kl_divergence")


def _requires_grad(law: torch.distributions.Distribution) -> bool:
    parts = list(vars(law).values())
    return any(is_tensor(x) and x.requires_grad for x in parts) or any(
        _requires_grad(x) for x in parts if hasattr(x, "log_prob")
    )
