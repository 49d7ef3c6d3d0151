"""The reports of `divergences check`: for people (html), programs (json) and continuous integration (junit)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from divergences.verification.catalogue.summary import SHOWN, STANDING, counted
from divergences.verification.status import Status, in_words

Rows = Sequence[Mapping[str, Any]]
NOT_UNDERSTOOD = "not understood"


def as_json(rows: Rows, source: str) -> str:
    """The source's name and its rows as one indented JSON document."""
    return json.dumps({"source": source, "claims": rows}, ensure_ascii=False, indent=2) + "\n"


def as_html(rows: Rows, source: str) -> str:
    """A page in the look of the book, whose style is in it and which fetches nothing; how it was decided is folded."""
    body = "".join(_html_row(r) for r in rows)
    heads = "".join(f'<th scope="col">{x}</th>' for x in ("line", "name", "claim", "verdict", "in words"))
    counts = {word: sum(r["status"] == word for r in rows) for word in dict.fromkeys(r["status"] for r in rows)}
    said = ", ".join([*counted(counts), *(f"{n} {word}" for word, n in counts.items() if word not in (*Status,))])
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Claims of {escape(source)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{STYLE}</style></head>\n<body><main><h1>Claims of {escape(source)}</h1>\n<p>{escape(said)}</p>\n"
        f"<table><thead><tr>{heads}</tr></thead><tbody>\n{body}</tbody></table></main></body></html>\n"
    )


STYLE = """
:root { color-scheme: light dark; --line: #ddd; --bad: #b3261e; --open: #7a5900; --good: #1a6b3c }
@media screen and (prefers-color-scheme: dark) { :root { --line: #444; --bad: #ff8a80; --open: #ffd54f; --good: #7bd88f } }
body { font: 16px/1.55 system-ui, sans-serif; margin: 0; background: Canvas; color: CanvasText }
main { max-width: 72em; margin: 0 auto; padding: 1.5em; overflow-x: auto }
h1 { line-height: 1.25; overflow-wrap: anywhere }
table { border-collapse: collapse; width: 100% }
td, th { padding: .5em .7em; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line) }
code { font: .9em ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere }
.verdict { font-weight: 600; white-space: nowrap }
.good .verdict { color: var(--good) }
.bad .verdict { color: var(--bad) }
.open .verdict { color: var(--open) }
@media screen and (max-width: 45em) {
  thead { display: none }
  table, tbody { display: block }
  tr { display: block; padding: .7em 0; border-bottom: 1px solid var(--line) }
  td { display: block; padding: .1em 0; border: 0 }
  td:nth-child(-n + 2), .verdict { display: inline-block; margin-right: .7em }
}
@media print {
  :root { color-scheme: light }
  body { font-size: 11px }
  main { max-width: none; padding: 0; overflow: visible }
  tr { break-inside: avoid }
  details { display: none }
}
"""


def _colour(status: str) -> str:
    """The class of a row: only what stands is green, only what is wrong red; a definition has no colour."""
    if status in STANDING:
        return "good"
    if status in ("refuted", "unreadable"):
        return "bad"
    return "open" if status in (*Status, NOT_UNDERSTOOD) else "plain"


def _html_row(r: Mapping[str, Any]) -> str:
    """A claim, its verdict with its mark, and what is said of it."""
    verdict = SHOWN.get(r["status"], f"· {r['status']}")
    more = f"<details><summary>How it was decided</summary>{escape(r['how'])}</details>" if r.get("how") else ""
    return (
        f'<tr class="{_colour(r["status"])}"><td>{r["line"] or ""}</td><td>{escape(r["id"])}</td>'
        f"<td><code>{escape(r['statement'] or r['written'])}</code></td>"
        f'<td class="verdict">{escape(verdict)}</td><td>{escape(in_words(r["statement"], r["said"]))}{more}</td></tr>\n'
    )


def as_junit(rows: Rows, source: str) -> str:
    """A test suite: refuted and unknown claims are failures, unreadable ones errors; what was only tried is skipped."""
    bad = [r for r in rows if r["status"] in ("refuted", "unknown")]
    unread = [r for r in rows if r["status"] == "unreadable"]
    cases = "".join(
        f"  <testcase classname={_attribute(r.get('file', source))} name={_attribute(r['id'])} "
        f"file={_attribute(r.get('file', source))} "
        f'line="{r["line"] or 1}" time="{r["seconds"]:.3f}">{_outcome(r)}</testcase>\n'
        for r in rows
    )
    counts = f'tests="{len(rows)}" failures="{len(bad)}" errors="{len(unread)}"'
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<testsuite name={_attribute(source)} {counts}>\n{cases}</testsuite>\n'
    )


def _attribute(text: str) -> str:
    """The text as a quoted XML attribute; control characters, which XML 1.0 forbids, become question marks."""
    return quoteattr("".join(c if c.isprintable() else "?" for c in text))


def _outcome(row: Mapping[str, Any]) -> str:
    if row["status"] in STANDING:
        return ""
    if row["status"] not in ("refuted", "unknown", "unreadable"):  # only tried, a definition, or not understood
        return f"<skipped message={_attribute(row['said'])}/>"
    kind = "error" if row["status"] == "unreadable" else "failure"
    return f"<{kind} message={_attribute(row['said'])}/>"


NAMED: dict[str, Callable[[Rows, str], str]] = {"json": as_json, "html": as_html, "junit": as_junit}


def save(rows: Rows, source: str, kind: str, path: Path) -> None:
    """Write the rows of the claims of `source` to `path`, as a report of a kind in NAMED."""
    path.write_text(NAMED[kind](rows, source), encoding="utf-8")
