"""Sums of terms over tensors, on their own device: in blocks that stay in cache, differentiated by the kernel's own slopes.

A copy of the arguments in another precision, or an array of terms, never exists but for one block. Only the arguments are kept
for the way back. Imported on the first tensor.


Numbers that came in 32 bits or fewer are computed with in 64, by plain formulas that are right to the last bit.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, TypeAlias, cast

import torch  # pyright: ignore[reportMissingImports]

from divergences._core.tensors import is_traced_tensor
from divergences._core.tensors_torch import namespace_of, slope_times, work_dtype
from divergences._core.types import Namespace, Terms
from divergences._discrete.kernel import Kernel, Outcome, infinite_where_uncovered, of_logs, of_masses, reduced
from divergences._discrete.pointwise import KL

_LEAST_STEP = 2.0**-53 - 1
"""Below p/q = 2⁻⁵⁴ the quotient less 1 rounds to −1, of which log1p is −∞; there p·log(p/q) is less than 2⁻⁴⁶ of q, and nothing
that 32 bits can hold: any finite logarithm will do."""


def narrow_logs(xp: Namespace, log_p: Terms, log_q: Terms) -> Outcome:
    """What narrow kernels see of log-probabilities: log p/q is NaN where both masses are 0, and ±∞ where one is."""
    p, q, gap = xp.exp(log_p), xp.exp(log_q), log_p - log_q
    return Outcome(p, q, xp.where(gap > -1, -p * xp.expm1(-xp.maximum(gap, -1.0)), p - q), gap, log_q, log_p)


def _log_ratio(xp: Namespace, o: Outcome) -> Terms:
    """log(p/q) of masses, +∞ where q = 0 < p."""
    return xp.log1p(xp.maximum(o.d / o.q, _LEAST_STEP))


def narrow_kl_terms(xp: Namespace, o: Outcome) -> Terms:
    """p log(p/q) − p + q as it stands, by log1p of p/q − 1 or by the difference of the logarithms."""
    if o.log_ratio is None:
        return xp.where(o.p == 0, o.q, o.p * _log_ratio(xp, o) - o.d)
    return infinite_where_uncovered(xp, o, xp.where(o.p == 0, o.q, o.p * o.log_ratio - o.d))


def narrow_kl_slopes(xp: Namespace, o: Outcome) -> tuple[Terms, Terms]:
    """log(p/q) and 1 − p/q."""
    return xp.log(o.p / o.q), -o.d / o.q


def narrow_kl_log_slopes(xp: Namespace, o: Outcome) -> tuple[Terms, Terms]:
    """p·log(p/q), 0 at p = 0, and q − p."""
    return xp.where(o.p == 0, 0.0, o.p * cast("Any", o.log_ratio)), -o.d


def positive_kl_terms(xp: Namespace, o: Outcome) -> Terms:
    """The same where neither p nor q is 0."""
    return o.p * (_log_ratio(xp, o) if o.log_ratio is None else o.log_ratio) - o.d


def positive_kl_log_slopes(xp: Namespace, o: Outcome) -> tuple[Terms, Terms]:
    """p·log(p/q) and q − p."""
    return o.p * cast("Any", o.log_ratio), -o.d


_NARROW_KL = Kernel(narrow_kl_terms, narrow_kl_slopes, log_slopes=narrow_kl_log_slopes)

NARROW = {KL: _NARROW_KL}
"""Cheaper kernels for numbers that came in 32 bits or fewer and are computed with in 64: near p = q they differ by 2⁻²⁴ or not
at all, so that where the terms of first order cancel there are digits left, and no series is needed."""

POSITIVE = {_NARROW_KL: Kernel(positive_kl_terms, narrow_kl_slopes, log_slopes=positive_kl_log_slopes)}
"""Of these those for masses none of which is 0, or nearly: comparisons and choices take longer than the arithmetic."""


SERIAL, SHARED, LARGE = 2**15 - 1, 2**18, 2**24
"""Entries a block: on one thread its dozen of arrays stay in a core's own cache; threads wait for each other after every
operation, so that there should be few; on an accelerator a block only bounds the memory."""

_LEAST, _LEAST_LOG = 2.0**-900, -600.0
"""Masses above it overflow in no ratio of two, and logarithms above it in no exponential of a difference."""

Tensor: TypeAlias = Any
"""A torch.Tensor, where formulas of any namespace expect their own arrays."""

Index = tuple[int | slice, ...]


class Plan(NamedTuple):
    """What to sum: the kernel, whether of logarithms, how far each argument may sum from 1, and whether block by block."""

    kernel: Kernel
    log: bool
    budgets: tuple[float, ...]
    blocked: bool


def row_sums(kernel: Kernel, log: bool, a: Tensor, b: Tensor, budgets: tuple[float, ...]) -> tuple[Tensor, Tensor]:
    """Row sums of the kernel's terms, in the precision of the work, and which rows passed their checks.

    `a` and `b` are of one shape and device: masses, or their logarithms with `log`; `budgets` says how far each may sum from 1.
    """
    wide = work_dtype(a, b) == torch.float64 and torch.float64 not in (a.dtype, b.dtype)
    narrow = NARROW.get(kernel, kernel) if wide and kernel.operand is None else kernel  # no family has one
    plan = Plan(narrow, log, budgets, not is_traced_tensor(a, b))
    if kernel.slopes is None:  # a user's function: torch differentiates it
        return _sums(plan, a, b)
    if not (torch.is_grad_enabled() and (a.requires_grad or b.requires_grad)) and plan.blocked:
        return _RowSums.forward(a, b, plan)
    if torch.compiler.is_compiling():  # which takes no tensor twice
        return _RowSums.apply(a, b.clone() if b is a else b, plan)
    return _RowSumsForward.apply(a, b, plan)


class _RowSums(torch.autograd.Function):  # pyright: ignore[reportUntypedBaseClass]
    """Σ terms of rows (*batch, n), and which rows passed; the derivative is by the kernel's own slopes."""

    generate_vmap_rule = True

    @staticmethod
    def forward(a: Tensor, b: Tensor, plan: Plan) -> tuple[Tensor, Tensor]:  # pyright: ignore[reportIncompatibleMethodOverride]
        if not plan.blocked:
            return _sums(plan, a, b)
        value, fine = a.new_empty(a.shape[:-1], dtype=work_dtype(a, b)), a.new_empty(a.shape[:-1], dtype=torch.bool)
        for at in _cuts(a.shape, _block(a)):
            value[at], fine[at] = _sums(plan, a[at], b[at])
        return value, fine

    @staticmethod
    def setup_context(ctx: Any, inputs: tuple[Any, ...], output: tuple[Any, ...]) -> None:
        ctx.save_for_backward(*inputs[:2])
        ctx.save_for_forward(*inputs[:2])
        ctx.plan = inputs[2]
        ctx.mark_non_differentiable(output[1])

    @staticmethod
    def backward(ctx: Any, g: Tensor, _: object) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride]
        (a, b), needed = ctx.saved_tensors, ctx.needs_input_grad[:2]
        if torch.is_grad_enabled() or not ctx.plan.blocked:  # a second derivative: torch goes through the slopes
            return *_grads(ctx.plan, g, a, b, needed), None
        out = [torch.empty_like(x) if need else None for x, need in zip((a, b), needed, strict=True)]
        for at in _cuts(a.shape, _block(a)):
            for whole, part in zip(out, _grads(ctx.plan, g[at], a[at], b[at], needed), strict=True):
                if whole is not None and part is not None:
                    whole[at] = part
        return *out, None


class _RowSumsForward(_RowSums):
    """The same with forward mode, which torch.compile refuses to trace."""

    @staticmethod
    def jvp(ctx: Any, *tangents: Tensor) -> Any:
        a, b = ctx.saved_tensors
        work = work_dtype(a, b)
        pairs = zip(_slopes(ctx.plan, a.to(work), b.to(work)), tangents[:2], strict=True)
        return sum(slope_times(s, t.to(work)).sum(-1) for s, t in pairs if t is not None), None


def _block(a: Tensor) -> int:
    if a.device.type != "cpu":
        return LARGE
    return SERIAL if torch.get_num_threads() == 1 else SHARED


def _cuts(shape: Sequence[int], size: int) -> Iterator[Index]:
    """Indices of blocks of whole rows, of at most so many entries where a row has no more."""
    if len(shape) == 1:
        yield ()
        return
    inner = math.prod(shape[1:])
    if inner <= size or len(shape) == 2:
        step = max(1, size // max(inner, 1))
        yield from ((slice(k, k + step),) for k in range(0, shape[0], step))
    else:
        yield from ((k, *rest) for k in range(shape[0]) for rest in _cuts(shape[1:], size))


def _seen(plan: Plan, a: Tensor, b: Tensor) -> tuple[Kernel, Any]:
    """The kernel for these arguments, in the precision of the work, and what it sees of them.

    On the host a look at the least mass is cheap, and spares a narrow kernel what only zeros need.
    """
    kernel, xp = plan.kernel, cast(Namespace, namespace_of(a.dtype))
    positive = (
        POSITIVE.get(kernel) if kernel.operand is None else None
    )  # of NumPy's numbers torch.compile makes no keys
    if positive is None:
        return kernel, (of_logs if plan.log else of_masses)(xp, a, b)
    least = _LEAST_LOG if plan.log else _LEAST
    if plan.blocked and a.device.type == "cpu" and all([float(x.detach().min()) > least for x in (a, b)]):
        if not plan.log:
            return positive, Outcome(a, b, a - b)
        p, gap = a.exp(), a - b
        d = -p * torch.expm1(-gap)
        return positive, Outcome(p, p - d, d, gap, a, b)  # of q only the total is looked at: one exponential less
    return kernel, (narrow_logs if plan.log else of_masses)(xp, a, b)


def _sums(plan: Plan, a: Tensor, b: Tensor) -> tuple[Tensor, Tensor]:
    """The sums of a block, and which of its rows passed."""
    work = work_dtype(a, b)
    kernel, o = _seen(plan, a.to(work), b.to(work))
    fine = torch.ones((), dtype=torch.bool, device=a.device)
    for mass, budget in zip((o.p, o.q), plan.budgets, strict=True):
        total = mass.sum(-1)
        fine = fine & (total < math.inf if budget == math.inf else (total - 1).abs() <= budget)
        fine = fine if plan.log or kernel is not plan.kernel else fine & (mass.amin(-1) >= 0)
    return _value(kernel, o), fine


def _value(kernel: Kernel, o: Any) -> Tensor:
    xp: Any = namespace_of(o.p.dtype)
    value: Any = reduced(xp, kernel, kernel.terms(xp, o))
    return torch.clamp(value, max=kernel.most) if kernel.most < math.inf else value


def _grads(plan: Plan, g: Tensor, a: Tensor, b: Tensor, needed: Sequence[bool]) -> list[Any]:
    """What goes back to a and to b, each in its own precision."""
    work, g = work_dtype(a, b), g[..., None]
    found = _slopes(plan, a.to(work), b.to(work))
    quick = plan.blocked and a.device.type == "cpu" and not torch.is_grad_enabled() and bool(g.all())  # no 0·∞
    times = torch.mul if quick else slope_times
    return [times(s, g).to(x.dtype) if need else None for s, x, need in zip(found, (a, b), needed, strict=True)]


def _slopes(plan: Plan, a: Tensor, b: Tensor) -> tuple[Tensor, ...]:
    """∂/∂p and ∂/∂q of each term, or ∂/∂log p and ∂/∂log q; 0 where p = q = 0 (unless the kernel says otherwise)."""
    kernel, o = _seen(plan, a, b)
    if kernel is not plan.kernel:
        return cast(Any, kernel.log_slopes if plan.log else kernel.slopes)(namespace_of(a.dtype), o)
    both_zero = (o.p == 0) & (o.q == 0) & kernel.flat_at_both_zero
    # Formulas never see 0/0, so that second derivatives do not either.
    p, q = (cast(Any, torch.where(both_zero, 1.0, x)) for x in (o.p, o.q))
    inside: Any = Outcome(p, q, cast(Any, torch.where(both_zero, 0.0, o.d)), o.log_ratio, o.log_q, o.log_p)
    found = _slopes_inside(plan, inside, _value(kernel, o)[..., None] if kernel.log_sum else None)
    if kernel.peak:  # the maximum moves with the outcomes that attain it, in equal parts
        terms: Any = kernel.terms(cast(Namespace, namespace_of(a.dtype)), o)
        top = terms == terms.amax(-1, keepdim=True)
        found = [torch.where(top, s / top.sum(-1, keepdim=True), 0.0) for s in found]
    return tuple(torch.where(both_zero, 0.0, s) for s in found)


def _slopes_inside(plan: Plan, o: Any, value: Tensor | None) -> Sequence[Tensor]:
    """The kernel's own slopes, by logarithms where logarithms were given."""
    kernel, xp, more = plan.kernel, cast(Namespace, namespace_of(o.p.dtype)), () if value is None else (value,)
    if plan.log and kernel.log_slopes is not None:
        return cast(Any, kernel.log_slopes(xp, o, *more))
    slopes: Any = cast(Any, kernel.slopes)(xp, o, *more)
    if not plan.log:
        return slopes
    pairs = zip((o.p, o.q), slopes, strict=True)
    return [torch.where(m == 0, 0.0, m * torch.where(m == 0, 0.0, s)) for m, s in pairs]
