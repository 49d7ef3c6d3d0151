"""What a run is told is read once: names become games and optimisers, and what cannot be is refused in one line."""

import numpy as np
import pytest

import divergences as dv
from divergences.lab.training.settings import named_games, settings

PLAIN = dict(game="hinge", constraint=None, critic_steps=5, optimiser="adam", rate=1e-3, batch=8, steps=1000, checks=20)
REST = dict(pace=1.0, samples=10, warm=0, seed=0, decay=1)


def read(**more):
    return settings(**(PLAIN | REST | more))


def test_checks_are_evenly_spaced_and_the_last_step_is_one():
    assert read().stops() == list(range(50, 1001, 50))
    assert read(steps=7, checks=3).stops() == [2, 5, 7]
    assert read(steps=3, checks=3).stops() == [1, 2, 3]


def test_names_are_games_and_pairs_are_two_players():
    assert read().game is dv.games.hinge
    assert read(game=dv.games.energy(2)).game is dv.games.energy(2)
    both = read(optimiser=("adam", "sgd"), rate=(1e-3, 0.1))
    assert [type(x).__name__ for x in both.optimisers] == ["Adam", "Sgd"]
    assert both.rates == (1e-3, 0.1)
    assert all(isinstance(game, dv.games.Game) for game in named_games().values())


def test_rates_that_are_not_given_are_those_of_the_constraint():
    assert read(rate=None).rates == (1e-3, 1e-3)
    assert read(rate=None, constraint=dv.lab.Penalty(10)).rates == (5e-3, 1e-3)
    assert read(rate=None, pace=10.0).rates == (1e-3, 1e-2)
    assert read(rate=0.1, constraint=dv.lab.Penalty(10)).rates == (0.1, 0.1)


def test_equal_settings_are_equal_so_that_nothing_is_compiled_twice():
    assert read(game="wasserstein") == read(game="wasserstein")
    assert hash(read(constraint=dv.lab.Clip(0.1))) == hash(read(constraint=dv.lab.Clip(0.1)))
    assert read().told() == read().told() != read(seed=1).told()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"steps": 0}, "steps: found 0; expected an integer >= 1"),
        ({"steps": -3}, "steps: found -3"),
        ({"steps": 1.5}, "steps: found 1.5"),
        ({"steps": "10"}, "steps: found '10'"),
        ({"steps": np.nan}, "steps: found nan"),
        ({"steps": True}, "steps: found True"),
        ({"seed": 2**70}, "seed: found 1180591620717411303424"),
        ({"optimiser": [["adam"]]}, "optimiser: found"),
        ({"game": [1]}, "game: found"),
        ({"checks": 0}, "checks: found 0"),
        ({"checks": 1001}, "checks: found 1001; expected at most steps, 1000"),
        ({"critic_steps": 0}, "critic_steps: found 0"),
        ({"batch": 0}, "batch: found 0"),
        ({"seed": -1}, "seed: found -1; expected an integer >= 0"),
        ({"samples": 1}, "samples: found 1"),
        ({"rate": 0}, "rate: found 0; expected a positive number"),
        ({"rate": (1e-3, np.inf)}, "rate: found inf"),
        ({"decay": 0}, r"decay: found 0; expected a number in \(0, 1\]"),
        ({"decay": 1.5}, "decay: found 1.5"),
        ({"decay": "fast"}, "decay: found 'fast'"),
        ({"optimiser": "adma"}, "optimiser: found 'adma'; expected one of sgd, rmsprop, adam.*did you mean adam"),
        ({"game": "hinges"}, "game: found 'hinges'; expected one of minimax.*did you mean hinge"),
        ({"game": None}, "game: found None"),
        ({"game": "wgan"}, r"game: found 'wgan'; expected .*; did you mean wasserstein\?$"),
        ({"game": "LSGAN"}, r"; did you mean least_squares\?$"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(given, message):
    with pytest.raises(ValueError, match=message) as refusal:
        read(**given)
    assert "\n" not in str(refusal.value)


def test_two_samples_and_one_step_are_enough():
    least = read(samples=2, warm=0, critic_steps=1, batch=1, steps=1, checks=1)
    assert (least.samples, least.warm, least.stops()) == (2, 0, [1])
