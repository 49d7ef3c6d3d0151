"""Draws which claim rests on which: an SVG in columns by depth, coloured by level, each box a link to its page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise

from prose import title

from divergences.verification.status import Level

WIDTH, HEIGHT, GAP = 330, 20, 90
"""Of a box, with the distance between columns, in pixels."""
LONGEST = 52
COLOURS = {"R6": "#56b4e9", "R5": "#009e73", "R4": "#0072b2", "R3": "#e69f00", "R2": "#cc79a7", "R1": "#d55e00"}
"""Okabe and Ito's, which colour-blind readers tell apart; the level is written in the box too."""
MEANING = {str(level): level.message for level in Level}
SWEEPS = 6

Uses = Mapping[str, Sequence[str]]


def depths(uses: Uses) -> dict[str, int]:
    """How many steps each claim is from one that rests on nothing; a cycle is refused."""
    found: dict[str, int] = {}
    while len(found) < len(uses):
        ready = [name for name, used in uses.items() if name not in found and all(u in found for u in used)]
        if not ready:
            raise ValueError(f"uses: found a cycle among {sorted(set(uses) - set(found))}; expected none")
        found |= {name: max((found[u] + 1 for u in uses[name]), default=0) for name in ready}
    return found


def columns(uses: Uses) -> list[list[str]]:
    """The claims by depth, each column ordered so that lines cross little; those without any line come last."""
    depth = depths(uses)
    joined = {name for name, used in uses.items() if used} | {u for used in uses.values() for u in used}
    layers: list[list[str]] = [[] for _ in range(max(depth.values(), default=0) + 1)]
    for name in sorted(joined):
        layers[depth[name]].append(name)
    for _ in range(SWEEPS):
        for left, right in pairwise(layers):
            _settle(right, left, uses)
        for right, left in pairwise(reversed(layers)):
            _settle(left, right, {u: [n for n in right if u in uses[n]] for u in left})
    return layers


def _settle(layer: list[str], fixed: list[str], near: Uses) -> None:
    """Order a column by the mean place of its neighbours in the fixed one."""
    place = {name: k for k, name in enumerate(fixed)}

    def mean(name: str) -> float:
        found = [place[n] for n in near[name] if n in place]
        return sum(found) / len(found) if found else len(fixed) / 2

    layer.sort(key=mean)


def drawn(uses: Uses, levels: Mapping[str, str], address: str) -> str:
    """The SVG; `address` is the page of a claim, with {} for its name."""
    layers = columns(uses)
    lone = sorted(set(uses) - {name for layer in layers for name in layer})
    tallest = max(map(len, layers), default=0)
    at = {
        name: (20 + k * (WIDTH + GAP), 50 + (j + (tallest - len(layer)) / 2) * (HEIGHT + 6))
        for k, layer in enumerate(layers)
        for j, name in enumerate(layer)
    }
    below = 90 + tallest * (HEIGHT + 6)
    across = max(len(layers), 3)
    at |= {
        name: (20 + (k % across) * (WIDTH + GAP), below + (k // across) * (HEIGHT + 6)) for k, name in enumerate(lone)
    }
    width = 20 + across * (WIDTH + GAP)
    height = below + 20 + (len(lone) // across + 1) * (HEIGHT + 6)
    lines = [_line(at[used], at[name]) for name, under in uses.items() for used in under]
    boxes = [_box(name, *at[name], levels[name], address) for name in at]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height:.0f}" width="{width}"'
            ' role="img" aria-label="Which claim rests on which" font-family="sans-serif" font-size="11">',
            "<style>a { text-decoration: none }</style>",
            *_legend(),
            *lines,
            *boxes,
            *([f'<text x="20" y="{below - 12:.0f}" fill="currentColor">resting on no other:</text>'] if lone else []),
            "</svg>",
        ]
    )


def _line(start: tuple[float, float], end: tuple[float, float]) -> str:
    (x, y), (u, v) = (start[0] + WIDTH, start[1] + HEIGHT / 2), (end[0], end[1] + HEIGHT / 2)
    bend = GAP / 2
    path = f"M{x:.0f},{y:.0f}C{x + bend:.0f},{y:.0f} {u - bend:.0f},{v:.0f} {u:.0f},{v:.0f}"
    return f'<path d="{path}" fill="none" stroke="currentColor" stroke-opacity="0.35"/>'


def _box(name: str, x: float, y: float, level: str, address: str) -> str:
    said = title(name)
    short = said if len(said) <= LONGEST else said[: LONGEST - 1] + "…"
    return (
        f'<a href="{escape(address.format(name))}"><title>{escape(said)}: {level}, {MEANING[level]}</title>'
        f'<rect x="{x:.0f}" y="{y:.0f}" width="{WIDTH}" height="{HEIGHT}" rx="4" fill="{COLOURS[level]}"'
        f' fill-opacity="0.18" stroke="{COLOURS[level]}"/>'
        f'<text x="{x + 8:.0f}" y="{y + 14:.0f}" fill="currentColor">{level} {escape(short)}</text></a>'
    )


def _legend() -> list[str]:
    return [
        f'<g><rect x="{20 + 190 * k}" y="12" width="14" height="14" fill="{colour}"/>'
        f'<text x="{40 + 190 * k}" y="23" fill="currentColor">{level} {MEANING[level]}</text></g>'
        for k, (level, colour) in enumerate(COLOURS.items())
    ]
