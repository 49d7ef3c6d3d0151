"""The working precision of Arb's balls. It is global to the process, so that all who set it share one lock."""

from __future__ import annotations

import threading
from typing import Any

_LOCK = threading.RLock()


class precision:
    """Work with `bits` bits inside the block, no other thread meanwhile; afterwards the precision is what it was before."""

    __slots__ = ("_before", "_bits", "_context")

    def __init__(self, bits: int) -> None:
        self._bits = bits

    def __enter__(self) -> None:
        import flint  # `from flint import …` looks for the name each time

        _LOCK.acquire()
        self._context: Any = flint.ctx
        self._before = self._context.prec
        self._context.prec = self._bits

    def __exit__(self, *_: object) -> None:
        self._context.prec = self._before
        _LOCK.release()
