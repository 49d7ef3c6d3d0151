"""The reports of `divergences check`: for people (html), programs (json) and continuous integration (junit)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from divergences.verification.status import Status

Rows = Sequence[Mapping[str, Any]]
ACCEPTED = tuple(status for status in Status if status.accepted)


def as_json(rows: Rows, source: str) -> str:
    """The source's name and its rows as one indented JSON document."""
    return json.dumps({"source": source, "claims": rows}, ensure_ascii=False, indent=2) + "\n"


def as_html(rows: Rows, source: str) -> str:
    """A page with one table, whose style is in it and which fetches nothing."""
    body = "".join(
        f'<tr class="{escape(r["status"])}"><td>{r["line"] or ""}</td><td>{escape(r["id"])}</td>'
        f"<td><code>{escape(r['statement'] or r['written'])}</code></td><td>{escape(r['status'])}</td>"
        f"<td>{escape(r['level'])}</td>"
        f"<td>{r['points']}</td><td>{escape(r['said'])}</td></tr>\n"
        for r in rows
    )
    heads = "".join(f"<th>{x}</th>" for x in ("line", "name", "claim", "verdict", "level", "points", "in words"))
    style = "table{border-collapse:collapse}td,th{padding:.3em .6em;text-align:left;vertical-align:top}"
    colours = ".refuted td,.unreadable td{background:#fdd}.unknown td{background:#ffd}"
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Claims of {escape(source)}</title>'
        f"<style>{style}{colours}</style></head>\n<body><h1>Claims of {escape(source)}</h1>\n"
        f"<table><thead><tr>{heads}</tr></thead><tbody>\n{body}</tbody></table></body></html>\n"
    )


def as_junit(rows: Rows, source: str) -> str:
    """A test suite: refuted and unknown claims are failures, unreadable ones errors."""
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
    if row["status"] in ACCEPTED:
        return ""
    if row["status"] not in (*Status, "unreadable"):  # a definition, or what is not understood
        return f"<skipped message={_attribute(row['said'])}/>"
    kind = "error" if row["status"] == "unreadable" else "failure"
    return f"<{kind} message={_attribute(row['said'])}/>"


NAMED: dict[str, Callable[[Rows, str], str]] = {"json": as_json, "html": as_html, "junit": as_junit}


def save(rows: Rows, source: str, kind: str, path: Path) -> None:
    """Write the rows of the claims of `source` to `path`, as a report of a kind in NAMED."""
    path.write_text(NAMED[kind](rows, source), encoding="utf-8")
