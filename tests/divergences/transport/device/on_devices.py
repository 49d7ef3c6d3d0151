"""Started by test_mesh in processes of their own, for JAX settles how many devices it sees when it starts.

Without arguments it solves on 1, 2 and 8 devices, with a port and a rank on those of two processes. Prints JSON.
"""

import json
import sys

import jax
import numpy as np
from jax.sharding import NamedSharding, PartitionSpec

import divergences as dv
from divergences.transport.device import sinkhorn_search
from tests.divergences.transport.problems import generic

SEED, N, M, TOL = 5, 52, 48, 0.01


def problem():
    """8 divides only the second size, 4 and 2 both."""
    return generic(SEED, N, M, 3)


def sharded(mesh, v, *names):
    """The array over the mesh, in shares if they are even."""
    even = len(v) % mesh.devices.size == 0
    return jax.device_put(v, NamedSharding(mesh, PartitionSpec(*(names if even else ()))))


def transport(mesh, *names, **options):
    x, y, a, b = (sharded(mesh, v, *names) for v in problem())
    return dv.wasserstein1(dv.Measure(x, a), dv.Measure(y, b), method="entropic", **{"tol": TOL, **options})


def numbers(t):
    return [float(v) for v in (t.lower, t.value, t.upper)]


def on_one():
    found, _, _ = jax.jit(sinkhorn_search.bracket, static_argnums=(0, 1, 2))("euclidean", 200, None, TOL, *problem())
    return [float(found[k]) for k in (1, 0, 2)]


def on_many():
    """The bracket on 1, 2 and 8 devices, and what else a mesh brings along."""
    x, _, _, _ = problem()
    out, critic = {"1": on_one()}, []
    for k in (2, 8):
        t = transport(jax.make_mesh((k,), ("i",), devices=jax.devices()[:k]))
        out[str(k)] = numbers(t)
        critic.append(np.asarray(t.critic(x)))
    out["critic"] = float(np.abs(critic[0] - critic[1]).max())
    plane = jax.make_mesh((4, 2), ("i", "j"))
    out["plane"] = numbers(transport(plane, ("i", "j")))
    out["one axis of two"] = numbers(transport(plane, "j"))
    t = transport(plane, ("i", "j"), tol=None)
    out["status"] = [t.status, t.method, t.plan is None, str(t.value.dtype)]
    out["host"] = dv.wasserstein1(t.problem.mu, t.problem.nu).method
    return out


def in_two(port, rank):
    """The same where no process has all of the points."""
    jax.config.update("jax_cpu_collectives_implementation", "gloo")
    jax.distributed.initialize(f"127.0.0.1:{port}", num_processes=2, process_id=rank)
    mesh = jax.make_mesh((jax.device_count(),), ("i",))
    t = transport(mesh, "i")
    refused = []
    _, y, _, b = problem()
    for points, mass in ((np.where(y > y.min(), y, np.inf), b), (y, 2 * b), (y, -b)):
        try:
            dv.Measure(sharded(mesh, points, "i"), sharded(mesh, mass, "i"))
        except ValueError as error:
            refused.append(str(error).partition(":")[0])
    try:
        dv.wasserstein1(t.problem.mu, t.problem.nu, method="lp")
    except ValueError as error:
        refused.append(str(error).partition(":")[0])
    seen = [v.is_fully_addressable for v in (t.problem.mu.points, t.problem.nu.points)]
    return {"numbers": numbers(t), "processes": jax.process_count(), "refused": refused, "seen": seen}


if __name__ == "__main__":
    jax.config.update("jax_enable_x64", True)
    print(json.dumps(in_two(*map(int, sys.argv[1:])) if sys.argv[1:] else on_many()))
