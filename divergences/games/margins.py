"""Games on a score's distance from a label or a margin: least squares, hinge, and energies."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from divergences._core.arguments import positive
from divergences._core.text import among, shown
from divergences._core.types import Namespace, Pmf, Scalar, Terms
from divergences._discrete.f_divergences import total_variation, triangular
from divergences.games.game import Game, made
from divergences.games.scores import affine, positive_part


class Coding(NamedTuple):
    """The labels of least squares: of fakes, of data, and what the generator wants its fakes to be scored."""

    fake: float
    real: float
    wanted: float

    @property
    def half(self) -> float:
        """Half the distance of the labels."""
        return (self.real - self.fake) / 2


CODINGS = {"-1/1": Coding(-1, 1, 0), "0/1": Coding(0, 1, 1)}
"""Mao et al. (2017), section 3.3: the first measures, the second is what is trained with."""


@made
def least_squares(coding: str = "-1/1") -> Game:
    """LSGAN: max −E_p (s − b)² − E_q (s − a)², the generator descends E_q (s − c)².

    Convention: no ½; "-1/1" has labels a = −1, b = 1 and c = 0, "0/1" has a = 0, b = 1 and c = 1.
    Args: coding, "-1/1" or "0/1".
    Returns: the game; its optimal score is (a·q + b·p)/(p + q), its value there ((b − a)/2)²·(Δ − 2), Δ triangular.
    Raises: ValueError for another coding.
    Proved in: best_least_squares_discriminator_completes_the_square.
    Reference: Mao et al. (2017), Least squares generative adversarial networks.
    Example:
    >>> game = least_squares("0/1")
    >>> float(game.value([1, 0], [0.5, 0.5], [2 / 3, 0])), float(game.value_at_optimum([1, 0], [0.5, 0.5]))
    (-0.33333333333333337, -0.33333333333333337)
    """
    if not among(coding, CODINGS):
        raise ValueError(f"coding: found {shown(coding)}; expected {' or '.join(map(repr, CODINGS))}")
    return _of_labels(coding)


@cache
def _of_labels(coding: str) -> Game:
    labels = CODINGS[coding]
    half, middle = labels.half, (labels.real + labels.fake) / 2

    def best(xp: Namespace, p: Terms, q: Terms) -> Terms:
        total = xp.where(p + q == 0, 1.0, p + q)
        return middle + half * ((p - q) / total)

    def value(p: Pmf, q: Pmf, axis: int) -> Scalar:
        return affine(triangular(p, q, axis=axis), half**2, -2 * half**2)

    return Game(
        name=f"least-squares {coding}",
        scores="any numbers",
        formula=f"max of −E_p (s − {labels.real:g})² − E_q (s − {labels.fake:g})²; "
        f"the generator descends E_q (s − {labels.wanted:g})²",
        measures="Δ(p, q) − 2" if half == 1 else "(Δ(p, q) − 2)/4",
        real=lambda xp, s: -((s - labels.real) ** 2),
        fake=lambda xp, s: -((s - labels.fake) ** 2),
        generator=lambda xp, s: (s - labels.wanted) ** 2,
        best=best,
        measured=value,
        neutral=middle,
    )


@made
@cache
def _hinge() -> Game:
    return Game(
        name="hinge",
        scores="any numbers",
        formula="max of −E_p max(0, 1 − s) − E_q max(0, 1 + s); the generator descends −E_q s",
        measures="2·TV(p, q) − 2",
        real=lambda xp, s: -positive_part(xp, 1 - s),
        fake=lambda xp, s: -positive_part(xp, 1 + s),
        generator=lambda xp, s: -s,
        best=lambda xp, p, q: xp.sign(p - q),
        measured=lambda p, q, axis: affine(total_variation(p, q, axis=axis), 2, -2),
    )


hinge = _hinge()
"""Lim and Ye (2017): the best score is sign(p − q), any number of [−1, 1] where p = q, and 0 is given."""


@made
def energy(margin: float = 1.0) -> Game:
    """EBGAN: the critic's energy D ≥ 0 is low on data: max −E_p D − E_q max(0, m − D), the generator descends E_q D.

    Convention: scores are energies, low for data; where p = q every energy of [0, m] is optimal, and 0 is given.
    Args: margin, m > 0.
    Returns: the game; its optimal energy is m where p < q and 0 elsewhere, its value there −m(1 − TV).
    Raises: ValueError for a margin that is not positive and finite.
    Proved in: energy_game_measures_total_variation.
    Reference: Zhao, Mathieu and LeCun (2017), Energy-based generative adversarial networks, theorem 1.
    Example:
    >>> float(energy(10).value([1, 0], [0.5, 0.5], [0, 10])), float(energy(10).value_at_optimum([1, 0], [0.5, 0.5]))
    (-5.0, -5.0)
    """
    return _of_margin(positive("margin", margin))


@cache
def _of_margin(m: float) -> Game:
    return Game(
        name=f"energy, margin {m:g}",
        scores="energies, low for data",
        formula=f"max of −E_p s − E_q max(0, {m:g} − s) over s ≥ 0; the generator descends E_q s",
        measures=f"−{m:g}·(1 − TV(p, q))",
        real=lambda xp, s: -s,
        fake=lambda xp, s: -positive_part(xp, m - s),
        generator=lambda xp, s: s,
        best=lambda xp, p, q: xp.where(p < q, m, 0.0),
        measured=lambda p, q, axis: affine(total_variation(p, q, axis=axis), m, -m),
        low=0.0,
    )
