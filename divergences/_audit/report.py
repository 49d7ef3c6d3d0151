"""The result of an audit for a reader: lines of at most 80 characters, or an HTML page; both from the same document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from textwrap import wrap
from typing import Any

from divergences._audit.judged import MEANINGS, Word

WIDTH = 80
SHOWN = 6
"""Answers that are not right, where not all are asked for."""
LEGEND = [f"{word}: {MEANINGS[word]}" for word in (Word.RIGHT, Word.INEXACT, Word.WRONG)]
Document = Mapping[str, Any]


def facts(document: Document) -> dict[str, str]:
    """What is said of the function before its answers, by what it is about."""
    c = document["convention"]
    versions = ", ".join(f"{name} {version}" for name, version in document["versions"].items())
    found = {
        "identified": c["formula"],
        "ambiguous": f"ambiguous: {'; '.join(c['agreeing'])}",
        "none": f"none of the {c['tried']} tried; nearest: {c['nearest']}",
    }[c["status"]]
    said = {"audited as": document["symbol"], "convention": found}
    if c["status"] != "none":
        said |= {"arguments": f"{c['direction']}, {c['encoding']}, {c['shape']}", "answers": c["answers"]}
        said |= {"sums": together(c["sums"]), "tables": c["table"], "gradient": document["gradient"]}
    else:
        said |= {"judged by": c["judged by"]}
    said |= {"lengths": _lengths(document["lengths"])} if document.get("lengths") else {}
    said |= {"also": "; ".join(document["notes"])} if document["notes"] else {}
    return said | {"arrays": document["arrays"], "versions": f"{versions}; table {document['table']}"}


def _lengths(answers: Sequence[Mapping[str, Any]]) -> str:
    """At which numbers of outcomes beyond the table's it is right, and where it is not first."""
    wrong = [x for x in answers if x["verdict"] != Word.RIGHT]
    if not wrong:
        return f"right at n = {', '.join(dict.fromkeys(str(x['n']) for x in answers))} too"
    where: dict[str, list[str]] = {}
    for x in wrong:
        where.setdefault(x["dtype"], []).append(str(x["n"]))
    first = f"{_verdict(wrong[0])} at n = {wrong[0]['n']} in {wrong[0]['dtype']}"
    return "; ".join((first, *(f"{dtype} is not right at n = {', '.join(n)}" for dtype, n in where.items())))


def together(done: Mapping[str, str]) -> str:
    """What is done with each argument, once if it is the same with all."""
    ways = list(dict.fromkeys(done.values()))
    return ways[0] if len(ways) == 1 else "; ".join(f"{name}: {way}" for name, way in done.items())


def counted(document: Document, dtype: str) -> tuple[list[str], list[list[str]]]:
    """Family × verdict: the heads, and how many answers there are of each; without verdicts that nothing has."""
    rows = document["counts"].get(dtype, {})
    words = [str(x) for x in Word if any(x in n for n in rows.values())]
    return [dtype, *words], [[family, *(str(n.get(word, "")) for word in words)] for family, n in rows.items()]


def exceptions(document: Document) -> Iterator[list[str]]:
    """Case, exact value, answer, verdict with error: every answer that is not right."""
    for x in document["cases"]:
        if x["verdict"] != Word.RIGHT:
            answer = "none" if x["answer"] is None else x["answer"] if x["answer"] == "NaN" else _short(x["answer"])
            yield [f"{x['dtype'][5:]} {x['case']}", _exact(x["exact"]), answer, _verdict(x)]


def slopes(document: Document) -> Iterator[list[str]]:
    """Case, argument, gradient, verdict: every gradient that is not right."""
    for x in document["gradients"]:
        if x["verdict"] != Word.RIGHT:
            found = (
                "none" if x["found"] is None else ", ".join(y if isinstance(y, str) else _short(y) for y in x["found"])
            )
            yield [f"{x['dtype'][5:]} {x['case']} by {x['by']}", f"({_row(x['exact'])})", f"({found})", _verdict(x)]


def _row(entries: Sequence[float | None]) -> str:
    return ", ".join("any" if x is None else _short(x) for x in entries)


def _exact(x: str | Sequence[str]) -> str:
    return _short(float(x)) if isinstance(x, str) else " to ".join(f"{float(end):.2g}" for end in x)


def _short(x: float) -> str:
    return f"{x:.4g}".replace("inf", "∞")


def _verdict(x: Mapping[str, Any]) -> str:
    """The word, with the size of the error where it has one, and what was said instead of an answer."""
    if x.get("said"):
        return f"{x['verdict']}: {x['said']}"
    if x["verdict"] not in (Word.INEXACT, Word.WRONG):
        return x["verdict"]
    if x.get("ulp") is not None:
        return f"{x['verdict']}, relative error {x['relative']:.1e} ({x['ulp']:.2g} ulp)"
    return f"{x['verdict']}, relative error {x['relative']:.1e}"


def as_text(document: Document, *, every: bool = False) -> str:
    """Facts, counts, and what is not right, the first six of it or all, in lines of at most 80 characters."""
    lines = [document["callable"], ""]
    for name, said in facts(document).items():
        lines += wrap(said, WIDTH, initial_indent=f"{name:<12}", subsequent_indent=" " * 12, break_on_hyphens=False)
    for dtype in document["counts"]:
        lines += ["", *_columns(*counted(document, dtype))]
    lines += [
        "",
        *wrap(
            f"right: {MEANINGS[Word.RIGHT]}; inexact: {MEANINGS[Word.INEXACT]}; wrong: {MEANINGS[Word.WRONG]}", WIDTH
        ),
    ]
    rows, steep = list(exceptions(document)), list(slopes(document))
    shown = len(rows) + len(steep) if every else SHOWN
    if rows:
        lines += ["", *_columns(["not right", "exact", "answer", ""], rows[:shown])]
    for name, exact, found, verdict in steep[: max(shown - len(rows), 0)]:
        said = f"gradient, {name}: {found} where {exact}: {verdict}"
        lines += ["", *wrap(said, WIDTH, subsequent_indent="  ")]
    if (more := len(rows) + len(steep) - shown) > 0:
        lines += ["", f"and {more} more: -v, or .whole, shows all"]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _columns(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """A table in columns, the last of which is wrapped between words to what the others leave."""
    widths = [max(len(row[i]) for row in (heads, *rows)) for i in range(len(heads) - 1)]
    left = sum(widths) + 2 * len(widths)
    lines: list[str] = []
    for row in (heads, *rows):
        start = "".join(f"{cell:<{width}}  " for cell, width in zip(row, widths, strict=False))
        last = wrap(row[-1], max(WIDTH - left, 12), break_long_words=False) or [""]
        lines += [start + last[0], *(" " * left + more for more in last[1:])]
    return lines


def as_html(document: Document, whole: bool = True) -> str:
    """A page with the facts and the tables, whose style is in it and which fetches nothing; or its body alone."""
    title = f"Audit of {document['callable']}"
    body = f"<h1>{escape(title)}</h1>\n" + _html(["", ""], [[f"{a}", b] for a, b in facts(document).items()])
    for dtype in document["counts"]:
        body += _html(*counted(document, dtype))
    body += f"<p>{'. '.join(LEGEND)}.</p>\n"
    body += _html(["not right", "exact", "answer", "verdict"], exceptions(document), shaded=True)
    body += _html(["gradient not right", "exact", "found", "verdict"], slopes(document), shaded=True)
    if not whole:
        return body
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{STYLE}</style></head>\n<body><main>{body}</main></body></html>\n"
    )


STYLE = """
:root { color-scheme: light dark; --wrong: #fdd; --inexact: #ffd }
@media screen and (prefers-color-scheme: dark) { :root { --wrong: #5c2323; --inexact: #4a4415 } }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 72em; padding: 1em; overflow-wrap: break-word }
main { overflow-x: auto }
table { border-collapse: collapse; margin: 1em 0 }
td, th { padding: .3em .6em; text-align: left; vertical-align: top }
.wrong td { background: var(--wrong) }
.inexact td { background: var(--inexact) }
@media print { :root { color-scheme: light } tr { break-inside: avoid } }
"""


def _html(heads: Sequence[str], rows: Iterable[Sequence[str]], shaded: bool = False) -> str:
    """A table, nothing if it has no rows; shaded by its last column, the verdict."""
    lines = "".join(
        f"<tr{_shade(row[-1]) if shaded else ''}>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>\n"
        for row in rows
    )
    named = "".join(f"<th>{escape(x)}</th>" for x in heads)
    head = f"<thead><tr>{named}</tr></thead>" if any(heads) else ""  # facts need none, and an empty one is read out
    return f"<table>{head}<tbody>\n{lines}</tbody></table>\n" if lines else ""


def _shade(verdict: str) -> str:
    return f' class="{"inexact" if verdict.startswith(Word.INEXACT) else "wrong"}"'
