"""Games are pickled and copied as the call that made them, and are the same games then."""

import copy
import dataclasses
import pickle

import numpy as np
import pytest

import divergences as dv


def again(x):
    """It, sent to another process; and a copy of it."""
    return pickle.loads(pickle.dumps(x)), copy.deepcopy(x)


def test_games_are_the_games_again():
    chosen = [getattr(dv.games, k) for k in dir(dv.games)]
    named = [x for x in chosen if isinstance(x, dv.games.Game)]
    assert len(named) >= 3
    for game in (*named, dv.games.energy(2), dv.games.f_gan("alpha", alpha=0.3, saturating=False)):
        assert again(game) == (game, game)


def _square(t):
    return (t - 1) ** 2


def _double(t):
    return 2 * (t - 1)


def _conjugate(t):
    return t + t * t / 4


def test_a_game_of_functions_with_names_is_worth_the_same():
    game = dv.games.f_gan(_square, slope=_double, conjugate=_conjugate, limits=(1.0, np.inf))
    p, q, score = [0.25, 0.75], [0.5, 0.5], [0.5, -0.25]
    for other in again(game):
        assert float(other.value(p, q, score)) == float(game.value(p, q, score))
        assert float(other.value_at_optimum(p, q)) == float(game.value_at_optimum(p, q))


def test_what_was_changed_is_not_taken_for_what_was_made():
    other = dv.games.energy(2)
    changed = dataclasses.replace(other, name="mine", low=-1.0)
    with pytest.raises((AttributeError, pickle.PicklingError), match="pickle"):
        pickle.dumps(changed)
    assert copy.copy(changed).low == -1.0
