"""Started by test_sums_sharded in a process that sees four devices. Prints, as JSON, what is not as on one device."""

import json
import re

import jax
import jax.numpy as jnp
import numpy as np
from jax.sharding import AxisType, NamedSharding, PartitionSpec

import divergences as dv
from tests.tolerances import EPS32

RNG = np.random.default_rng(0)
P, Q = (RNG.dirichlet(np.ones(8), 8).astype(np.float32) for _ in range(2))
Q[0] = P[0] * (1 + np.tile(np.float32([1e-3, -1e-3]), 4))  # whose accurate terms are asked for
Q[0] /= Q[0].sum()
Q[1] = np.eye(8)[1]  # and where q is 0
LAWS = RNG.dirichlet(np.ones(8), (4, 4)).astype(np.float32)
X, Y = (RNG.normal(size=8).astype(np.float32) for _ in range(2))
CALLS = {
    "kl": (dv.kl, P, Q),
    "js": (dv.js, P, Q),
    "normalise": (lambda p, q: dv.normalise(p), P, Q),
    "pairwise": (lambda p, q: dv.pairwise(dv.kl, p, q), P, Q),
    "js_many": (lambda laws, _: dv.js_many(laws), LAWS, LAWS),
    "w1_line": (jax.jit(dv.w1_line), X, Y),
}
ROOM = 64 * EPS32
"""Sums of eight outcomes in another order, of numbers below 8."""


def placed(kind):
    """Every call with its arguments split over a mesh of this kind, KL and JS of many along each of their axes."""
    mesh = jax.make_mesh((4,), ("i",), axis_types=(kind,))
    for name, (call, a, b) in CALLS.items():
        for axis in range(a.ndim) if name in ("kl", "js", "js_many") else [0]:
            spec = [None] * a.ndim
            spec[axis] = "i"
            where = NamedSharding(mesh, PartitionSpec(*spec))
            yield f"{kind.name} {name} {axis}", mesh, call, (a, b), [jax.device_put(v, where) for v in (a, b)]


def differs(found, expected, atol=ROOM):
    return not np.allclose(np.asarray(found), np.asarray(expected), rtol=ROOM, atol=atol)


def all_that_differ():
    wrong = []
    for name, mesh, call, (a, b), split in (row for kind in (AxisType.Auto, AxisType.Explicit) for row in placed(kind)):
        expected = call(jnp.asarray(a), jnp.asarray(b))
        if differs(call(*split), expected, atol=0):
            wrong.append(f"{name}: value")
        if name not in ("Explicit kl 0", "Explicit pairwise 0"):
            continue

        def total(v, w, call=call):
            return call(v, w).sum()

        with jax.set_mesh(mesh):
            slope = jax.grad(total)(*split)
        if differs(slope, jax.grad(total)(jnp.asarray(a), jnp.asarray(b))):
            wrong.append(f"{name}: gradient")
    return wrong


def on_two_axes():
    """W₁ of rows of points, of which rows and points are split over axes of their own, under jit."""
    (a, b), found = (RNG.normal(size=(2, 4, 8)).astype(np.float32)), []
    expected = dv.w1_line(a, b)
    for kind in (AxisType.Auto, AxisType.Explicit):
        where = NamedSharding(jax.make_mesh((2, 2), ("i", "j"), axis_types=(kind, kind)), PartitionSpec("i", "j"))
        found.append(differs(jax.jit(dv.w1_line)(*(jax.device_put(v, where) for v in (a, b))), expected))
    return found


def spoken():
    """Calls of sums over the outcomes in which devices that have whole rows wait for each other, by themselves and vmapped."""
    found = []
    for kind in (AxisType.Auto, AxisType.Explicit):
        mesh = jax.make_mesh((2, 2), ("i", "j"), axis_types=(kind, kind))
        a, b = (jax.device_put(v, NamedSharding(mesh, PartitionSpec(("i", "j")))) for v in (P, Q))
        for call in (dv.kl, dv.js, jax.vmap(dv.kl)):
            text = jax.jit(call).lower(a, b).compile().as_text()
            found += re.findall(r"\b(?:all-\w+|collective-\w+|reduce-scatter)\(", text)
    return found


def partly_manual():
    """In a `shard_map` over one axis of a mesh of two, which names no sharding over the other."""
    mesh, rows = jax.make_mesh((2, 2), ("i", "j"), axis_types=(AxisType.Auto,) * 2), PartitionSpec("i")
    found = []
    for call in (dv.kl, dv.js):
        part = jax.shard_map(call, mesh=mesh, in_specs=(rows, rows), out_specs=rows, axis_names={"i"})
        found.append(differs(jax.jit(part)(P, Q), call(jnp.asarray(P), jnp.asarray(Q))))
    return found


def pulled_back():
    """Outside of a mesh's context, where a zero tangent of truth values has no place to be."""
    mesh = jax.make_mesh((4,), ("i",), axis_types=(AxisType.Explicit,))
    p, q = (jax.device_put(v, NamedSharding(mesh, PartitionSpec("i"))) for v in (P, Q))
    found = []
    for call in (dv.kl, lambda p, q: dv.normalise(p).max(-1)):
        value, back = jax.vjp(lambda v, call=call: call(v, q), p)
        expected, there = jax.vjp(lambda v, call=call: call(v, jnp.asarray(Q)), jnp.asarray(P))
        found.append(differs(back(value)[0], there(expected)[0]))
    return found


if __name__ == "__main__":
    found = {"wrong": all_that_differ(), "spoken": spoken(), "two axes": on_two_axes(), "pulled back": pulled_back()}
    found["partly manual"] = partly_manual()
    print(json.dumps({"devices": len(jax.devices())} | found))
