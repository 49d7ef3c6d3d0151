"""What a run may be told, and what is refused."""

import numpy as np
import pytest

from divergences import games, lab
from divergences.lab.arguments import finite_rows, record

WGAN = games.wasserstein()
REFUSALS = {
    "no game": (lambda: lab.dirac("wgan"), TypeError, "game: found str; expected a game, as dv.games.minimax"),
    "energies": (
        lambda: lab.dirac(games.energy()),
        ValueError,
        r"game: found energy, margin 1, with scores >= 0; expected",
    ),
    "step 0": (lambda: lab.dirac(WGAN, step=0), ValueError, "step: found 0; expected a positive number"),
    "an infinite step": (
        lambda: lab.round_eigenvalues(WGAN, step=np.inf),
        ValueError,
        "step: found inf; expected a positive",
    ),
    "no steps": (lambda: lab.dirac(WGAN, steps=0), ValueError, "steps: found 0; expected an integer >= 1"),
    "half a step": (
        lambda: lab.dirac(WGAN, critic_steps=1.5),
        ValueError,
        "critic_steps: found 1.5; expected an integer",
    ),
    "one start": (
        lambda: lab.dirac(WGAN, start=1.0),
        ValueError,
        r"start: found 1.0; expected two finite numbers, \(θ, ψ\)",
    ),
    "NaN": (
        lambda: lab.dirac(WGAN, start=(np.nan, 1)),
        ValueError,
        "start: found .*nan.*; expected two finite numbers",
    ),
    "complex": (
        lambda: lab.dirac(WGAN, start=(1j, 2)),
        TypeError,
        "start: found dtype complex128; expected real numbers",
    ),
    "an explosion": (
        lambda: lab.round_eigenvalues(WGAN, step=0.1, critic_steps=500, constraint=lab.R1(100)),
        ValueError,
        "step: found 0.1, at which 500 steps of the critic leave the floats; expected a smaller one",
    ),
    "energies below 0": (
        lambda: lab.tabular(games.energy(), [1.0], critic_steps=2),
        ValueError,
        "critic_steps: found 2, which leave the scores >= 0; expected 'best' for energy, margin 1",
    ),
    "spectral": (
        lambda: lab.dirac(WGAN, constraint=lab.Spectral()),
        ValueError,
        r"constraint: found Spectral\(\); expected Clip\(c\), Penalty\(λ\), R1\(γ\) or None",
    ),
    "a number": (
        lambda: lab.round_eigenvalues(WGAN, step=1, constraint=0.1),
        ValueError,
        "constraint: found 0.1; expected",
    ),
    "no law": (lambda: lab.fictitious_play([0.5, 0.6], 3), ValueError, "p: found the sum 1.1; expected 1"),
    "two laws": (
        lambda: lab.best_responses(np.eye(2), 3),
        ValueError,
        r"p: found shape \(2, 2\); expected one distribution \(n,\)",
    ),
    "rounds": (
        lambda: lab.fictitious_play([1.0], True),
        ValueError,
        "rounds: found True; expected an integer >= 1",
    ),
    "no table": (
        lambda: lab.tabular(WGAN, [1.0]),
        ValueError,
        "game: found the Wasserstein game; expected one whose scores",
    ),
    "second best": (
        lambda: lab.tabular(games.minimax, [1.0], critic_steps="worst"),
        ValueError,
        "critic_steps: found 'worst'; expected an integer >= 1",
    ),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_bad_input_is_refused_in_one_line(case):
    call, kind, words = REFUSALS[case]
    with pytest.raises(kind, match=words) as caught:
        call()
    assert "\n" not in str(caught.value)


def test_a_run_that_diverges_says_when_and_keeps_its_record():
    run = lab.dirac(games.wasserstein(), step=3.0, together=True, steps=2000)
    assert 100 < len(run) < 2001
    assert f"stopped at step {len(run)}" in run.note
    assert np.isfinite(run["theta"]).all()


def test_a_critic_that_leaves_the_domain_of_its_game_stops_the_run():
    """The conjugate of JS is infinite above ½ log 2: the value there is −∞."""
    run = lab.dirac(games.f_gan("js"), steps=2000)
    assert f"stopped at step {len(run)}" in run.note
    assert np.isfinite(run["gain"]).all()
    tables = lab.tabular(games.f_gan("total_variation"), [0.5, 0.25, 0.25], critic_steps=2, steps=300)
    assert "stopped at step" in tables.note
    assert np.isfinite(tables["value"]).all()


def test_rows_are_finite_up_to_the_first_that_is_not():
    assert finite_rows(np.arange(3.0), np.array([[1.0, 0], [np.nan, 0], [1, 0]])) == 1
    assert finite_rows(np.arange(3.0), np.array([0, 1, np.inf])) == 2
    assert finite_rows(np.arange(3.0)) == 3


def test_a_run_that_is_whole_keeps_its_note():
    columns = {"step": np.arange(3)}
    assert record("name", columns, 2, "all").note == "all"
    assert record("name", columns, 3, "all").note.startswith("stopped at step 3")
