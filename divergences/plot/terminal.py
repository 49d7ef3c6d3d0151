"""Divergences against θ as text, for a terminal: one mark a quantity, and what is infinite in words below."""

from __future__ import annotations

import numpy as np

from divergences._curves import QUANTITIES, Curve

MARKS = "●○×+◆◇▲△■□*#"
"""One for each quantity that can be drawn, in the order asked for; a later one covers an earlier one in the same place."""
ASIDE = 16
"""Columns that the frame and the numbers beside it take."""


def as_text(curve: Curve, width: int = 80, height: int = 16) -> str:
    """The curve as lines of text no wider than `width`, at least 40: finite values as marks, then where each is ∞.

    Marks are not joined: between two values of θ nothing was computed.
    """
    from uniplot import plot_to_string

    finite = {name: np.isfinite(curve[name]) for name in curve if np.isfinite(curve[name]).any()}
    marks = dict(zip(curve.names, MARKS, strict=False))
    lines = [curve.model.replace("_", " ") + " against θ"]
    if finite:
        drawn = plot_to_string(
            xs=[curve.theta[known] for known in finite.values()],
            ys=[curve[name][known] for name, known in finite.items()],
            character_set="ascii",
            force_ascii_characters=[marks[name] for name in finite],
            width=max(width, 40) - ASIDE,
            height=height,
            color=False,
            x_gridlines=[],
            y_gridlines=[],
            x_min=float(curve.theta.min()),
            x_max=float(curve.theta.max()),
        )
        lines += [line.rstrip() for line in drawn.splitlines()]
    return "\n".join(lines + [f"  {marks[name]} {_said(curve, name)}" for name in curve.names])


def _said(curve: Curve, name: str) -> str:
    """Symbol and unit of a quantity, and at how many values of θ it is infinite."""
    symbol, unit, _ = QUANTITIES[name]
    infinite = int(np.isinf(curve[name]).sum())
    label = symbol if unit == "1" else f"{symbol} ({unit})"
    return label if not infinite else f"{label}: ∞ at {infinite} of {len(curve.theta)} values of θ"
