"""What a run is told: read once, refused in one line, and written beside its state so that it goes on as it began."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from divergences import games
from divergences._core.arguments import number, whole
from divergences._core.text import among, nearest, shown
from divergences.games.conjugates import CONJUGATES
from divergences.games.game import Game
from divergences.lab.constraints import Free, constrained
from divergences.lab.training.optimisers import OPTIMISERS, Optimiser

Kind = TypeVar("Kind")


@cache
def named_games() -> dict[str, Game]:
    """Every game that is trained by its name; f-GANs as "f_gan:chi2"."""
    plain = {name: getattr(games, name) for name in ("minimax", "non_saturating", "hinge")}
    made = {name: getattr(games, name)() for name in ("least_squares", "energy", "wasserstein")}
    return plain | made | {f"f_gan:{f}": games.f_gan(f) for f in CONJUGATES}


LARGEST = 2.0**127
"""Of float32: with such a rate a run diverges, and says so."""
RATE = "a positive number below 1.7e38, or two, the critic's first"
LEAST = {"critic_steps": 1, "batch": 1, "steps": 1, "checks": 1, "samples": 2, "warm": 0, "seed": 0}
"""The counts, and what they are at least."""


@dataclass(frozen=True)
class Settings:
    """The numbers of a run, the critic's and the generator's where there are two."""

    game: Game
    constraint: Free
    optimisers: tuple[Optimiser[Any], Optimiser[Any]]
    rates: tuple[float, float]
    decay: float
    """What share of the rates is left at the last step; they fall exponentially."""
    critic_steps: int
    batch: int
    steps: int
    checks: int
    samples: int
    warm: int
    seed: int

    def told(self) -> dict[str, str]:
        """Each as text, by which a file that was kept is known to belong to this run."""
        return {name: getattr(value, "name", None) or repr(value) for name, value in vars(self).items()}

    def stops(self) -> list[int]:
        """The steps at which is checked, evenly spaced, the last included."""
        return [round(k * self.steps / self.checks) for k in range(1, self.checks + 1)]


def settings(
    *, game: object, constraint: object, optimiser: object, rate: object, decay: object, pace: float, **counts: object
) -> Settings:
    """What `train` was given, read; pace is how many times a network's rate the generator of these data takes."""
    whole_counts = {name: whole(name, counts[name], least) for name, least in LEAST.items()}
    if whole_counts["checks"] > whole_counts["steps"]:
        raise ValueError(f"checks: found {counts['checks']}; expected at most steps, {counts['steps']}")
    kept = constrained(constraint)
    rates = (kept.rates[0], pace * kept.rates[1]) if rate is None else _pair(rate)
    return Settings(
        _named("game", game, Game, named_games()),
        kept,
        _pair([_named("optimiser", x, Optimiser, OPTIMISERS) for x in _pair(optimiser)]),
        _pair([number("rate", x, RATE, lambda v: 0 < v < LARGEST) for x in rates]),
        number("decay", decay, "a number in (0, 1], 1 for rates that do not fall", lambda x: 0 < x <= 1),
        **whole_counts,
    )


MEANT = {
    **dict.fromkeys(("wgan", "wgan_gp", "w1"), "wasserstein"),
    **dict.fromkeys(("gan", "vanilla", "original", "saturating"), "minimax"),
    **{"lsgan": "least_squares", "ebgan": "energy", "nsgan": "non_saturating", "rms": "rmsprop"},
}
"""What the papers call a game, or an optimiser, that has another name here."""


def _named(name: str, given: object, kind: type[Kind], known: Mapping[str, Kind]) -> Kind:
    """What was given, or what has this name."""
    if isinstance(given, kind):
        return given
    if not among(given, known):
        meant = MEANT.get(given.lower().replace("-", "_"), "") if isinstance(given, str) else ""
        hint = f"; did you mean {meant}?" if meant in known else nearest(given, known)
        raise ValueError(f"{name}: found {shown(given)}; expected one of {', '.join(known)}{hint}")
    return known[given]


def _pair(given: object) -> tuple[Any, Any]:
    """The critic's and the generator's: two, or one for both."""
    return tuple(given) if isinstance(given, (tuple, list)) and len(given) == 2 else (given, given)
