"""Whether XLA may be handed NumPy arrays: a calculator on this machine's processors that somebody else has started.

Nothing is imported or started here. JAX that nobody uses stays asleep: to wake it takes a second, claims the memory of GPUs,
and settles what `jax.distributed` and `jax_platforms` could still decide.
"""

from __future__ import annotations

import os
import sys
import threading
from typing import Any

from divergences._core.types import Device

_TASKS = "/proc/self/task"


class _Process:
    """What is known of this process: whether the threads of its XLA have been left behind in a parent."""

    orphaned: bool | None = None


def _after_fork() -> None:
    _Process.orphaned = "jax" in sys.modules


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)


def idle_device() -> Device | None:
    """The CPU device of a running JAX, None unless a computation can be asked of it here and now, and waited for.

    None without JAX, before its first use, where its platforms leave out the CPU, after a fork, in which XLA's threads are
    lost, and inside JAX: under a trace nothing can be waited for, and a callback may hold the thread that would be needed.
    """
    jax: Any = sys.modules.get("jax")
    bridge: Any = sys.modules.get("jax._src.xla_bridge")
    if jax is None or not getattr(bridge, "backends_are_initialized", bool)() or _is_orphaned() or _inside_jax():
        return None
    try:
        return jax.local_devices(backend="cpu")[0]
    except RuntimeError:  # the user's platforms have no CPU among them
        return None


def _is_orphaned() -> bool:
    """Whether this process was forked from one with JAX: then no thread is left but those that Python knows."""
    if _Process.orphaned is None:
        tasks = len(os.listdir(_TASKS)) if os.path.isdir(_TASKS) else sys.maxsize
        _Process.orphaned = tasks <= threading.active_count()
    return _Process.orphaned


def _inside_jax() -> bool:
    """Whether JAX called, directly or not, whoever asks."""
    frame = sys._getframe()  # the only way to see the callers
    while frame is not None:
        if str(frame.f_globals.get("__name__")).startswith("jax."):
            return True
        frame = frame.f_back
    return False
