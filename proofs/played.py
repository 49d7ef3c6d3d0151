"""The library's games beside their exact models: values on given scores to 8 ulp, what they measure up to rounding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from divergences.exact import Exact
from divergences.verification.interpreters import floats

if TYPE_CHECKING:
    from divergences.games import Game


def game_agrees(game: Game, p: Any, q: Any, scores: Any, value: Any, worth: Any, best: Any) -> bool:
    """Whether the game's value on these scores, and minus the critic's loss on samples of these weights, is `value` to 8 ulp.

    And whether what the game measures, a difference of numbers of size 1 and more, is `worth` up to rounding, its best score
    `best`. True where float64 does not store the point.
    """
    if not all(map(floats.is_dyadic, (p, q, scores))):
        return True
    a, b, s = map(floats.to_float, (p, q, scores))
    found = (game.value(a, b, s), -game.critic_loss(s, s, real_mass=a, fake_mass=b))
    measured = float(game.value_at_optimum(a, b)), float(worth)
    wanted = [float(x) for x in best]
    near = bool(abs(game.optimal_score(a, b) - wanted).max() <= floats.SLACK * max(map(abs, wanted), default=0))
    near &= measured[0] == measured[1] or abs(measured[0] - measured[1]) <= floats.SLACK * (1 + abs(measured[1]))
    return near and all(floats.within_ulp(float(x), Exact.of(value)) for x in found)
