"""The falsification matrix: which kinds of inputs notice which wrong versions of a formula."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from divergences._core.text import shown
from divergences.plot.style import SKY, VERMILLION, axes_for

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MARKS = {
    True: ("killed", (SKY, 0.35), "×"),
    False: ("survived", (VERMILLION, 0.8), "○"),
    None: ("not tried", ("white", 0.8), "·"),
}
"""What a cell means, its colour and how opaque that is, and its mark: in the cells and in the legend."""


def matrix(found: Mapping[str, Mapping[str, bool | None]], ax: Axes | None = None) -> Axes:
    """Draw wrong versions of a formula (mutants) against classes of inputs: × killed, ○ survived, · not tried.

    Convention: a mutant that no class kills is named in bold: these inputs cannot tell it from the truth.
    Args: found, mutant → class of inputs → whether the class killed it, None or nothing where it was not tried; ax, where
    to draw, a new figure by default.
    Returns: the Axes.
    Raises: ValueError for no mutants, or no classes; TypeError for a cell that is neither a bool nor None.
    Example:
    >>> ax = matrix({"log 2 per outcome": {"coins": False, "n = 3": True}})
    >>> [text.get_text() for text in ax.texts]
    ['○', '×']
    """
    given = cast(object, found)
    if not (isinstance(given, Mapping) and all(isinstance(row, Mapping) for row in given.values())):
        raise TypeError(f"found: found {type(found).__name__}; expected a mapping {{mutant: {{class: True or False}}}}")
    mutants, classes = list(found), list(dict.fromkeys(c for row in found.values() for c in row))
    if not classes:
        raise ValueError("found: found nothing to draw; expected {mutant: {class: True or False}}")
    page = axes_for(ax)
    for i, mutant in enumerate(mutants):
        for j, name in enumerate(classes):
            _cell(page, i, j, _known(found[mutant].get(name), mutant, name))
    _dress(page, mutants, classes)
    for label, mutant in zip(page.get_yticklabels(), mutants, strict=True):
        label.set_fontweight("normal" if True in found[mutant].values() else "bold")
    return page


def _known(cell: object, mutant: str, name: str) -> bool | None:
    if cell is None or isinstance(cell, bool):
        return cell
    raise TypeError(f"found: found {shown(cell)} for {mutant!r} on {name!r}; expected True (killed), False or None")


def _cell(ax: Axes, i: int, j: int, state: bool | None) -> None:
    from matplotlib.patches import Rectangle

    _, (colour, light), mark = MARKS[state]
    ax.add_patch(Rectangle((j - 0.46, i - 0.46), 0.92, 0.92, facecolor=colour, alpha=light, edgecolor="0.5", gid=mark))
    ax.text(j, i, mark, ha="center", va="center", fontsize="large", fontweight="bold")


def _dress(ax: Axes, mutants: list[str], classes: list[str]) -> None:
    from matplotlib.patches import Patch

    ax.set(xlim=(-0.5, len(classes) - 0.5), ylim=(len(mutants) - 0.5, -0.5), xlabel="class of inputs", ylabel="mutant")
    ax.set_xticks(range(len(classes)), classes)
    ax.set_yticks(range(len(mutants)), mutants)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    ax.set_title("Who notices which mistake?", loc="left")
    keys = [
        Patch(facecolor=colour, alpha=light, edgecolor="0.5", label=f"{mark} {name}")
        for name, (colour, light), mark in MARKS.values()
    ]
    ax.legend(handles=keys, loc="upper right", bbox_to_anchor=(1, -0.12), ncols=3, frameon=False)
