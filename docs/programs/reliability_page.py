"""What the library's tests noticed of changed code, printed from the record of `python -m tests.broken_code`."""

from __future__ import annotations

from prose import escaped, table

from tests.broken_code import LIMIT, MOST, kept, reasons, remaining
from tests.broken_code import table as counted

HEADS = ("folder", "changes", "noticed", "hung", "as right", "left", "noticed of what is wrong")


def printed() -> str:
    """The counts by folder, and what is left."""
    record, why = kept(), reasons()
    left = [
        (
            f"`{one['path'].removeprefix('divergences/')}`, {one['line']}",
            _code(one["before"]),
            _code(one["after"]),
            said(one, why.get(name, "")),
        )
        for name, one in remaining(record, why)
    ]
    return "\n".join([
        f"{len(record)} of {MOST} changes so far.",
        "",
        *table(HEADS, map(cells, counted(record, why)), "broken"),
        "",
        *(["What is left:", "", *table(("where", "code", "changed", "why"), left, "broken")] if left else []),
    ])  # fmt: skip


def cells(row: tuple[str, int, int, int, int, int]) -> tuple[str, ...]:
    """One folder."""
    folder, ran, killed, hung, same, _ = row
    share = f"{(killed + hung) / (ran - same):.0%}" if ran > same else "–"
    return folder.replace("_", r"\_"), *map(str, row[1:]), share


def said(one: dict[str, object], why: str) -> str:
    """The reason; or that not all tests were asked, which a slow machine does not do in a minute."""
    return escaped(why) or (
        f"not all tests of the folder ran in {LIMIT} s" if float(str(one["wall"])) > LIMIT else "no test yet"
    )


def _code(line: str) -> str:
    """A line in a cell, whose strokes end no cell."""
    return f"`{line}`".replace("|", r"\|")
