"""Restarted Halpern PDHG: a linear programme as a saddle point, min over x of max over y of ⟨c, x⟩ + ⟨y, Kx − b⟩.

One step T of the primal–dual hybrid gradient method (Chambolle and Pock 2011), with step sizes η/ω in x and ηω in y,

    x⁺ = prox(x − (η/ω)·Kᵀy),    y⁺ = prox(y + ηω·K(2x⁺ − x)),

is firmly nonexpansive in the norm ‖(dx, dy)‖² = ω|dx|²/η − 2⟨K·dx, dy⟩ + |dy|²/(ωη), if η‖K‖ ≤ 1. So the reflected step
2T − 1 is nonexpansive, and Halpern's iteration, which averages it with the point z₀ where the epoch began,

    z ← (t + 1)/(t + 2)·(2T(z) − z) + 1/(t + 2)·z₀,

brings ‖T(z) − z‖ down like 1/t; a new epoch from T(z) makes that geometric for a linear programme.

Sources: Lu and Yang, Restarted Halpern PDHG for Linear Programming (arXiv:2407.16144), the method with reflection;
Applegate and others, Practical Large-Scale Linear Programming using Primal-Dual Hybrid Gradient (PDLP, NeurIPS 2021), the
three restart conditions and the primal weight ω. What departs from them: η is fixed, for ‖K‖ is known in closed form; the
residual is looked at every `CHECK_EVERY` steps only, its first value of an epoch at the epoch's first look; ω is replaced
by the observed ratio without smoothing; nothing is rescaled or presolved; and not the residual ends the search, but the
caller's rigorous bounds.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeAlias, TypeVar

import jax
import jax.numpy as jnp

if TYPE_CHECKING:
    from jaxtyping import Bool, Float, Int

    X: TypeAlias = Float[jax.Array, "..."]
    """A primal iterate, in whatever shape the programme gives it."""
    Y: TypeAlias = Float[jax.Array, "..."]
    """A dual iterate, likewise."""
    Real: TypeAlias = Float[jax.Array, ""]

Best = TypeVar("Best")
"""What the caller keeps: a tree of arrays."""

CHECK_EVERY = 40
"""Steps between two looks at the bounds and at the residual."""
SUFFICIENT, NECESSARY = 0.4, 0.8
"""A new epoch begins when ‖T(z) − z‖ is at most SUFFICIENT of the epoch's first, or at most NECESSARY of it and growing."""
ARTIFICIAL = 0.15
"""A new epoch begins at the latest when it has lasted this part of all steps."""


class Saddle(NamedTuple):
    """A linear programme as `restarted` sees it."""

    push: Callable[[X], Y]
    """K."""
    pull: Callable[[Y], X]
    """Kᵀ."""
    descend: Callable[[X, Real], X]
    """(x, step size) → the proximal point of the primal side."""
    ascend: Callable[[Y, Real], Y]
    """(y, step size) → the proximal point of the dual side."""
    norm: float
    """A bound of ‖K‖, the spectral norm."""


class _State(NamedTuple, Generic[Best]):
    """Where the iteration stands between two looks."""

    steps: Int[jax.Array, ""]
    """Steps since the start."""
    since: Int[jax.Array, ""]
    """Steps of this epoch less one: −1 makes the next step begin at the anchor, since its weight (t + 1)/(t + 2) is 0."""
    anchor: tuple[X, Y]
    """z₀, where the epoch began."""
    here: tuple[X, Y]
    """z, the Halpern iterate."""
    there: tuple[X, Y]
    """T(z): it obeys the constraints of the proximal steps, so that it is what the caller judges."""
    weight: Real
    """ω, the guess of ‖y − y₀‖/‖x − x₀‖ between an epoch's start and the solution."""
    first: Real
    """‖T(z) − z‖² at the epoch's first look."""
    last: Real
    """‖T(z) − z‖² at the last look."""
    best: Best
    """What the caller has kept so far."""
    done: Bool[jax.Array, ""]
    """Whether the caller has seen enough."""


def restarted(
    saddle: Saddle,
    start: tuple[X, Y],
    weight: Real,
    judge: Callable[[X, Y, Best], tuple[Best, Bool[jax.Array, ""]]],
    none: Best,
    limit: Int[jax.Array, ""] | int,
) -> Best:
    """The best that `judge` has kept after at most `limit` steps from `start`; called by `primal` and `dual`.

    `judge(x, y, best) → (best, done)` looks at T(z), at the start too, and keeps what is better than `best`, which is
    `none` at first; `done` ends the search. `weight` is a guess of ‖y − y₀‖/‖x − x₀‖ between the start and the solution;
    every new epoch replaces it by the ratio that the last one observed. Nothing is promised of convergence: whatever
    the iterate, the bounds of `judge` hold. All of it is one `while_loop`, fit for jit and vmap.
    """
    eta = 0.998 / saddle.norm
    dtype = weight.dtype

    def step(k: Int[jax.Array, ""], s: _State[Best]) -> _State[Best]:
        t = (s.since + k).astype(dtype)
        here = jax.tree.map(lambda z, p, o: ((t + 1) * (2 * p - z) + o) / (t + 2), s.here, s.there, s.anchor)
        return s._replace(here=here, there=_once(saddle, here, eta / s.weight, eta * s.weight))

    def look_and_go_on(s: _State[Best]) -> _State[Best]:
        best, done = judge(*s.there, s.best)
        count = jnp.where(done, 0, jnp.minimum(CHECK_EVERY, limit - s.steps))
        s = jax.lax.fori_loop(0, count, step, s)
        s = s._replace(best=best, done=done, steps=s.steps + CHECK_EVERY, since=s.since + CHECK_EVERY)
        return _with_epoch(s, _residual(saddle, eta, s))

    zero = jnp.zeros((), dtype)
    weight = jnp.where(weight > 0, weight, 1)
    state = _State(jnp.int32(0), jnp.int32(-1), start, start, start, weight, zero, zero, none, jnp.asarray(False))
    return jax.lax.while_loop(lambda s: ~s.done & (s.steps <= limit), look_and_go_on, state).best


def _once(saddle: Saddle, here: tuple[X, Y], tau: Real, sigma: Real) -> tuple[X, Y]:
    """T: a step of size τ down in x, and one of size σ up in y at the extrapolated x."""
    x, y = here
    down = saddle.descend(x - tau * saddle.pull(y), tau)
    return down, saddle.ascend(y + sigma * saddle.push(2 * down - x), sigma)


def _residual(saddle: Saddle, eta: float, s: _State[Best]) -> Real:
    """‖T(z) − z‖² = ω|dx|²/η − 2⟨K·dx, dy⟩ + |dy|²/(ωη), 0 at a solution only."""
    dx, dy = (p - z for p, z in zip(s.there, s.here, strict=True))
    apart = jnp.sum(saddle.push(dx) * dy)
    return (s.weight * jnp.sum(dx * dx) + jnp.sum(dy * dy) / s.weight) / eta - 2 * apart


def _with_epoch(s: _State[Best], now: Real) -> _State[Best]:
    """The state with a new epoch from T(z) where the residual `now` asks for one, and with ω from the last one."""
    first = jnp.where(s.since < CHECK_EVERY, now, s.first)
    sufficient = (now <= SUFFICIENT**2 * first) & (s.since >= CHECK_EVERY)
    again = sufficient | ((now <= NECESSARY**2 * first) & (now > s.last)) | (s.since >= ARTIFICIAL * s.steps)
    moved = [jnp.sqrt(jnp.sum((p - o) ** 2)) for p, o in zip(s.there, s.anchor, strict=True)]
    ratio = moved[1] / moved[0]
    weight = jnp.where(again & (ratio > 0) & jnp.isfinite(ratio), ratio, s.weight)
    anchor = jax.tree.map(lambda p, o: jnp.where(again, p, o), s.there, s.anchor)
    since = jnp.where(again, jnp.int32(-1), s.since)
    return s._replace(anchor=anchor, weight=weight, first=first, last=now, since=since)
