"""Divergences against θ as text, for a terminal: one mark a quantity, and what is infinite in words below."""

from __future__ import annotations

import re

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

    Marks are not joined: between two values of θ nothing was computed.
    """
    from uniplot import plot_to_string

    finite = {name: np.isfinite(curve[name]) for name in curve if np.isfinite(curve[name]).any()}
    marks = dict(zip(curve.names, MARKS, strict=False))
    lines = [curve.model.replace("_", " ") + " against θ"]
    wide = max(width, 40) - ASIDE
    if finite:
        lines += [f" {_infinite(curve, name, marks[name], wide)}  ∞" for name in curve if np.isinf(curve[name]).any()]
        drawn = plot_to_string(
            xs=[curve.theta[known] for known in finite.values()],
            ys=[curve[name][known] for name, known in finite.items()],
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
    return "\n".join(lines + [f"  {marks[name]} {_said(curve, name)}" for name in curve.names])


def _infinite(curve: Curve, name: str, mark: str, wide: int) -> str:
    """A line with the mark wherever the quantity is ∞, in the columns of the drawing below."""
    low, high = curve.theta.min(), curve.theta.max()
    places = curve.theta[np.isinf(curve[name])]
    columns = {round(float((theta - low) / (high - low) * (wide - 1))) if high > low else 0 for theta in places}
    return "".join(mark if k in columns else " " for k in range(wide))


def _to_the_end(ticks: str, last: str, wide: int) -> str:
    """The numbers below the drawing, with the last value of θ below its right end, where there is room for it."""
    start = wide + 1 - len(last)
    before = ticks[:start].rstrip()
    return ticks if ticks[start:].strip() or len(before) >= start else before.ljust(start) + last


def _said(curve: Curve, name: str) -> str:
    """Symbol and unit of a quantity, and at how many values of θ it is infinite."""
    symbol, unit, _ = QUANTITIES[name]
    infinite = int(np.isinf(curve[name]).sum())
    label = symbol if unit == "1" else f"{symbol} ({unit})"
    return label if not infinite else f"{label}: ∞ at {infinite} of {len(curve.theta)} values of θ"
