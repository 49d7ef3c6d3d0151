"""Draws the house: folders as boxes on their floors, an arrow from each to those that it imports, read from the imports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from itertools import pairwise
from typing import NamedTuple

Arrows = Mapping[str, set[str]]

LETTER = 7.4
"""The width of a character, in pixels."""
LINE, PAD, GAP, BETWEEN, MARGIN = 20, 10, 40, 46, 16
"""The height of a line; the space inside a box, between two boxes, between two floors, and around the picture."""
SWEEPS = 8
PASSAGE = "|"
"""What the name of a passage starts with: where an arrow crosses a floor without ending there."""


class Box(NamedTuple):
    """A room of the house: its place, the head and the foot of its floor, and what is written in it, top line first."""

    name: str
    x: float
    y: float
    width: float
    height: float
    head: float
    foot: float
    rows: tuple[tuple[str, ...], ...]


def reduced(arrows: Arrows) -> dict[str, set[str]]:
    """The arrows that the others do not imply: from a to c only if no road leads over a third room."""
    below = {room: reached(arrows, room) for room in arrows}
    return {a: {c for c in used if not any(c in below[b] for b in used - {c})} for a, used in arrows.items()}


def reached(arrows: Arrows, start: str) -> set[str]:
    """Every room that `start` needs, however indirectly."""
    seen: set[str] = set()
    stack = [start]
    while stack:
        for room in set(arrows[stack.pop()]) - seen:
            seen.add(room)
            stack.append(room)
    return seen


def storeys(arrows: Arrows) -> list[list[str]]:
    """Rooms in floors from the roof down, each as low as what it imports permits."""
    height: dict[str, int] = {}
    while len(height) < len(arrows):
        ready = [room for room in arrows if room not in height and all(b in height for b in arrows[room])]
        if not ready:
            raise ValueError(f"arrows: found a circle among {sorted(set(arrows) - set(height))}; expected none")
        height |= {room: max((height[b] + 1 for b in arrows[room]), default=0) for room in ready}
    return [
        sorted(room for room in arrows if height[room] == k) for k in range(max(height.values(), default=0), -1, -1)
    ]


def roads(floors: Iterable[Iterable[str]], arrows: Arrows) -> tuple[list[list[str]], dict[tuple[str, str], list[str]]]:
    """Floors with a passage where an arrow crosses one, and each arrow as the rooms and passages that it leads through."""
    rows = [list(floor) for floor in floors]
    level = {room: k for k, floor in enumerate(rows) for room in floor}
    found: dict[tuple[str, str], list[str]] = {}
    for a, b in sorted((room, used) for room in arrows for used in arrows[room]):
        if level[a] >= level[b]:
            raise ValueError(f"arrows: found {a} -> {b}, which does not lead down; expected lower floors only")
        passages = [f"{PASSAGE}{a} {b} {k}" for k in range(level[a] + 1, level[b])]
        for passage, floor in zip(passages, rows[level[a] + 1 : level[b]], strict=True):
            floor.append(passage)
        found[a, b] = [a, *passages, b]
    return rows, found


def placed(
    rows: list[list[str]], ways: Iterable[list[str]], inside: Mapping[str, tuple[tuple[str, ...], ...]]
) -> dict[str, Box]:
    """A box for each room and passage, ordered on its floor so that arrows cross little."""
    steps = [step for way in ways for step in pairwise(way)]
    below = {room: {b for a, b in steps if a == room} for floor in rows for room in floor}
    above = {room: {a for a, b in steps if b == room} for floor in rows for room in floor}
    for _ in range(SWEEPS):
        for fixed, floor in pairwise(rows):
            _settle(floor, fixed, above)
        for fixed, floor in pairwise(reversed(rows)):
            _settle(floor, fixed, below)
    widths = {room: _width(room, inside.get(room, ())) for floor in rows for room in floor}
    total = max(sum(widths[r] for r in floor) + GAP * (len(floor) - 1) for floor in rows) + 2 * MARGIN
    boxes, y = {}, float(MARGIN)
    for floor in rows:
        tall = max(_height(inside.get(room, ())) for room in floor)
        x = free = (total - sum(widths[room] for room in floor)) / (len(floor) + 1)
        for room in floor:
            own = tall if room.startswith(PASSAGE) else _height(inside.get(room, ()))
            rows_in = inside.get(room, ())
            boxes[room] = Box(room, x, y + (tall - own) / 2, widths[room], own, y, y + tall, rows_in)
            x += widths[room] + free
        y += tall + BETWEEN
    return boxes


def _settle(floor: list[str], fixed: list[str], near: Arrows) -> None:
    """Order a floor by the mean place of its neighbours on the fixed one."""
    place = {room: (k + 0.5) / len(fixed) for k, room in enumerate(fixed)}
    mean = {room: [place[n] for n in near[room] if n in place] for room in floor}
    floor.sort(key=lambda room: sum(mean[room]) / len(mean[room]) if mean[room] else 0.5)


def _height(rows: tuple[tuple[str, ...], ...]) -> float:
    return 2 * PAD + LINE * (1 + len(rows))


def _width(room: str, rows: Iterable[tuple[str, ...]]) -> float:
    if room.startswith(PASSAGE):
        return 0.0
    longest = max([len(room), *(sum(len(word) + 3 for word in row) for row in rows)])
    return longest * LETTER + 2 * PAD


def drawn(
    floors: Iterable[Iterable[str]],
    arrows: Arrows,
    inside: Mapping[str, tuple[tuple[str, ...], ...]],
    said: Mapping[str, str],
) -> str:
    """The SVG: `inside` lists what stands in a room, `said` is the sentence shown when the pointer rests on it."""
    rows, ways = roads(floors, reduced(arrows))
    boxes = placed(rows, ways.values(), inside)
    rooms = [box for name, box in boxes.items() if not name.startswith(PASSAGE)]
    width = max(box.x + box.width for box in boxes.values()) + MARGIN
    height = max(box.y + box.height for box in rooms) + MARGIN
    lines = [_arrow([boxes[room] for room in way], start, end) for way, start, end in _ends(boxes, ways)]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" role="img"'
            ' aria-label="The folders of the library on their floors, and what each imports" font-family="sans-serif"'
            ' font-size="13">',
            '<defs><marker id="house-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
            '<path d="M0,0L8,4L0,8Z" fill="currentColor" fill-opacity="0.6"/></marker></defs>',
            *lines,
            *(_drawn_box(box, said.get(box.name, "")) for box in rooms),
            "</svg>",
        ]
    )


def _ends(boxes: Mapping[str, Box], ways: Mapping[tuple[str, str], list[str]]) -> list[tuple[list[str], float, float]]:
    """Each way with the places where it leaves its room and enters the other, spread in the order of the next stops."""

    def spread(room: str, others: list[str], other: str) -> float:
        order = sorted(others, key=lambda name: boxes[name].x + boxes[name].width / 2)
        return boxes[room].x + boxes[room].width * (order.index(other) + 1) / (len(order) + 1)

    out = {a: [way[1] for (start, _), way in ways.items() if start == a] for a in boxes}
    into = {b: [way[-2] for (_, end), way in ways.items() if end == b] for b in boxes}
    return [(way, spread(a, out[a], way[1]), spread(b, into[b], way[-2])) for (a, b), way in ways.items()]


def _arrow(way: list[Box], start: float, end: float) -> str:
    """A curve from the foot of the first box to the head of the last, straight through the passages between."""
    x, y = start, way[0].foot
    path = [f"M{x:.0f},{way[0].y + way[0].height:.0f}L{x:.0f},{y:.0f}"]
    for box in way[1:]:
        u = end if box is way[-1] else box.x
        path.append(f"C{x:.0f},{(y + box.head) / 2:.0f} {u:.0f},{(y + box.head) / 2:.0f} {u:.0f},{box.head - 3:.0f}")
        path.append(f"L{u:.0f},{(box.y - 2) if box is way[-1] else box.foot:.0f}")
        x, y = u, box.foot
    return (
        f'<path d="{"".join(path)}" fill="none" stroke="currentColor" stroke-opacity="0.5" stroke-width="1.2" '
        'marker-end="url(#house-tip)"/>'
    )


def _drawn_box(box: Box, said: str) -> str:
    lines = [(box.name, 'font-weight="bold"'), *(("   ".join(row), 'font-size="12"') for row in box.rows)]
    texts = [
        f'<text x="{box.x + box.width / 2:.0f}" y="{box.y + PAD + LINE * (k + 0.7):.0f}" text-anchor="middle" {style}'
        f' fill="currentColor">{escape(text)}</text>'
        for k, (text, style) in enumerate(lines)
    ]
    place = f'x="{box.x:.0f}" y="{box.y:.0f}" width="{box.width:.0f}" height="{box.height:.0f}" rx="6"'
    return "\n".join(
        [
            f'<g><title>{escape(said)}</title><rect {place} fill="var(--color-background-primary, white)"/>'
            f'<rect {place} fill="#0072b2" fill-opacity="0.1" stroke="#0072b2"/>',
            *texts,
            "</g>",
        ]
    )
