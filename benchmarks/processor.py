"""What the numbers were measured on: versions, the processor, and which vector instructions NumPy and XLA used of it."""

from __future__ import annotations

import os
import platform
import re
from pathlib import Path

import jax
import numpy as np
import scipy

_CPUINFO = Path("/proc/cpuinfo")


def described() -> dict[str, str]:
    """One line for each fact; the processor's instructions may be kept from NumPy and XLA by their environment variables."""
    return {
        "processor": _processor(),
        "cores": str(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()),
        "instructions": " ".join(name for name in ("avx2", "avx512f") if name in _flags()) or "unknown",
        "instructions NumPy uses": _numpy(),
        "instructions XLA uses": _xla(),
        "python": platform.python_version(),
        "numpy": np.__version__,
        "scipy": scipy.__version__,
        "jax": f"{jax.__version__} on {jax.default_backend()}",
    }


def _cpuinfo(key: str) -> str:
    text = _CPUINFO.read_text(encoding="utf-8") if _CPUINFO.exists() else ""
    found = re.search(rf"^{key}\s*: (.*)$", text, re.MULTILINE)
    return found[1] if found else ""


def _processor() -> str:
    return _cpuinfo("model name") or platform.processor() or platform.machine()


def _flags() -> list[str]:
    return _cpuinfo("flags").split()


def _numpy() -> str:
    """What NumPy has found beyond its baseline: X86_V3 is AVX2, X86_V4 AVX-512."""
    found = np.show_config(mode="dicts")["SIMD Extensions"].get("found", [])  # pyright: ignore[reportOptionalSubscript]
    return " ".join(found) or "its baseline"


def _xla() -> str:
    limit = re.search(r"--xla_cpu_max_isa=(\w+)", os.environ.get("XLA_FLAGS", ""))
    return f"at most {limit[1]}" if limit else "all"
