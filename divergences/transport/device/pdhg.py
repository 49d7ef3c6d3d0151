"""A linear programme as a saddle point: min over x of max over y of ⟨c, x⟩ + ⟨y, Kx − b⟩, by restarted Halpern iteration.

One step T of the primal–dual hybrid gradient method is nonexpansive in the norm of `_length`, so the reflected steps
2T − 1, averaged with where they started, settle like 1/k; starting again where they stand makes that geometric.
References: Chambolle and Pock (2011); Lu and Yang, Restarted Halpern PDHG for linear programming (2024).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp

EACH = 40
"""Steps between two looks at the bounds."""
ENOUGH, SOME = 0.4, 0.8
"""Start again when the residual has shrunk to ENOUGH of what it was, or to SOME of it and grows."""
LONGEST = 0.15
"""Start again at the latest when so much of all steps was taken since the last time."""


class Saddle(NamedTuple):
    """The two operators, the proximal steps (point, step size) → point of the two sides, and a bound of ‖K‖."""

    push: Callable[[Any], Any]
    pull: Callable[[Any], Any]
    descend: Callable[[Any, Any], Any]
    ascend: Callable[[Any, Any], Any]
    norm: float


class _State(NamedTuple):
    """Steps in all and since the last start, less one; where it started, where it stands, and one step T from there."""

    steps: Any
    since: Any
    anchor: Any
    here: Any
    there: Any
    weight: Any
    first: Any
    last: Any
    best: Any
    done: Any


def restarted(
    saddle: Saddle, start: tuple[Any, Any], weight: Any, judge: Callable[..., tuple[Any, Any]], none: Any, limit: Any
) -> Any:
    """The best that `judge`(x, y, best) → (best, done) has seen after at most `limit` steps; it sees the start as well.

    `weight` is a guess of ‖y‖/‖x‖ between start and solution; each start again replaces it by what was observed.
    """
    eta = 0.998 / saddle.norm
    dtype = weight.dtype

    def step(k: Any, s: _State) -> _State:
        t = (s.since + k).astype(dtype)
        here = jax.tree.map(lambda z, p, o: ((t + 1) * (2 * p - z) + o) / (t + 2), s.here, s.there, s.anchor)
        return s._replace(here=here, there=_once(saddle, here, eta / s.weight, eta * s.weight))

    def body(s: _State) -> _State:
        best, done = judge(*s.there, s.best)
        count = jnp.where(done, 0, jnp.minimum(EACH, limit - s.steps))
        s = jax.lax.fori_loop(0, count, step, s)
        s = s._replace(best=best, done=done, steps=s.steps + EACH, since=s.since + EACH)
        return _started_again(s, _length(saddle, eta, s))

    zero = jnp.zeros((), dtype)
    weight = jnp.where(weight > 0, weight, 1)
    state = _State(jnp.int32(0), jnp.int32(-1), start, start, start, weight, zero, zero, none, jnp.asarray(False))
    return jax.lax.while_loop(lambda s: ~s.done & (s.steps <= limit), body, state).best


def _once(saddle: Saddle, here: tuple[Any, Any], tau: Any, sigma: Any) -> tuple[Any, Any]:
    """T: a step down in x, and one up in y at the extrapolated x."""
    x, y = here
    down = saddle.descend(x - tau * saddle.pull(y), tau)
    return down, saddle.ascend(y + sigma * saddle.push(2 * down - x), sigma)


def _length(saddle: Saddle, eta: float, s: _State) -> Any:
    """How far one step moves, squared: ω|dx|²/η − 2⟨K·dx, dy⟩ + |dy|²/(ωη)."""
    dx, dy = (p - z for p, z in zip(s.there, s.here, strict=True))
    apart = jnp.sum(saddle.push(dx) * dy)
    return (s.weight * jnp.sum(dx * dx) + jnp.sum(dy * dy) / s.weight) / eta - 2 * apart


def _started_again(s: _State, now: Any) -> _State:
    """A new anchor where the residual `now` asks for one; since = −1 makes the next step begin there."""
    first = jnp.where(s.since < EACH, now, s.first)
    shrunk = (now <= ENOUGH**2 * first) & (s.since >= EACH)
    again = shrunk | ((now <= SOME**2 * first) & (now > s.last)) | (s.since >= LONGEST * s.steps)
    moved = [jnp.sqrt(jnp.sum((p - o) ** 2)) for p, o in zip(s.there, s.anchor, strict=True)]
    seen = moved[1] / moved[0]
    weight = jnp.where(again & (seen > 0) & jnp.isfinite(seen), seen, s.weight)
    anchor = jax.tree.map(lambda p, o: jnp.where(again, p, o), s.there, s.anchor)
    return s._replace(
        anchor=anchor, weight=weight, first=first, last=now, since=jnp.where(again, jnp.int32(-1), s.since)
    )
