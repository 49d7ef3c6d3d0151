"""What other libraries answer on the table of inputs with exact answers: printed from the results in `docs/audit`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from prose import code, escaped, table

from divergences._audit.report import together

RESULTS = Path(__file__).parents[1] / "audit"
Result = Mapping[str, Any]


def results() -> list[Result]:
    """The audits, those of other libraries first, by name."""
    held = [json.loads(path.read_text(encoding="utf-8")) for path in RESULTS.glob("*.json")]
    return sorted(held, key=lambda x: (x["callable"].startswith("divergences"), x["callable"], x["arrays"]))


def printed() -> str:
    """With which versions, which convention each function has, and how many of its answers are right."""
    held = results()
    lines = [f"Measured with {versions(held)}; newer versions may do otherwise.", ""]
    lines += table(("function", "it is", "sums", "a table of vectors"), map(convention, held))
    for dtype in ("float64", "float32"):
        families = list(dict.fromkeys(x for r in held for x in r["counts"][dtype]))
        folded = dtype != "float64"
        said = f"Right answers in {dtype}, of all; and what the others are (a wide table scrolls)"
        lines += [f"::::{{dropdown}} {said}" if folded else f"{said}:", "", ":::{div} dense"]
        lines += [
            *table(("function", *families), (counts(r, dtype, families) for r in held)),
            ":::",
            *["::::"] * folded,
            "",
        ]
    return "\n".join(lines)


def versions(held: list[Result]) -> str:
    """Each package once; a ValueError if two results have different versions of one, or are of different tables."""
    found = {(name, version) for r in held for name, version in r["versions"].items()}
    if len(found) != len(dict(found)) or len({r["table"] for r in held}) != 1:
        raise ValueError(f"docs/audit: found different versions or tables, {sorted(found)}; run docs/audit/run.py")
    return ", ".join(f"{name} {version}" for name, version in sorted(found))


def name(result: Result) -> str:
    """The function, with its arrays where it takes several kinds."""
    own = result["callable"].startswith("divergences") and result["arrays"] != "numpy"
    return code(result["callable"]) + (f" ({result['arrays']})" if own else "")


def convention(result: Result) -> tuple[str, ...]:
    """A row: name, formula, and what is done with sums and with tables."""
    said = result["convention"]
    formula = said["formula"] or f"none of {said['tried']} readings; nearest: {said['nearest']}"
    return (
        name(result),
        code(formula),
        escaped(together({x: short(way) for x, way in said["sums"].items()})),
        short(said["table"]),
    )


def short(said: str) -> str:
    """Without what a refusal says in parentheses."""
    return said.split(" (")[0]


def counts(result: Result, dtype: str, families: list[str]) -> Iterator[str]:
    """A row: name, and for each family how many answers are right, of how many, and what the others are."""
    yield name(result)
    for family in families:
        found = dict(result["counts"][dtype].get(family, {}))
        right, total = found.pop("right", 0), sum(result["counts"][dtype].get(family, {}).values())
        others = ", ".join(f"{n} {word}" for word, n in found.items())
        yield _counted(right, total, others) if total else "–"


def _counted(right: int, total: int, others: str) -> str:
    """All where all are right: what is left to read are the others."""
    held = others.replace(" \N{INFINITY}", "\N{NO-BREAK SPACE}\N{INFINITY}")
    return f"all {total}" if right == total else f"{right} of {total}{f': {held}' if held else ''}"
