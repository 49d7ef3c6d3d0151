"""Sums of terms over large NumPy arrays by XLA: blocks of rows are copied into aligned buffers that it reads in place.

XLA's logarithm is vectorised on every processor, NumPy's only where there is AVX-512. Rows are cut into chunks of few
widths, filled up with zeros, so that a kernel compiles once for each width and not for each shape. XLA reads subnormal numbers
as 0: rows whose sums could show it come back as `unsure`, and NumPy sums them. Imported when a running JAX is at hand.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from functools import cache, partial
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from divergences._core.types import Device
from divergences._discrete.kernel import Kernel, of_masses, trust_from

if TYPE_CHECKING:
    from jaxtyping import Bool, Float

    Masses = Float[np.ndarray, "rows n"]
    Sums = Float[np.ndarray, " rows"]

WIDTHS = (1024, 512, 256, 128, 64)
"""Outcomes a chunk: the widest that wastes at most an eighth is taken."""

CAPACITY = 2**18
"""Outcomes a buffer: two of them stay in the cache next to memory, and a block takes long enough to pay for its call."""

_LEAST = 2.0**-900
"""Below it a sum may consist of what XLA has flushed: at most 2⁻¹⁰¹² for each outcome."""

Program = Callable[..., Any]


class Staged(NamedTuple):
    """Of each row the sum of its terms, its two totals, its least entry, and whether NumPy has to sum it once more."""

    value: Sums
    totals: tuple[Sums, Sums]
    least: Sums
    unsure: Bool[np.ndarray, " rows"]


class _Pair:
    """Two aligned buffers, one for each argument, and the JAX arrays of each width that read them in place."""

    def __init__(self, device: Device) -> None:
        self.host = [_aligned(CAPACITY) for _ in range(2)]
        with jax.enable_x64(True):
            self.arrays = {
                width: [jnp.from_dlpack(x.reshape(-1, width), device=device, copy=False) for x in self.host]
                for width in WIDTHS
            }
        _immortal(self)


def _immortal(x: object) -> None:
    """Keep x to the very end: a thread of XLA that lets go of it while Python ends would wait for a lock and abort."""
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(x))


_idle: dict[Device, SimpleQueue[list[_Pair]]] = {}
"""Buffers that no call is using: as many sets of two as calls have been at work at one time."""


def _aligned(count: int) -> Float[np.ndarray, " count"]:
    """Zeros in float64, from an address that is a multiple of 64 on: XLA takes no other as it is."""
    raw = np.zeros(8 * count + 64, np.uint8)
    start = -raw.ctypes.data % 64
    return raw[start : start + 8 * count].view(np.float64)


def width_for(n: int) -> int:
    """The width of the chunks that a row of n outcomes is cut into."""
    return next((w for w in WIDTHS if -n % w <= n / 8), WIDTHS[-1])


@cache
def _program(kernel: Kernel, width: int, device: Device, *, accurate: bool) -> Program:
    """`_chunk_sums` of a pair of buffers, compiled for that device whatever JAX's settings are by then."""
    sharding = jax.sharding.SingleDeviceSharding(device)
    with jax.enable_x64(True), jax.disable_jit(False):
        shape = jax.ShapeDtypeStruct((CAPACITY // width, width), np.float64, sharding=sharding)
        program = jax.jit(partial(_chunk_sums, kernel, accurate=accurate)).lower(shape, shape).compile()
    _immortal(program)
    return program


def _chunk_sums(kernel: Kernel, a: jax.Array, b: jax.Array, *, accurate: bool) -> jax.Array:
    """Of each chunk: the sum of the terms, the two totals, what q leaves uncovered, the squares of the larger, the least."""
    fast = None if accurate else kernel.fast
    terms = fast(jnp, a, b, positive=False) if fast else kernel.terms(jnp, of_masses(jnp, a, b))
    nothing = jnp.zeros(a.shape[0])
    uncovered = kernel.infinite(jnp, a, b).sum(-1) if kernel.infinite else nothing
    larger = jnp.maximum(a, b)
    squares = (larger * larger).sum(-1) if fast else nothing
    return jnp.stack([terms.sum(-1), a.sum(-1), b.sum(-1), uncovered, squares, jnp.minimum(a, b).min(-1)])


def row_sums(kernel: Kernel, a: Masses, b: Masses, device: Device) -> Staged:
    """The sums of the kernel's terms over the rows of two float64 matrices."""
    idle = _idle.setdefault(device, SimpleQueue())
    try:
        pairs = idle.get_nowait()
    except Empty:
        pairs = [_Pair(device), _Pair(device)]
    found = _in_blocks(kernel, a, b, device, pairs)
    idle.put(pairs)  # not after an exception: XLA may still be reading them
    value, total_a, total_b, uncovered, squares, least = found
    unsure = ~((value > _LEAST) & (value < np.inf)) | (uncovered > 0) | ((squares > 0) & (value < trust_from(squares)))
    return Staged(value, (total_a, total_b), least, unsure)


class _Block(NamedTuple):
    """A block that XLA is at work on: its part of what is found, its rows and the chunks of each, and what was asked."""

    found: Float[np.ndarray, "6 rows"]
    shape: tuple[int, int]
    arrays: list[jax.Array]
    answer: jax.Array
    whole: bool

    def collect(self, accurately: Callable[[], Program]) -> bool:
        """Wait, and add what was found; sum again, accurately, if a sum is too small to trust. Whether it was."""
        self._add(np.asarray(self.answer))
        squares = self.found[4]
        if not (self.whole and squares.any()) or (self.found[0] >= trust_from(squares)).all():
            return False
        self.found[:5] = 0
        self._add(np.asarray(accurately()(*self.arrays)))
        return True

    def _add(self, answer: Float[np.ndarray, "6 chunks"]) -> None:
        chunks = answer[:, : self.shape[0] * self.shape[1]].reshape(6, *self.shape)
        self.found[:5] += chunks[:5].sum(-1)
        np.minimum(self.found[5], chunks[5].min(-1), out=self.found[5])


def _in_blocks(kernel: Kernel, a: Masses, b: Masses, device: Device, pairs: list[_Pair]) -> Float[np.ndarray, "6 rows"]:
    """What `_chunk_sums` says of the rows. A block is copied while XLA works on the one before.

    After a block that had to be summed again the next ones are summed accurately at once.
    """
    width, whole = width_for(a.shape[-1]), a.shape[-1] <= CAPACITY
    accurately, accurate = partial(_program, kernel, width, device, accurate=True), kernel.fast is None
    found = np.zeros((6, len(a)))
    found[5] = np.inf
    waiting: list[_Block] = []
    for turn, (rows, columns) in enumerate(_cuts(len(a), a.shape[-1], width)):
        if len(waiting) == 2:  # the buffers to be filled now are those that XLA took the turn before last
            accurate |= waiting.pop(0).collect(accurately)
        pair = pairs[turn % 2]
        arrays = pair.arrays[width]
        shape = _fill(pair, a[rows, columns], b[rows, columns], width)
        answer = _program(kernel, width, device, accurate=accurate)(*arrays)
        waiting.append(_Block(found[:, rows], shape, arrays, answer, whole))
    for block in waiting:
        block.collect(accurately)
    return found


def _cuts(rows: int, n: int, width: int) -> Iterator[tuple[slice, slice]]:
    """The rows and columns of each block: whole rows, or a piece of one that is longer than a buffer."""
    if n > CAPACITY:
        yield from ((slice(r, r + 1), slice(k, k + CAPACITY)) for r in range(rows) for k in range(0, n, CAPACITY))
    else:
        step = CAPACITY // (n + -n % width)
        yield from ((slice(k, k + step), slice(0, n)) for k in range(0, rows, step))


def _fill(pair: _Pair, a: Masses, b: Masses, width: int) -> tuple[int, int]:
    """Copy a block into the buffers, its rows filled up to whole chunks: how many rows, and chunks a row."""
    rows, n = a.shape
    span = n + -n % width
    for buffer, x in zip(pair.host, (a, b), strict=True):
        table = buffer[: rows * span].reshape(rows, span)
        table[:, :n] = x
        table[:, n:] = 0
    return rows, span // width
