"""Refusals: one line that names the argument, what was found, what was expected and the fix. And `normalise`."""

import re
from importlib.util import find_spec

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import divergences as dv
from tests.tolerances import EPS32

FUNCTIONS = ["kl", "reverse_kl", "jeffreys", "js", "js_distance", "total_variation", "hellinger2", "chi2", "triangular"]
FUNCTIONS += ["cross_entropy", "optimal_discriminator", "gan_value_at_optimum"]
GOOD = [0.25, 0.25, 0.5]
BAD = [
    ([0.5, -0.25, 0.75], ValueError, r"found -0.25 at index 1; expected finite numbers >= 0"),
    ([0.5, float("nan"), 0.5], ValueError, r"found nan at index 1; expected finite numbers >= 0"),
    ([0.5, float("inf"), 0.5], ValueError, r"found inf at index 1; expected finite numbers >= 0"),
    ([0.5, 0.25, 0.5], ValueError, r"found the sum 1.25; expected 1; if these are weights: .*dv.normalise\("),
    ([2, 3, 5], ValueError, r"found the sum 10.0; expected 1; if these are weights: .*dv.normalise\("),
    ([], ValueError, r"found an empty vector"),
    (0.5, ValueError, r"found the single number 0.5; expected a probability vector"),
    ([[0.5, 0.5], [1.0]], ValueError, r"its rows have different lengths"),
    (["a", "b", "c"], TypeError, r"expected real numbers"),
    ([1j, 0, 1], TypeError, r"found dtype complex128; expected real numbers"),
    ([None, 0.5, 0.5], TypeError, r"found None at index 0"),
    ([{}, 0.5, 0.5], TypeError, r"found entries that are not numbers"),
    ([0.5, 0.5], ValueError, r"found (2|3) outcomes; expected (2|3), as in"),
]


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize(("bad", "error", "message"), BAD)
def test_bad_vectors_are_refused_in_one_line(name, bad, error, message):
    f = getattr(dv, name)
    for arguments in ((bad, GOOD), (GOOD, bad)):
        with pytest.raises(error, match=message) as refusal:
            f(*arguments)
        assert "\n" not in str(refusal.value)
        assert str(refusal.value).split(":")[0] in ("p", "q")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_refusal_names_the_right_argument(name):
    f = getattr(dv, name)
    with pytest.raises(ValueError, match=r"^p: found the sum"):
        f([0.5, 0.6], [0.5, 0.5])
    with pytest.raises(ValueError, match=r"^q: found the sum"):
        f([0.5, 0.5], [0.5, 0.6])


@pytest.mark.one_in(2)
@pytest.mark.parametrize("name", FUNCTIONS)
def test_concrete_jax_arrays_are_refused_and_traced_ones_become_nan(name):
    f = getattr(dv, name)
    good, bad = jnp.asarray([0.5, 0.5]), jnp.asarray([0.5, 0.75])
    with pytest.raises(ValueError, match=r"^q: found the sum 1.25; expected 1"):
        f(good, bad)
    assert np.isnan(jax.jit(f)(good, bad)).all()
    assert np.isnan(jax.jit(f)(jnp.asarray([-0.5, 1.5]), good)).all()
    assert np.isfinite(jax.jit(f)(good, good)).all()


def test_one_bad_row_is_named_and_only_its_answer_is_nan():
    p = np.array([[0.5, 0.5], [0.5, 0.6]])
    with pytest.raises(ValueError, match=r"p: found the sum 1.1 in row 1; expected 1"):
        dv.js(p, p[:1])
    traced = jax.jit(dv.js)(jnp.asarray(p), jnp.asarray([0.5, 0.5]))
    assert np.isnan(traced).tolist() == [False, True]


def test_shapes_that_do_not_broadcast_are_refused():
    with pytest.raises(
        ValueError, match=r"q: found shape \(3, 2\); expected one that broadcasts with p of shape \(2, 2\)"
    ):
        dv.kl(np.full((2, 2), 0.5), np.full((3, 2), 0.5))
    with pytest.raises(ValueError, match=r"axis: found 2 for p of shape \(2,\)"):
        dv.kl([0.5, 0.5], [0.5, 0.5], axis=2)


def test_the_budget_of_the_sum_is_that_of_the_inputs_own_precision():
    off = np.array([0.5, 0.5 + 1e-5])
    with pytest.raises(ValueError, match="found the sum"):
        dv.js(off, [0.5, 0.5])
    assert float(dv.js(off.astype(np.float32), [0.5, 0.5])) > 0


def test_log_probabilities_are_checked():
    with pytest.raises(
        ValueError,
        match=r"p: found log-probabilities whose exponentials sum to .*; expected 1; these look like .*: drop log=True$",
    ):
        dv.kl([0.5, 0.5], np.log([0.5, 0.5]), log=True)
    with pytest.raises(ValueError, match=r"q: found nan at index 0; expected log-probabilities"):
        dv.kl(np.log([0.5, 0.5]), [np.nan, 0.0], log=True)


def libraries():
    """The arrays people bring, and what their libraries call a softmax."""
    yield np.asarray, "scipy.special"
    yield jnp.asarray, "jax.nn"
    if find_spec("torch"):
        import torch

        yield torch.tensor, "torch"


@pytest.mark.parametrize(("array", "library"), list(libraries()), ids=lambda x: x if isinstance(x, str) else "")
def test_log_probabilities_and_logits_are_recognised(array, library):
    logs, logits, half = (array(x) for x in (np.log([0.25, 0.75]), np.array([2.0, -1.0]), np.array([0.5, 0.5])))
    masked = array(np.array([0.0, -np.inf]))
    for x in (logs, masked):
        with pytest.raises(ValueError, match=r"p: found .*; these look like log-probabilities: pass log=True$"):
            dv.kl(x, half)
        with pytest.raises(ValueError, match=r"p: found .*; these look like log-probabilities: .*\.exp\(p\)$"):
            dv.gan_value_at_optimum(x, half)  # which takes no logarithms
    call = rf"logits: softmax first, dv\.js\({library}\.softmax\(p, -1\), \.\.\.\), or log_softmax with log=True$"
    with pytest.raises(ValueError, match=call):
        dv.js(logits, half)
    call = rf"if these are logits: dv\.js\({library}\.log_softmax\(p, -1\), \.\.\., log=True\), or drop"
    with pytest.raises(ValueError, match=call):
        dv.js(logits, logs, log=True)
    with pytest.raises(ValueError, match=rf"{library}\.softmax\(q, 0\)"):
        dv.kl(half[:, None], logits[:, None], axis=0)


def test_what_is_no_logarithm_is_not_called_one():
    for p in ([0.5, -0.25, 0.75], [-1e-9, 1.0], [0.5, np.nan], [-np.inf, np.inf]):
        with pytest.raises(ValueError, match="expected finite numbers >= 0") as refusal:
            dv.kl(p, [1 / len(p)] * len(p))
        assert "look" not in str(refusal.value)
    with pytest.raises(ValueError, match="probabilities are never negative; if these are logits"):
        dv.kl([0.5, -0.1], [0.5, 0.5])
    with pytest.raises(ValueError, match=r"mass: .*; these look like log-probabilities: numpy\.exp\(mass\)$"):
        dv.Measure([0.0, 1.0], np.log([0.5, 0.5]))


def test_laws_and_measures_in_the_wrong_place_are_told_where_to_go():
    law, measure = dv.laws.Normal(0, 1), dv.Measure([0.0, 1.0])
    with pytest.raises(TypeError, match=r"^p: found a distribution \(Normal\); expected an array; dv.kl"):
        dv.cross_entropy(law, law)
    with pytest.raises(TypeError, match=r"^p: found a Measure; expected its probabilities; .*dv.common_support"):
        dv.kl(measure, measure)


def test_integers_that_are_probabilities_are_fine():
    assert float(dv.js([1, 0], [1, 0])) == 0
    assert float(dv.kl(np.array([True, False]), [0.5, 0.5], base=2)) == 1
    assert float(dv.js(jnp.asarray([1, 0]), jnp.asarray([0, 1]), base=2)) == 1


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=8).filter(any))
def test_normalise_makes_probability_vectors(w):
    p = dv.normalise(w)
    assert p.dtype == np.float64
    assert [x == 0 for x in p] == [x == 0 for x in w]
    assert float(dv.js(p, p)) == 0
    np.testing.assert_array_max_ulp(p, np.array(w) / sum(w), maxulp=2)


def test_normalise_survives_extreme_weights_and_keeps_the_array_type():
    assert dv.normalise([1e308, 1e308]).tolist() == [0.5, 0.5]
    assert dv.normalise([5e-324, 5e-324]).tolist() == [0.5, 0.5]
    w = jnp.asarray([[1.0, 3.0], [2.0, 2.0]])
    assert dv.normalise(w).dtype == jnp.float32
    np.testing.assert_allclose(jax.jit(dv.normalise)(w), dv.normalise(w), rtol=2 * EPS32)
    assert dv.normalise(np.asarray(w), axis=0)[:, 0].tolist() == [1 / 3, 2 / 3]


@pytest.mark.parametrize("bad", [[0, 0], [-1, 2], [np.nan, 1], [np.inf, 1], [], 3])
def test_normalise_refuses_what_is_no_weight(bad):
    with pytest.raises(ValueError, match=r"^w: found"):
        dv.normalise(bad)
    if np.ndim(bad) and len(bad):
        assert np.isnan(jax.jit(dv.normalise)(jnp.asarray(bad, jnp.float32))).all()


@pytest.mark.parametrize("axis", [None, (0,), 0.0, "0", True])
@pytest.mark.parametrize(
    "call", [lambda axis: dv.kl([0.5, 0.5], [0.5, 0.5], axis=axis), lambda axis: dv.normalise([1, 2], axis=axis)]
)
def test_what_is_no_axis_is_refused_in_one_line(call, axis):
    with pytest.raises(TypeError, match=r"^axis: found .*; expected an integer between -1 and 0$"):
        call(axis)
    with pytest.raises(ValueError, match=r"^axis: found 2 for . of shape \(2,\); expected between -1 and 0$"):
        call(2)
    assert np.shape(call(np.int64(0))) in ((), (2,))


@pytest.mark.parametrize("dtype", [jnp.float16, jnp.bfloat16])
def test_totals_of_16_bit_weights_are_not_taken_in_16_bits(dtype):
    """A total in bfloat16 stops at 256: a thousand equal weights became 1/256 each."""
    for found in (dv.normalise(jnp.ones(1000, dtype)), jax.jit(dv.normalise)(jnp.ones(1000, dtype))):
        assert found.dtype == dtype
        assert set(found.tolist()) == {float(jnp.asarray(0.001, dtype))}


@pytest.mark.parametrize("base", [2, 10])
@pytest.mark.parametrize("array", [list, np.asarray, jnp.asarray])
def test_logarithms_to_another_base_are_called_so(array, base):
    """Their softmax is another law: that of the powers of e."""
    half, logs = np.array([0.5, 0.5]), array((np.log([0.25, 0.75]) / np.log(base)).tolist())
    expected = float(dv.kl([0.25, 0.75], half))
    for call, q, then in (
        (lambda p: dv.kl(p, half), np.log(half), r"these look like log-probabilities: pass (.*) with log=True"),
        (lambda p: dv.kl(p, np.log(half), log=True), np.log(half), rf"these look like logarithms to base {base}: (.*)"),
        (lambda p: dv.gan_value_at_optimum(p, half), half, r"these look like log-probabilities: (.*\.exp\(.*\))"),
    ):
        with pytest.raises(ValueError, match=f"^p: found .*; {then}$") as refusal:
            call(logs)
        assert "logits" not in str(refusal.value)
        fixed = re.search(then, str(refusal.value))[1]
        found = dv.kl(eval(fixed, {"p": logs, "numpy": np, "jax": jax}), q, log=q is not half)
        assert float(found) == pytest.approx(expected, rel=1e3 * EPS32, abs=0)


def test_logarithms_of_weights_are_not_weights():
    logs = np.log([0.25, 0.75])
    with pytest.raises(ValueError, match=r"^w: found .*; these look like log-probabilities: numpy\.exp\(w\)$"):
        dv.normalise(logs)
    with pytest.raises(ValueError, match=r"^w: found .*; if these are logarithms: scipy\.special\.softmax\(w, -1\)$"):
        dv.normalise(logs - 3)
    with pytest.raises(ValueError, match=r"^w: found .*; probabilities are never negative$"):
        dv.normalise([-1, 2])


def test_what_is_shown_of_an_argument_is_one_line():
    series = pytest.importorskip("pandas").Series([0.5, 0.5])
    half = [0.5, 0.5]
    for call in (
        lambda x: dv.js(half, half, weight=x),
        lambda x: dv.optimal_discriminator(half, half, prior=x),
        lambda x: dv.renyi(half, half, x),
        lambda x: dv.js(half, half, base=x),
        lambda x: dv.js(half, half, axis=x),
        lambda x: dv.pairwise(x, [half], [half]),
        lambda x: dv.f_divergence(x, half, half),
    ):
        for x in (series, np.ones((30, 10))):
            with pytest.raises((TypeError, ValueError), match=r"^\w+: found .*; expected ") as refusal:
                call(x)
            assert "\n" not in str(refusal.value)
