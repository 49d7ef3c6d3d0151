"""The working precision of Arb's balls. It is global to the process, so that all who set it share one lock."""

from __future__ import annotations

import threading
from collections.abc import Generator
from contextlib import contextmanager

_LOCK = threading.RLock()


@contextmanager
def precision(bits: int) -> Generator[None]:
    """Work with `bits` bits inside the block, no other thread meanwhile; afterwards the precision is what it was before."""
    import flint  # `from flint import …` looks for the name each time

    ctx = flint.ctx
    with _LOCK:
        before = ctx.prec
        ctx.prec = bits
        try:
            yield
        finally:
            ctx.prec = before
