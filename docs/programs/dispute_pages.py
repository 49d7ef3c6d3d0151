"""The disputes about language models' losses: a table of estimators by what they are used for, and a page for each group.

Nothing about the outcome is typed: a cell is the verdict on one disputed line, and what is true instead.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from divergences_proofs.sources import GROUPS, SOURCES
from note_pages import Row, entry, verdict
from prose import escaped, table

from divergences.verification.judge.item import Item
from divergences.verification.language.grammar import read
from divergences.verification.language.latex import expression
from divergences.verification.status import ItemVerdict

ESTIMATORS = {
    "k1": r"$k_1 = \log\frac{q}{p}$",
    "k2": r"$k_2 = \frac12(\log\frac{q}{p})^2$",
    "k3": r"$k_3 = \frac{p}{q} - 1 - \log\frac{p}{q}$",
}
SQUARE = expression(read("log(q/p)**2/2 >= 0").relation.links[0].left)
"""k2 in a formula, which a cell calls by its name."""
USES = {
    "value": "mean over own samples",
    "gradient": "loss at own samples",
    "gradient_with_score": "the same and the score's term",
    "value_weighted": "mean over samples of $r$, times $q/r$",
    "gradient_weighted": "loss times $q/r$",
    "gradient_frozen_weight": "loss times frozen $q/r$",
    "gradient_unweighted": "loss without weights",
}
"""The disputed line `k1_value` is the cell of k1 and of "value"."""
OWN = ("value", "gradient", "gradient_with_score")


def pages(items: Sequence[Item], rows: Mapping[str, Row]) -> dict[str, str]:
    """Every generated part of the disputes, by its path."""
    others = [use for use in USES if use not in OWN]
    return {
        "disputes/own.txt": grid(items, rows, OWN),
        "disputes/others.txt": grid(items, rows, others),
        "disputes/sources.txt": sources(),
        **{f"disputes/{group}.md": page(group, items, rows) for group in GROUPS},
    }


def grid(items: Sequence[Item], rows: Mapping[str, Row], uses: Sequence[str]) -> str:
    """The estimators by these uses: is it KL(q‖p), or its gradient?"""
    known = {item.slug: item for item in items}
    cells = [
        (formula, *(cell(item, rows[item.id]) for use in uses for item in [known[f"{name}_{use}"]]))
        for name, formula in ESTIMATORS.items()
    ]
    return "\n".join(table(("", *(USES[use] for use in uses)), cells))


def cell(item: Item, row: Row) -> str:
    """✓, ✓ under what condition, or ✗ and what it is instead, linked to the line."""
    if row["verdict"] == ItemVerdict.RIGHT:
        said = "✓"
    elif row["verdict"] == ItemVerdict.CONVENTION:
        said = f"✓ if {row['convention']}"
    else:
        said = "✗"
    return f"[{said}](#item-{item.slug})" + (_instead(row) if row["verdict"] == ItemVerdict.WRONG else "")


def _instead(row: Row) -> str:
    """What is true, in LaTeX: the right side where that is an equation's."""
    links = read(row["corrected"]["statement"]).relation.links
    link = links[0]
    if link.relation == "=":
        return f" it is ${_short(' = '.join(expression(x.right) for x in links))}$"
    return rf" only ${_short(expression(link.left))} \ge {expression(link.right)}$" if link.relation == ">=" else ""


def _short(formula: str) -> str:
    """The formula with k2 by its name, 0·q as 0, and a sum of gradients in two pieces, between which a line may end."""
    formula = re.sub(r"^0(?:\\[,; ]|\s)*[pq]$", "0", formula)
    return formula.replace(SQUARE, "k_2").replace(r"\right] + \nabla", r"\right]$ $+ \nabla")


def page(group: str, items: Sequence[Item], rows: Mapping[str, Row]) -> str:
    """One group: the table of its verdicts, then every line."""
    members = [item for item in items if item.note == group]
    lines = [(f"[](#item-{i.slug})", escaped(i.lines), verdict(rows[i.id])) for i in members]
    heads = ("what the line says", "who writes it", "verdict")
    entries = [line for i in members for line in entry(i, rows[i.id])]
    return "\n".join([f"# {GROUPS[group]}", "", *table(heads, lines, "disputed"), *entries])


def sources() -> str:
    """Where the lines are written."""
    return "\n".join(f"- {name}: {escaped(cited)}." for name, cited in SOURCES.items()) + "\n"
