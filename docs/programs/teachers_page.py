"""The page for teachers: from each line of the notes to theorem, figure, scene and exercise, and what an hour makes.

Nothing of the table is typed: lines, theorems and figures are those of `systems.toml`, a scene is one of the live page that
links to the theorem, and an exercise is a wrong version that the judge rejects.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import divergences_proofs as proofs
import systems_page
from prose import code, escaped, formula, table
from typeset import in_prose

from divergences.explorer import export

HOUR = Path(__file__).parents[1] / "lecturers_hour.json"
"""What `lecturers_hour.py` measured."""
HEADS = ("lines", "theorem", "figure", "to take hold of", "exercise: what is wrong here?")
INTRODUCTION = """\
Each line of the notes with what there is to teach it: the theorem and how it is known, a figure, a scene of the
[live page](../live.md) to move (or, where it has none, the command that computes it), and a wrong version for the class to
refute. Its counterexample stands on the theorem's page.
"""
TAUGHT = """\
## Questions with answers

`divergences quiz` asks ten questions on a topic (`js`, `kl`, `game`, `entropy`, …), on a set of the notes (`S2`), or on notes
of your own: whether a claim is right, what a number is at a counterexample, what fills a gap, what makes a false formula true.
All answers are decided by the judge; a seed draws the same questions again.

```sh
divergences quiz js --seed 3
divergences quiz notes.md --export quiz.html
divergences quiz S2 --json < answers.txt
```

The exported page is one file that asks nothing of any network. In a notebook, `quiz = dv.quiz("js")` asks,
`quiz.answer(1, "right")` answers, with a number, a formula or a Python function too, and `quiz.hint(1)` helps, for half of the
point. [Ten exercises with their answers](../exercises.md) are part of this book.

## A course of your own

```sh
divergences course new information-theory
```

makes a folder with notes, claims with their wrong versions, a lesson as a notebook, and a script that judges everything and
makes a page, figures and a quiz for the class; GitHub runs it at every change.
"""
TIMED = """\
## A lecturer's hour

From an empty folder to a class with a page, figures, an animation, a quiz and a notebook. Each command was timed by
`python docs/programs/lecturers_hour.py`, {machine}.
"""


def page(verdicts: Mapping[str, Mapping[str, Any]]) -> str:
    """The page."""
    known = {item.slug: item for item in proofs.items()}
    lines = ["# For teachers", "", INTRODUCTION, TAUGHT, *hour(), "## From the notes to the class", ""]
    every = systems_page.rows()
    for system in dict.fromkeys(row.system for row in every):
        own = [cells(row, known, verdicts) for row in every if row.system == system]
        lines += [f"### {escaped(system)}", "", *table(HEADS, own, "teachers")]
    return "\n".join(lines)


def hour() -> Sequence[str]:
    """What was measured, each command with what it makes."""
    measured = json.loads(HOUR.read_text(encoding="utf-8"))
    rows = [(code(x["command"]), escaped(x["makes"]), f"{x['seconds']:.0f} s") for x in measured["rows"]]
    total = sum(x["seconds"] for x in measured["rows"])
    heads = ("command", "what it makes", "time")
    said = f"Together {total / 60:.0f} minutes; what is left of the hour is for the notes."
    return [TIMED.format(machine=measured["machine"]), "", *table(heads, rows, "hour"), said, ""]


def cells(
    row: systems_page.Row, known: Mapping[str, Any], verdicts: Mapping[str, Mapping[str, Any]]
) -> tuple[str, ...]:
    """A row of the table."""
    said = known.get(row.claim) or theorems()[row.claim]
    return (
        systems_page.places(row, known),
        systems_page.claim(row.claim, known, verdicts),
        systems_page.figure(row.figure),
        moved(row),
        exercise(said, verdicts),
    )


def moved(row: systems_page.Row) -> str:
    """A link to the scene of the row, or the command that computes it."""
    name = scene(row)
    return f'<a href="../page.html#{name}">{escape(headings()[name])}</a>' if name else code(row.run)


def scene(row: systems_page.Row) -> str:
    """The first scene that links to the row's theorem; else that with most theorems about its function; or ""."""
    name = row.function.removeprefix("dv.")
    linked = [x for x in export.SCENES if row.claim in linked_from(x)]
    about = {x: sum(name in theorems()[slug].about for slug in linked_from(x)) for x in export.SCENES}
    return linked[0] if linked else max(about, key=lambda x: about[x]) if any(about.values()) else ""


@cache
def linked_from(name: str) -> frozenset[str]:
    """The theorems that a scene leads to."""
    return frozenset(export.THEOREM.findall("".join(export.parts_of(name))))


@cache
def headings() -> dict[str, str]:
    """The scenes by their headings."""
    return {name: export.TITLE.findall("".join(export.parts_of(name)))[0] for name in export.SCENES}


@cache
def theorems() -> dict[str, Any]:
    """The theorems by name."""
    return {claim.slug: claim for claim in proofs.catalogue()}


def exercise(claim: Any, verdicts: Mapping[str, Mapping[str, Any]]) -> str:
    """A wrong version of the claim, the shortest that the language says, with a link to its counterexample."""
    row = verdicts[claim.id]
    if row["mutants_total"] == 0:
        raise RuntimeError(f"{claim.id}: found no wrong version; expected one to ask")
    wrong = min(claim.mutants, key=lambda m: (not formula(m.statement).startswith("$"), len(m.statement)))
    kind = "item" if hasattr(claim, "literally") else "claim"
    return f"{formula(wrong.statement)} ([{escaped(in_prose(wrong.name))}](#{kind}-{claim.slug}))"
