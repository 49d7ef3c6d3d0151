"""The games of Goodfellow et al.: scores are logits, D = σ(s), and the best of them are the log-odds log p/q."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from math import log

from divergences._core.dispatch import is_law
from divergences._core.types import Namespace, Pmf, Scalar, Terms
from divergences._discrete.gan import gan_value_at_optimum
from divergences._discrete.js import js
from divergences.games.game import Game, made
from divergences.games.scores import log_ratio, log_sigmoid, softplus


def _log_fake(xp: Namespace, s: Terms) -> Terms:
    """log(1 − σ(s)) = −log(1 + eˢ)."""
    return -softplus(xp, s)


def _not_found_out(xp: Namespace, s: Terms) -> Terms:
    """−log σ(s) = log(1 + e^−s)."""
    return softplus(xp, -s)


def _value(p: Pmf, q: Pmf, axis: int) -> Scalar:
    """2·JS − log 4; of laws by the integral of the value itself, which has its own bounds."""
    if is_law(p):
        return gan_value_at_optimum(p, q)
    return 2 * js(p, q, axis=axis) - log(4)


@made
@cache
def _minimax() -> Game:
    return Game(
        name="minimax",
        scores="logits, D = σ(s)",
        formula="max over D of E_p log D + E_q log(1 − D); the generator descends E_q log(1 − D)",
        measures="2·JS(p, q) − log 4",
        real=log_sigmoid,
        fake=_log_fake,
        generator=_log_fake,
        best=log_ratio,
        measured=_value,
        logarithmic=True,
    )


@made
@cache
def _non_saturating() -> Game:
    return replace(
        minimax,
        name="non-saturating",
        formula="max over D of E_p log D + E_q log(1 − D); the generator descends −E_q log D",
        generator=_not_found_out,
    )


minimax = _minimax()
"""Goodfellow et al. (2014): the generator's slope at a score s is −σ(s), 8.8e-27 at −60: it saturates."""

non_saturating = _non_saturating()
"""The same critic; the generator's slope at a score s is σ(s) − 1, and frozen at D* it descends 2·KL(m‖p), m = (p + q)/2."""
