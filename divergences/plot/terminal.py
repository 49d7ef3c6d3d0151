"""Divergences against θ as text, for a terminal: one mark a quantity, and what is infinite in words below."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np

from divergences._curves import QUANTITIES, Curve

MARKS = "●○×+◆◇▲△■□*#"
"""One for each quantity that can be drawn, in the order asked for; a later one covers an earlier one in the same place."""
WHOLE = re.compile(r"(?<![\d.])(\d+)\.0(?!\d)")
"""A whole number below the drawing that is written with a decimal: 0.0 beside 0.2 and 1."""
ASIDE = 16
"""Columns that the frame and the numbers beside it take."""


def as_text(curve: Curve, width: int = 80, height: int = 16) -> str:
    """The curve as lines of text no wider than `width`, at least 40: finite values as marks, above them where each is ∞.

    Marks are not joined: between two values of θ nothing was computed. Slopes, if it has them, are drawn below.
    """
    lines = [curve.model.replace("_", " ") + " against θ", *_drawn(curve, curve.values, "{}", width, height)]
    lines += ["slopes in θ", *_drawn(curve, curve.slopes, "∂{}/∂θ", width, height)] if curve.slopes else []
    return "\n".join(lines)


def _drawn(curve: Curve, columns: Mapping[str, np.ndarray], named: str, width: int, height: int) -> list[str]:
    """The lines of the columns, each (k, …), by name; `named` is a format for their symbols."""
    from uniplot import plot_to_string

    finite = {name: np.isfinite(values) for name, values in columns.items() if np.isfinite(values).any()}
    marks = dict(zip(columns, MARKS, strict=False))
    lines: list[str] = []
    wide = max(width, 40) - ASIDE
    if finite:
        lines += [
            f" {_infinite(curve.theta, values, marks[name], wide)}  ∞"
            for name, values in columns.items()
            if np.isposinf(values).any()
        ]
        drawn = plot_to_string(
            xs=[_beside(curve.theta, known)[known] for known in finite.values()],
            ys=[columns[name][known] for name, known in finite.items()],
            character_set="ascii",
            force_ascii_characters=[marks[name] for name in finite],
            width=wide,
            height=height,
            color=False,
            x_gridlines=[],
            y_gridlines=[],
            x_min=float(curve.theta.min()),
            x_max=float(curve.theta.max()),
        )
        *rows, ticks = drawn.splitlines()
        lines += [
            line.rstrip() for line in (*rows, _to_the_end(WHOLE.sub(r"\1  ", ticks), f"{curve.theta.max():g}", wide))
        ]
    return lines + [f"  {marks[name]} {_said(name, values, named)}" for name, values in columns.items()]


def _beside(theta: np.ndarray, values: np.ndarray) -> np.ndarray:
    """θ (k,) in the shape (k, …) of a batch."""
    return np.broadcast_to(theta.reshape(-1, *[1] * (values.ndim - 1)), values.shape)


def _infinite(theta: np.ndarray, values: np.ndarray, mark: str, wide: int) -> str:
    """A line with the mark wherever the quantity is ∞, in the columns of the drawing below."""
    low, high = theta.min(), theta.max()
    places = _beside(theta, values)[np.isposinf(values)]
    columns = {round(float((theta - low) / (high - low) * (wide - 1))) if high > low else 0 for theta in places}
    return "".join(mark if k in columns else " " for k in range(wide))


def _to_the_end(ticks: str, last: str, wide: int) -> str:
    """The numbers below the drawing, with the last value of θ below its right end, where there is room for it."""
    start = wide + 1 - len(last)
    before = ticks[:start].rstrip()
    return ticks if ticks[start:].strip() or len(before) >= start else before.ljust(start) + last


def _said(name: str, values: np.ndarray, named: str) -> str:
    """Symbol and unit of a quantity, and at how many of its values it is infinite."""
    symbol, unit, _ = QUANTITIES[name]
    slope = " per θ" if named != "{}" else ""
    label = named.format(symbol) + ("" if unit == "1" and not slope else f" ({unit}{slope})")
    each = "values of θ" if values.ndim == 1 else "values"
    infinite = [(sign, int((values == end).sum())) for sign, end in (("∞", np.inf), ("−∞", -np.inf))]
    said = [f"{sign} at {count} of {values.size} {each}" for sign, count in infinite if count]
    return f"{label}: {', '.join(said)}" if said else label
