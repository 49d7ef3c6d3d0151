"""No public function answers what is none of its arguments, and each refuses it in one line of ours: calls times values."""

import inspect

import numpy as np
import pytest

import divergences as dv
from divergences._core import arguments
from tests.hostile import BESIDE, CALLS, Trial, differs, fault, function_of, outcome, trials, wrong_refusal
from tests.meta.test_public_names import FUNCTIONS

OTHERS = (("models", dv.models), ("plot", dv.plot))
LAWS = {name for name in dir(dv.laws) if inspect.isclass(getattr(dv.laws, name)) and name != "Estimate"}
PUBLIC = FUNCTIONS | {
    f"{room}.{name}": getattr(module, name)
    for room, module, names in (
        ("laws", dv.laws, LAWS),
        *(
            (room, module, {x for x in dir(module) if inspect.isfunction(getattr(module, x))})
            for room, module in OTHERS
        ),
    )
    for name in names
}
"""What people call: functions, and laws by their parameters; an Estimate is an answer."""
ROWS = {name.partition(" ")[0] for name in CALLS}
LEFT = {
    "audit": {"options": "keywords of a stranger's function"},
    "plot.animate": {"progress": "as of `sweep`"},
    "plot.save": {"progress": "as of `sweep`"},
    "sweep": {"progress": "a function that is told how far it is"},
    "lab.train": {
        "generator": "parameters and a function, as of the critic",
        "resume": "a file or a run: `tests/divergences/lab/training` has both",
    },
    "latent.fit": {"at": "parameters by name: `tests/divergences/latent/test_fitting.py` has what is none"},
    "samples.kl": {
        "outcomes": "as of `samples.js`",
        "correction": "as of `samples.js`",
        "critic": "as of `samples.total_variation`",
        "key": "as of `samples.mmd2`",
    },
    "samples.js": {"critic": "as of `samples.total_variation`", "key": "as of `samples.mmd2`"},
    "samples.total_variation": {"method": "as of `samples.kl`", "key": "as of `samples.mmd2`"},
    "samples.wasserstein1": {"critic": "as of `samples.total_variation`", "key": "as of `samples.mmd2`"},
}
"""Function → the parameters that no row gives, and why; a switch is whatever Python says is true."""
HEAVY = (
    "lab.",
    "frames.",
    "check",
    "quiz",
    "audit",
    "sharpest",
    "critics.",
    "fid",
    "maximin",
    "sliced",
    "sinkhorn",
    "w1_p",
    "w1_d",
    "certify",
)
"""Rows that compile, search or import for long."""
EVERY = 29
"""Of the quick suite's trials one in so many is tried."""
OF_TABLES = ("frames.",)


def left(name):
    """Parameters of a function that no row of the table gives."""
    parameters = inspect.signature(PUBLIC[name]).parameters.values()
    given = {argument for row in CALLS if row.partition(" ")[0] == name for argument in CALLS[row]()}
    asked = {x.name for x in parameters if not isinstance(x.default, bool) and x.kind is not x.VAR_KEYWORD}
    return asked - given - set(LEFT.get(name, ()))


def test_no_public_function_lacks_a_row():
    assert set(PUBLIC) - ROWS == set()
    assert set(LEFT) <= set(PUBLIC)


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_no_argument_of_a_public_function_is_left_out_without_a_reason(name):
    if name.startswith(OF_TABLES):
        pytest.importorskip("pandas")
    assert left(name) == set()


@pytest.mark.parametrize("name", [name for name in CALLS if not name.startswith(HEAVY)])
def test_a_sample_of_all_trials(name):
    every = [trial for trial in trials(name) if trial.value not in BESIDE]
    assert {str(trial): said for trial in every[len(name) % EVERY :: EVERY] if (said := fault(trial))} == {}


@pytest.mark.slow
@pytest.mark.parametrize("name", CALLS)
def test_all_trials(name):
    if name.startswith(OF_TABLES):
        pytest.importorskip("pandas")
    assert not isinstance(outcome(function_of(name), CALLS[name]()), Exception)
    assert {str(trial): said for trial in trials(name) if (said := fault(trial))} == {}


def test_planted_mistakes_are_caught(monkeypatch):
    """A function that answers NaN, one that leaves the refusal to NumPy, and one that reads another container otherwise."""

    def refused(error):
        return wrong_refusal(outcome(error, {}), function_of("kl"))

    assert refused(lambda: arguments.number("p", None, "a number", bool)) == ""
    assert "raised KeyError" in refused(lambda: {}[1])
    assert "to say: " in refused(lambda: np.zeros((2, 3)) @ np.zeros(2))
    assert "lines" in refused(lambda: arguments.number("p", 1j, "a\nnumber", bool))
    assert "names no argument" in refused(lambda: arguments.number("other", 1j, "a number", bool))
    assert differs(np.array([0.5, 0.25]), [0.5, 0.25]) == ""
    assert "expected" in differs(np.array([0.5, 0.25]), [0.25, 0.5])
    trial = Trial("normalise", "w", "refused", "NaN")
    assert fault(trial) == ""
    monkeypatch.setattr("divergences._core.simplex._normalised", lambda w, axis: w * (w[0] - w[0]))
    assert "answered" in fault(trial)
