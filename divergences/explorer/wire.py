"""What goes over the wire: JSON without NaN or Infinity, in which ∞ is the string "inf"."""

from __future__ import annotations

import json
from typing import Any

from divergences._core.text import an, plain


def written(x: object) -> str:
    """JSON text without spaces, for numbers, arrays and containers of them; ∞ is the string "inf", NaN is null."""
    return json.dumps(plain(x), ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def read(body: bytes) -> dict[str, Any]:
    """The JSON object in a request; ValueError in one line for anything else.

    >>> read(b'{"theta": 0.5}')
    {'theta': 0.5}
    """

    def refuse(name: str) -> Any:
        raise ValueError(f"body: found {name}; expected finite numbers")

    try:
        asked = json.loads(body, parse_constant=refuse)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise ValueError("body: found text that is not JSON; expected a JSON object") from error
    if not isinstance(asked, dict):
        raise ValueError(f"body: found {an(asked)}; expected a JSON object")
    return asked


def number(name: str, x: object, low: float, high: float) -> float:
    """The number x of a request as a float; ValueError, naming it, if it is none or not within [low, high].

    >>> number("theta", 1, -2, 2)
    1.0
    """
    if isinstance(x, bool) or not isinstance(x, (int, float)) or not low <= x <= high:
        raise ValueError(f"{name}: found {str(x)[:40]!r}; expected a number from {low:g} to {high:g}")
    return float(x)
