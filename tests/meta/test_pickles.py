"""What the library gives can be sent to another process and kept: pickled and copied it is the same thing.

Found by walking the public names: each is tried, and so is whatever the calls in its example return.
"""

import ast
import contextlib
import copy
import doctest
import inspect
import io
import pickle
import types
from functools import partial

import jax
import numpy as np
import pytest

import divergences as dv
from divergences.laws import Normal

NO_VALUE = (types.MappingProxyType, types.ModuleType, contextlib.AbstractContextManager, type({}.items()))
"""Views and what holds a file; a mapping's own entries are tried."""
SPACES = {"": dv, **{f"{k}.": getattr(dv, k) for k in dir(dv) if inspect.ismodule(getattr(dv, k)) and k[0] != "_"}}
PUBLIC = {
    prefix + name: value
    for prefix, space in SPACES.items()
    for name, value in ((k, getattr(space, k)) for k in dir(space) if k[0] != "_")
    if (getattr(value, "__module__", None) or type(value).__module__).startswith("divergences")
    and not inspect.ismodule(value)
}
assert {"kl", "Measure", "games.hinge", "lab.ring", "lab.Run", "laws.Normal", "critics.penalised"} <= PUBLIC.keys()


def made(name):
    """The public thing, and what the calls in its example return, each by its text."""
    thing = PUBLIC[name]
    yield name, thing
    if name.startswith(("plot.", "frames.")):
        return  # what is drawn is Matplotlib's, and a table its engine's
    room = vars(inspect.getmodule(thing)) if inspect.getmodule(thing) else {}
    names = {**room, "dv": dv, "np": np, **vars(dv), name.rpartition(".")[2]: thing}
    for example in doctest.DocTestParser().get_examples(inspect.getdoc(thing) or ""):
        tree = ast.parse(example.source)
        with contextlib.suppress(Exception), contextlib.redirect_stdout(io.StringIO()):
            exec(compile(tree, name, "exec"), names)
        for call in (x for x in ast.walk(tree) if isinstance(x, ast.Call)):
            with contextlib.suppress(Exception), contextlib.redirect_stdout(io.StringIO()):
                yield ast.unparse(call), eval(compile(ast.Expression(call), name, "eval"), names)


def same(a, b):
    """Whether two things are of one kind and have equal parts."""
    if a is b:
        return True
    if isinstance(a, partial):
        return same((a.func, a.args, a.keywords), (b.func, b.args, b.keywords))
    if type(a) is not type(b):
        return False
    if getattr(a, "_call", None):  # what is made by a call of the library
        return same(a._call, b._call)
    if isinstance(a, (dict, types.MappingProxyType)):
        return (
            a.keys() == b.keys() and all(same(a[k], b[k]) for k in a) and (not _parts(a) or same(_parts(a), _parts(b)))
        )
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, jax.Array) and jax.numpy.issubdtype(a.dtype, jax.dtypes.prng_key):
        a, b = jax.random.key_data(a), jax.random.key_data(b)
    if isinstance(a, (np.ndarray, np.generic, jax.Array)):
        return np.array_equal(np.asarray(a), np.asarray(b), equal_nan=np.asarray(a).dtype.kind == "f")
    return same(_parts(a), _parts(b)) if _parts(a) else bool(a == b)


def _parts(x):
    return {k: v for k, v in getattr(x, "__dict__", {}).items() if not k.startswith("__")}


def again(x):
    """It, sent to another process; and a copy of it."""
    return pickle.loads(pickle.dumps(x)), copy.deepcopy(x)


@pytest.mark.one_in(8)
@pytest.mark.parametrize("name", PUBLIC)
def test_what_is_public_is_pickled(name):
    for said, thing in made(name):
        if not isinstance(thing, NO_VALUE):
            assert all(same(other, thing) for other in again(thing)), said


def test_functions_of_two_laws_have_the_values_that_they_had():
    p, q, x = Normal(0, 1), Normal(1, 2), np.linspace(-3, 3, 7)
    functions = (dv.optimal_discriminator(p, q, prior=0.3), dv.games.hinge.optimal_score(p, q))
    for f in functions:
        for g in again(f):
            assert np.array_equal(f(x), g(x))


def test_runs_keep_what_they_reached_and_where_they_stopped():
    data = dv.lab.ring(3)
    game = dv.games.wasserstein()
    run = dv.lab.train(data, game=game, steps=2, checks=2, batch=4, samples=8, progress=False)
    assert again(data) == (data, data)
    for other in again(run):
        assert repr(other) == repr(run)
        assert all(np.array_equal(other[k], run[k], equal_nan=True) for k in run.names)
        assert all(np.array_equal(other.upper[k], run.upper[k]) for k in run.upper)
        points = np.ones((3, 2))
        assert np.array_equal(other.critic(points), run.critic(points))
        assert np.array_equal(other.generator(points), run.generator(points))
        resumed = dv.lab.train(data, game=game, steps=2, checks=2, batch=4, samples=8, progress=False, resume=other)
        assert np.array_equal(resumed["gain"], run["gain"])
