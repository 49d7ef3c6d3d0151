"""torch's laws as they come: some are probability vectors, some densities. torch is never imported here."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from copy import copy
from typing import TYPE_CHECKING, Any

from divergences._core.tensors.given import is_tensor, is_traced_tensor

if TYPE_CHECKING:
    import numpy as np
    import torch  # pyright: ignore[reportMissingImports]

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


def probabilities_of(name: str, x: Any) -> Any:
    """The probabilities of a discrete law; anything else as it is."""
    return without_laws(x, None, log=False, names=(name, ""))[0] if is_discrete(x) else x


def without_laws(p: Any, q: Any, *, log: bool, names: Sequence[str] = ("p", "q")) -> tuple[Any, Any, bool]:
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


def is_torch_law(law: object) -> bool:
    """Whether it is one of torch.distributions."""
    return isinstance(law, getattr(sys.modules.get("torch.distributions"), "Distribution", ()))


def ask(law: Any, method: str, x: Any) -> np.ndarray:
    """What a method of one of torch's laws says at numbers, in float64: it takes tensors only, and refuses those outside."""
    import numpy as np

    torch: Any = sys.modules["torch"]
    return getattr(_wide(law), method)(torch.as_tensor(np.array(x, np.float64))).detach().numpy()


def _wide(law: Any) -> Any:
    """The law with its parameters in float64, so that its density has the mass 1 to that precision; nothing is validated."""
    law = copy(law)
    for name, part in list(vars(law).items()):
        if is_tensor(part) and part.is_floating_point():
            vars(law)[name] = part.double()
        elif is_torch_law(part):
            vars(law)[name] = _wide(part)
    law._validate_args = False
    return law


def refuse_law(name: str, law: Any) -> None:
    """Refuse a law of torch's that has gradients, is many, or is discrete: bounds are about one density on the line."""
    torch: Any = sys.modules.get("torch")
    if not is_torch_law(law):
        return
    kind = type(law).__name__
    if law.batch_shape or law.event_shape:
        found = f"{kind} distributions of shape {tuple(law.batch_shape + law.event_shape)}"
        expected = "one distribution of one number"
    elif torch.is_grad_enabled() and _requires_grad(law):
        found, expected = f"a distribution ({kind}) whose parameters require grad", "numbers, bounds have no gradient"
    elif law.support.is_discrete:
        fix = f"{name}.log_prob(torch.arange(n)).exp()"
        raise TypeError(f"{name}: found a discrete distribution ({kind}); expected its probabilities, an array: {fix}")
    else:
        return
    raise TypeError(f"{name}: found {found}; expected {expected}; torch.distributions.kl_divergence")


def _requires_grad(law: Any) -> bool:
    parts = list(vars(law).values())
    return any(is_tensor(x) and x.requires_grad for x in parts) or any(
        _requires_grad(x) for x in parts if hasattr(x, "log_prob")
    )
