"""The table of inputs with exact answers, read from its file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

FILE = Path(__file__).parent / "table.json"
ENDLESS = Decimal("Infinity")


@dataclass(frozen=True)
class Case:
    """A pair of vectors of the table, with the exact values of its divergences."""

    name: str
    family: str
    dtype: str
    vectors: Mapping[str, np.ndarray]
    """p, q, log p, log q, (n,) in the dtype."""
    values: Mapping[str, Mapping[str, Any]]
    gradients: Mapping[str, Sequence[Sequence[str]]]

    @property
    def n(self) -> int:
        """How many outcomes there are."""
        return len(self.vectors["p"])

    def exact(self, quantity: str, way: str = "") -> tuple[Decimal, Decimal]:
        """The least and the greatest value of the quantity when p and q are encoded this way: p as it is, l as its log."""
        held = self.values[quantity]
        return _ends(held[way or ("p" if quantity == "entropy" else "pp")])

    def slopes(self, quantity: str) -> list[list[Decimal | None]]:
        """The gradient of the textbook form by p and by q; None for an entry that depends on the path."""
        rows = self.gradients.get(quantity, ())
        return [[None if x == "undefined" else Decimal(x) for x in row] for row in rows]


@dataclass(frozen=True)
class Batch:
    """Two tables of which every row and every column is a probability vector, and the values of each."""

    p: np.ndarray
    q: np.ndarray
    values: Mapping[str, Mapping[str, Sequence[str]]]

    def exact(self, quantity: str, lines: str) -> list[Decimal]:
        """The values of the quantity on the rows or on the columns."""
        return [Decimal(x) for x in self.values[lines][quantity]]


def _ends(value: str | list[str]) -> tuple[Decimal, Decimal]:
    low, high = value if isinstance(value, list) else (value, value)
    return Decimal(low), Decimal(high)


@cache
def _document() -> tuple[dict[str, Any], str]:
    raw = FILE.read_bytes()
    return json.loads(raw), hashlib.sha256(raw.replace(b"\r\n", b"\n")).hexdigest()


def digest() -> str:
    """The first twelve digits of the table's SHA-256: results with the same one are of the same inputs."""
    return _document()[1][:12]


@cache
def cases(dtype: str) -> tuple[Case, ...]:
    """All cases in float64 or float32, in the order of the table."""
    return tuple(_case(entry, dtype) for entry in _document()[0]["cases"][dtype])


@cache
def long_cases(quantity: str, dtype: str) -> tuple[Case, ...]:
    """Cases of up to a thousand outcomes with the exact values of one quantity, which are computed when they are asked for."""
    from divergences._audit.generator import long_entries

    return tuple(_case(entry, dtype) for entry in long_entries(quantity, dtype))


def batch() -> Batch:
    """The tables from which the reading of axes is found."""
    held = _document()[0]["batch"]
    p, q = ([[float.fromhex(x) for x in row] for row in held[name]] for name in "pq")
    return Batch(np.array(p), np.array(q), {side: held[side] for side in ("rows", "columns")})


def _case(entry: Mapping[str, Any], dtype: str) -> Case:
    named = {"p": "p", "q": "q", "log p": "log_p", "log q": "log_q"}
    vectors = {name: np.array([float.fromhex(x) for x in entry[key]], dtype) for name, key in named.items()}
    return Case(entry["name"], entry["family"], dtype, vectors, entry["value"], entry.get("gradient", {}))
