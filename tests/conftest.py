"""The whole suite runs as a user's process does: 64-bit off, warnings as errors, Hypothesis silent and repeatable."""

import ctypes
import gc
import os
import sys
from collections import Counter
from pathlib import Path

os.environ.setdefault("MPLBACKEND", "Agg")
os.environ.pop("COLUMNS", None)  # pytest-xdist gives its workers a terminal of 80 columns, in which commands fold lines
# Threads of linear algebra wait for each other in loops that keep a core busy: for small matrices five times as long as the
# work takes, and the other worker has the other core. Named before Hypothesis imports NumPy.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.configuration import set_hypothesis_home_dir

set_hypothesis_home_dir("/dev/null/none")
quiet = {"database": None, "deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("dev", max_examples=60, **quiet)
settings.register_profile("ci", max_examples=60, derandomize=True, **quiet)
settings.register_profile("deep", max_examples=2000, derandomize=True, **quiet)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "dev"))

# What XLA has compiled once it need not compile again, in the other worker or in the next part of the suite: compiling is
# half of the suite's time. Tests that measure time run without it.
COMPILED = {
    "JAX_PERSISTENT_CACHE_MIN_COMPILE_TIME_SECS": "0",
    "JAX_PERSISTENT_CACHE_MIN_ENTRY_SIZE_BYTES": "-1",
}

RARELY = 50_000
"""Objects after which garbage is collected: JAX adds its own to each collection, and trees and arrays hold few circles."""
GROWN = 1000
"""Megabytes by which a worker grows before JAX forgets what it has compiled: what one file compiled the next seldom needs, and
forgetting more often takes time.
"""
FLOOR = pytest.StashKey[float]()
"""Megabytes that were held when it forgot last."""
HELD = Path("/proc/self/statm")
"""Pages of this process, the second number those in memory; Linux alone has it, and elsewhere nothing is forgotten."""


def pytest_configure(config):
    """Name the folder of compiled programs before JAX is imported, in this process and in the workers it will start."""
    cache = getattr(config, "cache", None)
    if cache is not None and "timed" not in (config.getoption("markexpr") or "").replace("not timed", ""):
        os.environ.setdefault("JAX_COMPILATION_CACHE_DIR", str(cache.mkdir("compiled")))
        os.environ.update(COMPILED)


@pytest.hookimpl(wrapper=True)
def pytest_collection(session):
    """What is collected stays: else whoever collects garbage in a test walks through thirteen thousand tests."""
    gc.disable()
    found = yield
    gc.collect()
    gc.freeze()
    gc.set_threshold(RARELY)
    gc.enable()
    return found


def thin(items):
    """Of a test that is marked `one_in(k)` all cases are slow but one of every k: in the first k the first, then the second, …

    So a table that grows stays affordable, each kind of case in it, which stand in blocks, stays tried, and of tables that are
    crossed no column is always the same.
    """
    place = Counter()
    for item in items:
        mark = item.get_closest_marker("one_in")
        if mark:
            test, every = item.nodeid.partition("[")[0], mark.args[0]
            block, case = divmod(place[test], every)
            place[test] += 1
            if case != block % every:
                item.add_marker(pytest.mark.slow)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Long tables are thinned before slow tests are left out. What is named by an address xdist does not run."""
    thin(items)
    placed = [item.nodeid for item in items if " at 0x" in item.nodeid]
    if placed:
        raise pytest.UsageError(f"a test is named by an address; give it ids: {placed[0]}")


def held():
    """Megabytes of memory that this process holds; 0 where the system does not tell."""
    return int(HELD.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20 if HELD.exists() else 0


def forget(config):
    """Let go of what JAX has compiled, where it has become much."""
    floor = config.stash.setdefault(FLOOR, held())
    if "jax" in sys.modules and held() - floor > GROWN:
        sys.modules["jax"].clear_caches()
        gc.collect()
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc keeps what is free, in case it is wanted again
        if trim:
            trim(0)
        config.stash[FLOOR] = held()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item, nextitem):
    """Between files, memory is given back."""
    ran = yield
    if nextitem is not None and nextitem.path != item.path:
        forget(item.config)
    return ran
