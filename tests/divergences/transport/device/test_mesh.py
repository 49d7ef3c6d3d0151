"""Points over many devices: the same bracket on 1, 2 and 8 of them, and in two processes of which neither has them all."""

import json
import os
import socket
import subprocess
import sys
from math import ceil, log2
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from jax.sharding import SingleDeviceSharding

from divergences._core.arrays import readable
from divergences._core.measure import Measure
from divergences.transport.device import mesh
from divergences.transport.wasserstein1 import wasserstein1
from tests.divergences.transport.problems import generic
from tests.tolerances import EPS32, MESHES

ROOT = Path(__file__).parents[4]


def started(devices, *arguments):
    """The script in a process of its own that sees so many devices."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("XLA", "JAX"))}
    environment |= {"PYTHONPATH": str(ROOT), "XLA_FLAGS": f"--xla_force_host_platform_device_count={devices}"}
    command = [sys.executable, "-m", "tests.divergences.transport.device.on_devices", *map(str, arguments)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=environment, cwd=ROOT)


def said(process):
    """What it prints last, as JSON."""
    try:
        out, errors = process.communicate(timeout=180)
    finally:
        process.kill()
    assert process.returncode == 0, errors[-2000:]
    return json.loads(out[out.rindex("\n{") + 1 if "\n{" in out else 0 :])


@pytest.fixture(scope="module")
def many():
    return said(started(8))


@pytest.fixture(scope="module")
def truth():
    """The exact engine's bracket."""
    x, y, a, b = generic(5, 52, 48, 3)
    return wasserstein1(Measure(x, a), Measure(y, b), method="network simplex")


def alike(one, other):
    return all(abs(s - t) <= MESHES * t for s, t in zip(one, other, strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("devices", ["1", "2", "8", "plane", "one axis of two"])
def test_each_bracket_holds_and_is_the_same(devices, many, truth):
    low, value, high = many[devices]
    assert low <= truth.upper
    assert truth.lower <= high
    assert low <= value <= high
    assert high - low <= 0.01 * value
    assert alike(many[devices], many["1"])


@pytest.mark.slow
def test_what_a_mesh_answers(many):
    assert many["critic"] <= MESHES
    assert many["status"] == ["bracketed", "entropic", True, "float64"]  # without tol; no plan
    assert many["host"] == "network simplex"  # one process that has all points may still solve exactly


@pytest.mark.slow
def test_two_processes_agree_with_one(many, truth):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    both = [said(p) for p in [started(2, port, rank) for rank in range(2)]]
    assert both[0] == both[1]
    assert both[0]["processes"] == 2
    assert both[0]["seen"] == [False, False]
    assert alike(both[0]["numbers"], many["1"])
    low, value, high = both[0]["numbers"]
    assert low <= truth.upper
    assert truth.lower <= high
    assert low <= value <= high
    assert both[0]["refused"] == ["points", "mass", "mass", "method"]


def test_one_device_is_no_mesh():
    x = jax.numpy.arange(6.0).reshape(3, 2)
    assert not mesh.shared(x, np.ones(3))
    assert readable(x, np.ones(3))
    assert list(mesh.mesh_of(np.ones(3), x).devices.flat) == [x.device]
    assert isinstance(x.sharding, SingleDeviceSharding)


@pytest.mark.one_in(3)
@pytest.mark.parametrize("along", [0, 1])
@pytest.mark.parametrize("size", [1, 2, 3, 11, 64])
def test_a_tree_adds_every_term_once(size, along):
    terms = np.random.default_rng(size).integers(-99, 99, (size, 3) if along == 0 else (3, size)).astype(float)
    assert mesh.tree_sum(jnp.asarray(terms), along).tolist() == terms.sum(along).tolist()


@pytest.mark.slow
def test_a_tree_is_shallow():
    terms = np.random.default_rng(0).uniform(size=100_001).astype(np.float32)
    exact = float(np.sum(terms, dtype=np.float64))
    assert abs(float(mesh.tree_sum(jnp.asarray(terms))) - exact) <= ceil(log2(len(terms))) * EPS32 / 2 * exact


@pytest.mark.one_in(3)
@pytest.mark.parametrize("merge", ["sum", "max"])
@pytest.mark.parametrize(("n", "tile"), [(1, 1), (7, 1), (7, 10), (23, 40), (23, 10**6), (64, 64)])
def test_rows_in_tiles_are_the_table(merge, n, tile):
    table = np.random.default_rng(n).integers(-50, 50, (n, 8)).astype(np.float32)
    weight = np.arange(1.0, n + 1, dtype=np.float32)
    seen = []

    def work(part, w, real):
        seen.append(part.shape)
        if merge == "max":
            return jnp.sum(part, 1), jnp.max(jnp.where(real[:, None], part, -99), axis=0)
        return jnp.sum(part, 1), jnp.where(real, w, 0) @ part

    begin = jnp.zeros(8) if merge == "sum" else jnp.full(8, -99.0)
    rows, columns = mesh.over_rows(work, (jnp.asarray(table), weight), begin, merge, 8, tile, None)
    assert rows.tolist() == table.sum(1).tolist()
    assert columns.tolist() == (weight @ table if merge == "sum" else table.max(0)).tolist()
    assert max(shape[0] for shape in seen) * 8 <= max(tile, 8)
