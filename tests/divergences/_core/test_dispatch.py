"""One function for arrays and for laws."""

import inspect
import subprocess
import sys
from math import inf, log

import numpy as np
import pytest
from scipy import stats

import divergences as dv
from divergences._core import dispatch
from divergences._core.dispatch import accepts_laws, is_law
from divergences.laws import Cauchy, Estimate, Normal, Uniform
from tests.meta.source import ROOT

P, Q = Normal(0, 1), Normal(1, 1)
NAMES = ["kl", "reverse_kl", "jeffreys", "js", "js_distance", "total_variation", "hellinger2", "chi2", "triangular"]


@accepts_laws
def js(p, q, *, axis=-1, base=None, log=False):
    """A function of arrays that happens to have the name of one of laws."""
    return "arrays", axis, base, log


@pytest.mark.parametrize("name", NAMES)
def test_public_functions_take_laws_and_arrays(name):
    f = getattr(dv, name)
    assert f(P, Q) == getattr(dv.laws, name)(P, Q)
    assert isinstance(f(P, Q), Estimate)
    assert isinstance(f([0.5, 0.5], [0.25, 0.75]), np.float64)
    assert f(q=Q, p=P) == f(P, q=Q) == f(P, Q)


def test_what_the_lectures_say():
    assert dv.kl(Cauchy(0, 1), P).value == inf
    assert float(dv.kl(P, Normal(3, 1))) == 4.5
    assert float(dv.js(Uniform(0, 1), Uniform(1, 2))) == log(2)
    assert dv.kl(stats.norm(0, 1), stats.norm(3, 1)).value == 4.5


def test_arrays_pass_through():
    assert js([1.0], [1.0]) == ("arrays", -1, None, False)
    assert js(p=[1.0], q=[1.0], axis=0, log=True) == ("arrays", 0, None, True)
    assert js.__name__ == "js"
    assert list(inspect.signature(js).parameters) == ["p", "q", "axis", "base", "log"]


def test_options():
    assert js(P, Q, axis=-1, log=False).value == dv.laws.js(P, Q).value
    e, nats = js(P, Q, base=2), js(P, Q)
    assert e == dv.laws.js(P, Q, base=2)
    assert e.lower < e.upper
    assert nats.value < e.lower
    with pytest.raises(
        TypeError, match=r"^axis: found 0 with two distributions; expected weight or base, distributions have no axis$"
    ):
        js(P, Q, axis=0)
    with pytest.raises(
        TypeError, match=r"^log: found True with two distributions; expected weight or base, distributions have no log$"
    ):
        js(P, Q, log=True)
    with pytest.raises(TypeError, match=r"^base: found 2 with two distributions; expected no option"):
        dv.laws.answers.answer("total_variation", P, Q, {"base": 2})
    for base in (1, 0.5, -2):
        with pytest.raises(ValueError, match=rf"^base: found {base}; expected a number above 1, or None for nats$"):
            js(P, Q, base=base)


@pytest.mark.parametrize(
    ("other", "kind"), [([0.5, 0.5], "a list"), (np.ones(1), "a ndarray"), (3, "an int"), (None, "a NoneType")]
)
def test_a_law_and_something_else_are_refused(other, kind):
    with pytest.raises(
        TypeError,
        match=rf"^q: found a distribution \(Normal\) beside p, {kind}; expected two distributions or two arrays$",
    ):
        js(other, Q)
    with pytest.raises(TypeError, match=rf"^q: found {kind}; expected a distribution, as the other is"):
        js(P, other)
    with pytest.raises(TypeError, match=r"^q: found a NoneType"):
        js(P)


def test_a_function_of_one_law_takes_arrays_too():
    assert dv.entropy(Uniform(0, 0.25), base=2).value == -2
    assert dv.entropy(p=stats.uniform(0, 0.25), base=2).value == -2
    assert float(dv.entropy([0.5, 0.5], base=2)) == 1


def test_a_function_without_laws_says_so():
    @accepts_laws
    def nothing_of_laws(p, q):
        """Of arrays only."""
        return 0

    with pytest.raises(
        TypeError,
        match=r"^p: found a distribution; expected arrays, nothing_of_laws does not take distributions; these do: kl, ",
    ):
        nothing_of_laws(P, Q)


def test_another_librarys_law_loads_ours_on_its_first_call():
    code = (
        "import sys, divergences as dv; from scipy import stats; p, q = stats.norm(0, 1), stats.norm(3, 1);"
        "before = 'divergences.laws' in sys.modules; value = dv.kl(p, q).value;"
        "assert (before, value, 'divergences.laws' in sys.modules) == (False, 4.5, True)"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_the_registered_answer_hears_the_name_the_laws_and_what_differs(monkeypatch):
    calls = []
    monkeypatch.setattr(dispatch, "_register", dispatch.Register())

    def load():
        dispatch.answer_laws(lambda *call: calls.append(call) or "answer")

    dispatch.load_laws_with(load)
    assert js(P, q=Q, axis=-1, base=2) == js(P, Q) == "answer"
    assert calls == [("js", P, Q, {"base": 2}), ("js", P, Q, {})]


def test_what_a_law_is():
    assert is_law(P)
    assert is_law(stats.norm())
    assert is_law(stats.poisson(3))
    assert not is_law(np.ones(2))
