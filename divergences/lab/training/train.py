"""Training from the first step to the last: chunks of steps, a check after each, and a record whatever ends it.

How far a run is stands on stderr while it runs, if that is a terminal: one line that is written over and then removed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from os import PathLike
from pathlib import Path
from typing import Any

import jax
import numpy as np

from divergences.games.game import Game
from divergences.lab.constraints import Constraint
from divergences.lab.run import Run
from divergences.lab.training.checks import columns, measure
from divergences.lab.training.errors import errors
from divergences.lab.training.loop import Seen, State
from divergences.lab.training.optimisers import Optimiser
from divergences.lab.training.players import Players, players_of
from divergences.lab.training.saved import Saved, begun, kept
from divergences.lab.training.settings import settings
from divergences.lab.training.sources import source_of
from divergences.lab.training.summary import sentence

WIDTH = 30
"""Characters of the bar."""

Told = Callable[[int, int], None]
"""Called with (steps done, steps) after each check."""


def teller(given: bool | Told) -> Told:
    """One's own function, a bar on a terminal, or nothing."""
    if callable(given):
        return given
    return bar if given and sys.stderr.isatty() else _nothing


def bar(done: int, total: int) -> None:
    """Draw over the line; remove it at the end."""
    full = WIDTH * done // total
    line = f"\r[{'█' * full}{'·' * (WIDTH - full)}] {done}/{total} steps"
    sys.stderr.write(line if done < total else "\r" + " " * len(line) + "\r")
    sys.stderr.flush()


def _nothing(done: int, total: int) -> None:
    """What a run tells where stderr is a file or a pipe."""


def train(
    data: object,
    *,
    game: str | Game = "wasserstein",
    constraint: Constraint = None,
    critic_steps: int = 5,
    optimiser: str | Optimiser | tuple[Any, Any] = "adam",
    rate: float | tuple[float, float] | None = None,
    decay: float = 0.1,
    batch: int = 256,
    steps: int = 1000,
    checks: int = 20,
    samples: int = 400,
    warm: int = 100,
    seed: int = 0,
    critic: tuple[int, ...] | tuple[Any, Callable[..., Any]] | None = None,
    generator: tuple[Any, Callable[..., Any]] | None = None,
    progress: bool | Told = True,
    resume: str | PathLike[str] | Run | None = None,
) -> Run:
    """Train a generator against a critic, and measure on the way what is certain: W1, JS and slopes, beside the critic's word.

    Args: data, `ring(8)`, `lines(θ)`, `normals(Δ)`, samples (n, d) or a function (key, n) → (n, d); game, of `dv.games` or its
    name; constraint, Clip(c), Penalty(λ), R1(γ), Spectral() or None, with which the Wasserstein game is unbounded and its gain
    no distance; critic_steps for each step of the generator; optimiser and rate, for both or (critic's, generator's): sgd,
    rmsprop, adam, and by default a rate that suits constraint and data; decay, the share of the rates left at the last step;
    checks, how many, evenly spaced, the last included, each on fresh samples; warm, critic steps before the generator's first
    and before each check, since a gain means something of a critic near its best; critic, generator, pytrees with their
    functions (parameters, points): (n, d) → (n,) and noise → (n, d), by default ReLU networks; critic=(64,) has one hidden
    layer; progress, a bar on stderr, or your function of (done, steps); resume, a file that is kept after each check and gone
    on from, or a run that was stopped.
    Returns: a Run with columns step, gain, w1, floor, modes, slope, generator_gradient, js_critic, penalised, clipped, and of
    known laws theta, w1_laws, js; `real` and `generated`, the points of each check; `seen`, a sentence on what was measured;
    `note`, whether it diverged or was interrupted. A seed is one run on one platform.
    Raises: ValueError, TypeError for input that is not of these kinds.
    Example:
    >>> from divergences.lab import lines
    >>> run = train(lines(2.0), critic=(), optimiser="sgd", steps=2, checks=1, batch=4, samples=4)
    >>> bool(run.lower["w1"][-1] <= run["w1"][-1] <= run.upper["w1"][-1])
    True
    """
    source = source_of(data)
    counts = dict(
        critic_steps=critic_steps, batch=batch, steps=steps, checks=checks, samples=samples, warm=warm, seed=seed
    )
    told = dict(game=game, constraint=constraint, optimiser=optimiser, rate=rate, decay=decay, pace=source.pace)
    players = players_of(source, settings(**told, **counts), critic, generator)
    saved = begun(resume, players.told(), players.start)
    return _played(players, saved, teller(progress), None if isinstance(resume, Run) else resume)


def _played(players: Players, saved: Saved, tell: Told, path: str | PathLike[str] | None) -> Run:
    """Check by check to the end, or to where it diverges or is interrupted; what was checked by then is kept."""
    steps, note = players.chosen.steps, ""
    try:
        state = saved.state if saved.rows else players.parts.advance(saved.state, 0, steps)[0]
        for until in players.chosen.stops()[len(saved.rows) :]:
            tell(int(saved.state.step), steps)
            state, seen = jax.block_until_ready(players.parts.advance(state, until, steps))
            if note := _stopped(state, seen):
                break
            row = {"step": float(state.step), **measure(players.chosen, players.source, players.reached(state), seen)}
            points = kept(seen.data), kept(seen.fakes)
            saved = Saved(saved.told, state, (*saved.rows, row), (*saved.points, points))
            if path is not None:
                saved.write(Path(path))
    except KeyboardInterrupt:
        way = "this run" if path is None else repr(str(path))
        note = f"interrupted after step {int(saved.state.step)} of {steps}; it goes on with resume={way}"
    tell(steps, steps)
    return _record(players, saved, note)


def _stopped(state: State, seen: Seen) -> str:
    """Why a run ends before its check, if it does."""
    for name, x in zip(("critic's loss", "generator's loss", "generator's gradient"), state.losses, strict=True):
        if not np.isfinite(x):
            return f"stopped at step {state.step}: the {name} is {x}"
    fine = all(np.isfinite(x).all() for x in seen)
    return "" if fine else f"stopped at step {state.step}: samples or their scores are not finite"


def _record(players: Players, saved: Saved, note: str) -> Run:
    """The run as a table, with the functions that it reached."""
    chosen, state = players.chosen, saved.state
    values, lower, upper = columns(saved.rows)
    critic, generator = players.reached(state)
    return Run(
        f"{chosen.game.name} game, {players.source.name}, {chosen.constraint}, seed {chosen.seed}",
        values or {"step": []},
        lower,
        upper,
        errors=errors(chosen.game, chosen.constraint, values),
        critic=critic,
        generator=generator,
        note=note,
        state=saved,
        seen=sentence(chosen, players.source.modes, values, lower, upper),
        **saved.stacked(),
    )
