"""Over four devices sums are as on one, and devices that have whole rows do not wait for each other."""

import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import jax
import pytest
from jax.sharding import NamedSharding, PartitionSpec

from divergences._discrete.pointwise import KL
from divergences._discrete.sums_sharded import _split

MESH = jax.make_mesh((1,), ("i",))


@pytest.mark.parametrize(
    ("sharding", "spec"),
    [
        (NamedSharding(MESH, PartitionSpec("i", None)), ("i", None)),
        (NamedSharding(MESH, PartitionSpec(None, "i")), (None, "i")),
        (None, (None, None)),  # one that names no axes
    ],
)
def test_arguments_stay_where_they_are_and_sums_where_the_rows_are(sharding, spec):
    given = [SimpleNamespace(shape=(3, 4), sharding=sharding)] * 2
    _, _, sums, arguments = _split(KL).fun.partition(MESH, given, None)
    assert [tuple(x.spec) for x in arguments] == [spec, spec]
    assert tuple(sums.spec) == spec[:1]


@pytest.mark.slow
def test_arrays_over_four_devices_are_as_on_one():
    """Rows, distributions or outcomes split over a mesh of automatic and of explicit axes; in a process that sees four."""
    root = Path(__file__).parents[3]
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("XLA", "JAX"))}
    environment |= {"PYTHONPATH": str(root), "XLA_FLAGS": "--xla_force_host_platform_device_count=4"}
    command = [sys.executable, "-m", "tests.divergences._discrete.on_devices"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=root, check=False, timeout=600)
    assert done.returncode == 0, done.stderr[-2000:]
    fine = {"wrong": [], "spoken": [], "two axes": [False, False], "pulled back": [False, False]}
    fine["partly manual"] = [False, False]
    assert json.loads(done.stdout) == {"devices": 4} | fine
