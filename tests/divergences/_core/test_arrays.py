"""What an argument is: NumPy or JAX, traced or not, in which precision; and the answer in the same kind."""

from importlib.util import find_spec
from sys import modules

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import scipy.stats

import divergences as dv
from divergences import Measure
from divergences._core.arrays import (
    as_reals,
    is_jax,
    is_traced,
    like,
    namespace,
    precision,
    readable,
    scope,
    traced_dtype,
)
from divergences.laws import Normal


def wide(x):
    """x as a JAX array of float64, in a process whose default is 32 bits."""
    with jax.enable_x64(True):
        return jnp.asarray(x, jnp.float64)


def test_one_jax_argument_makes_the_answer_jax():
    assert not is_jax([1.0], np.ones(2), 3, None)
    assert is_jax(np.ones(2), jnp.ones(2))
    assert namespace(np.ones(2), [1.0]) is np
    assert namespace(np.ones(2), jnp.ones(2)) is jnp
    assert is_jax() is is_traced() is False


def test_only_tracers_are_traced():
    seen = []
    jax.jit(lambda x: seen.append((is_jax(x), is_traced(x), is_traced(np.ones(2), x))) or x)(1.0)
    assert seen == [(True, True, True)]
    assert not is_traced(jnp.ones(2), np.ones(2))


def test_without_jax_in_the_process_nothing_is_jax(monkeypatch):
    array = jnp.ones(2)
    monkeypatch.delitem(__import__("sys").modules, "jax")
    assert not is_jax(array)
    assert not is_traced(array)


@pytest.mark.parametrize(
    ("given", "dtype"),
    [
        ([1, 2], "int64"),
        ([True, False], "bool"),
        (np.float32([1, 2]), "float32"),
        (np.array(["1", "2"], object), "float64"),
        (jnp.asarray([1, 2]), "float32"),
        (jnp.asarray([1, 2], jnp.bfloat16), "bfloat16"),
    ],
)
def test_reals_keep_their_precision_and_integers_of_jax_become_floats(given, dtype):
    x = as_reals("p", given)
    assert x.dtype == dtype
    assert isinstance(x, jax.Array) == isinstance(given, jax.Array)
    assert [float(v) for v in x] == [float(v) for v in given]


@pytest.mark.parametrize(
    ("given", "kind", "said"),
    [
        ([[1], [1, 2]], ValueError, "its rows have different lengths"),
        ([1, "x"], TypeError, "expected real numbers, for example numpy.float64"),
        ([1, {}], TypeError, "entries that are not numbers"),
        (None, TypeError, "found None; expected numbers"),
        ([None, 1], TypeError, "found None at index 0; expected real numbers"),
        ([[0.5, 0.5], [0.5, None]], TypeError, "found None at index (1, 1); expected real numbers"),
        ([[0.5, 0.5], None], TypeError, "found None at index 1; expected real numbers"),
        (np.ones(2, complex), TypeError, "found dtype complex128"),
        (jnp.ones(2, complex), TypeError, "found dtype complex64; expected real numbers; take .real or abs first"),
        (Normal(0, 1), TypeError, "found a distribution (Normal)"),
        (Measure([0.0]), TypeError, "found a Measure; expected its probabilities"),
    ],
)
def test_what_holds_no_reals_is_refused_by_name(given, kind, said):
    with pytest.raises(kind) as error:
        as_reals("q", given)
    assert str(error.value).startswith("q: ")
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("arrays", "dtype", "work", "sixty_four"),
    [
        ([jnp.ones(1, jnp.float32)], "float32", "float32", False),
        ([jnp.ones(1, jnp.bfloat16)], "bfloat16", "float32", False),
        ([jnp.ones(1, jnp.float16), np.ones(1)], "float16", "float32", False),
        ([wide([1.0])], "float64", "float64", True),
        ([wide([1.0]), jnp.ones(1, jnp.float32)], "float64", "float64", True),
    ],
)
def test_precision_is_that_of_the_jax_arguments(arrays, dtype, work, sixty_four):
    p = precision(*arrays)
    assert (p.dtype, p.work) == (dtype, work)
    with scope(*arrays):
        assert jax.config.jax_enable_x64 is sixty_four
    assert jax.config.jax_enable_x64 is False
    assert traced_dtype(*arrays) == dtype if not sixty_four else True


def test_numpy_needs_no_scope():
    with scope(np.ones(2)):
        assert jax.config.jax_enable_x64 is False


def test_answers_come_back_in_the_kind_of_the_arguments():
    third = np.asarray(1 / 3)
    assert type(like([np.ones(1)], third)) is np.float64
    assert like([np.ones(1)], third) == 1 / 3
    assert like([jnp.ones(1, jnp.float32)], third).dtype == jnp.float32
    assert float(like([np.ones(1), wide([1.0])], third)) == 1 / 3  # all 53 bits


def test_arrays_of_one_process_are_readable():
    assert readable(np.ones(2), jnp.ones(2))


def test_numbers_beyond_floats_and_discrete_laws_are_refused_in_one_line():
    with pytest.raises(ValueError, match=r"^w: found a number too large for a float; expected") as refusal:
        dv.normalise([10**400])
    assert "\n" not in str(refusal.value)
    with pytest.raises(TypeError, match=r"^w: found a distribution .*; expected an array") as refusal:
        dv.normalise(scipy.stats.poisson(3))
    assert "\n" not in str(refusal.value)


H = [0.5, 0.5]


NONE = {
    "p": lambda: dv.kl(None, H),
    "q": lambda: dv.js([H, H], [H, [0.5, None]]),
    "points": lambda: dv.Measure(None),
    "mass": lambda: dv.Measure([1.0, 2.0], [None, 1]),
    "w": lambda: dv.normalise(None),
    "d": lambda: dv.gan_value(H, H, None),
    "pxy": lambda: dv.mutual_information(None),
    "P": lambda: dv.js_many([H, None]),
    "Q": lambda: dv.pairwise(dv.kl, [H], None),
    "weights": lambda: dv.js_many([H, H], [None, 1]),
    "where": lambda: dv.kl(H, H, where=None),
}


@pytest.mark.parametrize(("name", "call"), NONE.items(), ids=NONE)
def test_none_is_said_to_be_none_wherever_numbers_are_expected(name, call):
    with pytest.raises(TypeError, match=rf"^{name}: found None\b[^\n]*; expected [^\n]*$"):
        call()


def test_a_mask_is_refused_where_it_hides_something_and_nowhere_else():
    hidden = np.ma.masked_array([0.5, 0.5, 0.7], mask=[0, 0, 1])
    for call in (
        dv.normalise,
        dv.entropy,
        dv.Measure,
        lambda x: dv.w1_line(x, [0.0]),
        lambda x: dv.gan_value_at_optimum(x, x),
    ):
        with pytest.raises(ValueError, match=r"^\w+: found 1 masked entry; expected none; [^\n]*$"):
            call(hidden)
    open_ = as_reals("p", np.ma.masked_array([0.5, 0.5], mask=False))
    assert type(open_) is np.ndarray
    assert open_.tolist() == [0.5, 0.5]


def unfinished():
    """What is no array yet, and the call that makes it one."""
    yield (x for x in (0.25, 0.75)), "list(q)"
    yield map(float, (0.25, 0.75)), "list(q)"
    yield {"a": 0.25, "b": 0.75}.values(), "list(q)"
    if find_spec("polars"):
        import polars

        yield polars.LazyFrame({"a": [0.25], "b": [0.75]}), "q.collect()"
    if find_spec("xarray"):
        import xarray

        yield xarray.Dataset({"a": 0.25, "b": 0.75}), "q.to_dataarray()"
    if find_spec("torch"):
        import torch

        yield [torch.distributions.Categorical(torch.tensor([0.25, 0.75]))], "torch.stack([x.probs for x in q])"


@pytest.mark.parametrize(("given", "fix"), list(unfinished()), ids=lambda x: x if isinstance(x, str) else "")
def test_what_is_no_array_yet_is_told_how_to_become_one(given, fix):
    with pytest.raises(TypeError, match=r"^q: found a") as error:
        dv.kl([0.25, 0.75], given)
    assert f"; {fix}" in str(error.value)
    assert "\n" not in str(error.value)
    made = eval(fix, {"q": given, "torch": modules.get("torch")})
    assert float(np.ravel(dv.kl(made, [0.25, 0.75]))[0]) == 0


def test_a_set_has_no_order():
    with pytest.raises(TypeError, match=r"^q: found a set, which has no order; expected real numbers, a list of them$"):
        as_reals("q", {0.25, 0.75})
