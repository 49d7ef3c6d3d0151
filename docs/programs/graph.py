"""Draws which subject rests on which: an SVG as wide as the page, each box a link to its section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape
from math import hypot

COLUMNS, WIDTH, HEIGHT = 3, 230, 46
ACROSS, DOWN = 290, 110
"""From a box to the next, in pixels."""

Uses = Mapping[str, Sequence[str]]


def of_subjects(uses: Uses, sizes: Mapping[str, int], addresses: Mapping[str, str]) -> str:
    """The SVG; `uses` names, for each claim of a subject, the subjects that it uses, and `sizes` how many claims there are."""
    names = list(uses)
    at = {name: (10 + ACROSS * (k % COLUMNS), 10 + DOWN * (k // COLUMNS)) for k, name in enumerate(names)}
    width, height = 20 + ACROSS * (COLUMNS - 1) + WIDTH, 20 + DOWN * ((len(names) - 1) // COLUMNS) + HEIGHT
    arrows = Counter((used, name) for name, many in uses.items() for used in many if used != name)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" style="max-width: 100%; height: auto"'
            ' role="group" aria-label="Which subject rests on which" font-family="sans-serif" font-size="13">',
            "<defs><marker id='head' viewBox='0 0 8 8' refX='8' refY='4' markerWidth='7' markerHeight='7' orient='auto'>"
            "<path d='M0,0L8,4L0,8z' fill='currentColor'/></marker></defs>",
            *(_arrow(at[a], at[b], count, f"{b}: {count} uses of {a}") for (a, b), count in sorted(arrows.items())),
            *(_box(name, *at[name], sizes[name], addresses[name]) for name in names),
            "</svg>",
        ]
    )


def _arrow(start: tuple[float, float], end: tuple[float, float], count: int, said: str) -> str:
    """A curve from the edge of one box to that of another, bent to its left, thicker for more uses."""
    (x, y), (u, v) = ((a + WIDTH / 2, b + HEIGHT / 2) for a, b in (start, end))
    length = hypot(u - x, v - y)
    bend = 30 if length > ACROSS * 1.1 else 16
    mx, my = (x + u) / 2 + bend * (v - y) / length, (y + v) / 2 - bend * (u - x) / length
    (x, y), (u, v) = _edge((x, y), (mx, my)), _edge((u, v), (mx, my))
    path = f"M{x:.0f},{y:.0f}Q{mx:.0f},{my:.0f} {u:.0f},{v:.0f}"
    stroke = f'stroke="currentColor" stroke-opacity="{min(0.2 + count / 12, 0.7):.2f}" stroke-width="{1 + count**0.5 / 2:.1f}"'
    return f'<path d="{path}" fill="none" {stroke} marker-end="url(#head)"><title>{escape(said)}</title></path>'


def _edge(centre: tuple[float, float], towards: tuple[float, float]) -> tuple[float, float]:
    """Where the line from the middle of a box leaves it."""
    dx, dy = towards[0] - centre[0], towards[1] - centre[1]
    share = min((size / 2 + 2) / abs(d) for d, size in ((dx, WIDTH), (dy, HEIGHT)) if d)
    return centre[0] + min(share, 1) * dx, centre[1] + min(share, 1) * dy


def _box(name: str, x: float, y: float, size: int, address: str) -> str:
    words, lines = name.split(), [""]
    for word in words:
        if len(lines[-1]) + len(word) > LONGEST:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    top = y + HEIGHT / 2 + 5 - 8 * (len(lines) - 1)
    text = "".join(
        f'<text x="{x + WIDTH / 2}" y="{top + 16 * k:.0f}" text-anchor="middle" fill="currentColor">{escape(line)}</text>'
        for k, line in enumerate([*lines[:-1], f"{lines[-1]} ({size})"])
    )
    return (
        f'<a href="{escape(address)}"><title>{escape(name)}: {size} claims</title>'
        f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{HEIGHT}" rx="6" stroke="#0072b2"'
        f' fill="var(--color-background-primary, white)"/>{text}</a>'
    )


LONGEST = 26
"""Characters of a line in a box."""
