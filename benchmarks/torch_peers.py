"""KL of tensors beside what torch's users write: as losses are, of a batch in float32, its value alone and with both gradients.

Left out where torch is not installed. All run on as many threads as torch has been given (`OMP_NUM_THREADS`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import Any

import divergences as dv
from benchmarks.timing import Contest

PEER = "torch.distributions"

Loss = Callable[[Any, Any], Any]


def contests() -> Iterator[Contest]:
    """The tasks, masses first."""
    if find_spec("torch") is None:
        return
    import torch

    torch.manual_seed(0)
    scores = [torch.randn(4096, 1000) for _ in range(2)]
    for log in (False, True):
        p, q = (x.log_softmax(-1) if log else x.softmax(-1) for x in scores)
        what = "log-probabilities" if log else "masses"
        for grad in (False, True):
            task = f"KL of {what}, torch 4096 × 1000 float32{', with gradients' if grad else ''}"
            p, q = (x.detach().requires_grad_(grad) for x in (p, q))
            runs = {name: _run(loss, p, q, grad) for name, loss in _losses(torch, log).items()}
            yield Contest(task, PEER, runs)


def _losses(torch: Any, log: bool) -> dict[str, Loss]:
    """The contestants: ours, torch's law, torch's loss, and the formula as it stands."""
    laws, loss = torch.distributions, torch.nn.functional.kl_div

    def by_laws(p: Any, q: Any) -> Any:
        made = ({"logits" if log else "probs": x, "validate_args": False} for x in (p, q))
        return laws.kl_divergence(*(laws.Categorical(**options) for options in made))

    def by_loss(p: Any, q: Any) -> Any:
        return loss(q if log else q.log(), p, reduction="none", log_target=log).sum(-1)

    def formula(p: Any, q: Any) -> Any:
        return ((p.exp() * (p - q)) if log else p * (p / q).log()).sum(-1)

    return {
        PEER: by_laws,
        "torch kl_div": by_loss,
        "p log(p/q) by hand": formula,
        "dv.kl on torch": lambda p, q: dv.kl(p, q, log=log),
    }


def _run(loss: Loss, p: Any, q: Any, grad: bool) -> Callable[[], Any]:
    def run() -> None:
        value = loss(p, q)
        if grad:
            p.grad = q.grad = None
            value.sum().backward()

    return run
