"""When XLA may be asked to compute with NumPy arrays: never if it would have to be woken, and never from inside it."""

import subprocess
import sys

import jax
import jax.numpy as jnp
import pytest

from divergences._core import xla_cpu
from divergences._core.xla_cpu import idle_device
from divergences._discrete import sums_numpy

SECONDS = 60
"""A deadlock would last for ever; the longest of these scripts takes about five seconds."""


def test_a_running_jax_lends_its_cpu():
    jnp.zeros(1).block_until_ready()
    assert idle_device() == jax.local_devices(backend="cpu")[0]


def test_not_under_a_trace_nor_in_a_callback():
    seen = []

    def look(x):
        seen.append(idle_device())
        return x

    @jax.jit
    def traced(x):
        look(x)
        return jax.pure_callback(look, jax.ShapeDtypeStruct(x.shape, x.dtype), x)

    traced(jnp.ones(3)).block_until_ready()
    assert len(seen) >= 2
    assert seen == [None] * len(seen)
    assert idle_device() is not None


def test_not_where_the_platforms_leave_out_the_cpu(monkeypatch):
    def refuse(backend):
        raise RuntimeError(f"Unknown backend {backend}")

    monkeypatch.setattr(jax, "local_devices", refuse)
    assert idle_device() is None


def test_not_after_a_fork(monkeypatch):
    monkeypatch.setattr(xla_cpu._Process, "orphaned", None)
    xla_cpu._after_fork()
    assert idle_device() is None


def test_a_process_without_threads_of_xla_was_forked(monkeypatch, tmp_path):
    """The module may be imported first in the child: its parent's XLA has left no thread behind."""
    (tmp_path / "1").mkdir()
    monkeypatch.setattr(xla_cpu, "_TASKS", str(tmp_path))
    monkeypatch.setattr(xla_cpu._Process, "orphaned", None)
    assert idle_device() is None


LARGE = """
import numpy as np
import divergences as dv
P, Q = (dv.normalise(np.random.default_rng(k).random((1200, 1000))) for k in (0, 1))
"""
START = """
import os
import jax, jax.numpy as jnp
jnp.zeros(1).block_until_ready()
"""
SCRIPTS = {
    "NumPy alone never imports JAX": f"""{LARGE}
import sys
dv.kl(P, Q)
assert "jax" not in sys.modules
""",
    "JAX that nobody uses is not started": f"""{LARGE}
import jax
dv.kl(P, Q)
from jax._src import xla_bridge
assert not xla_bridge.backends_are_initialized()
""",
    "a fork finds XLA's threads gone": f"""{START}{LARGE}
value = dv.kl(P, Q)
pid = os.fork()
if pid == 0:
    np.testing.assert_array_max_ulp(dv.kl(P, Q), value, 16)
    os._exit(0)
assert os.waitpid(pid, 0)[1] == 0
""",
    "a fork imports the library": f"""{START}
pid = os.fork()
if pid == 0:
    exec({LARGE!r})
    dv.kl(P, Q)
    os._exit(0)
assert os.waitpid(pid, 0)[1] == 0
""",
    "a process ends after its call": f"{START}{LARGE}dv.kl(P, Q)",
    "a callback holds XLA's thread": f"""{START}{LARGE}
value = dv.kl(P, Q)[0]
shape = jax.ShapeDtypeStruct((), jnp.float32)
once = lambda t: jax.pure_callback(lambda u: np.float32(u + dv.kl(P, Q)[0]), shape, t)
total = jax.jit(lambda t: sum(once(t + k) for k in range(8)))(0.0)
assert abs(float(total) - 28 - 8 * value) < 1e-4
""",
}


@pytest.mark.slow
@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_large_numpy_input_neither_wakes_nor_waits_for_jax(script):
    result = subprocess.run(
        [sys.executable, "-c", script], timeout=SECONDS, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr


def test_the_scripts_are_about_large_input():
    assert sums_numpy.LARGE <= 1200 * 1000
