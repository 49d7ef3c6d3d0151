r"""`JS = \begin{cases} 0 & \theta = 0 \\ \log 2 & \theta \ne 0 \end{cases}`: a claim for each case, under its condition."""

from __future__ import annotations

import re

from divergences.verification.documents.relations import relations

CASES = re.compile(r"\s*\\begin\{[dr]?cases\*?\}(?P<rows>.*)\\end\{[dr]?cases\*?\}[\s.,;]*", re.DOTALL)
WORD = r"(?:\s|,|;|\\q?quad|\\[,;:! ]|\\(?:text|textrm|mbox)\{\s*(?:,?\s*(?:if|for|when|where|falls|wenn|für)\s*)?\})*"
ELSE = re.compile(r"\s*\\(?:text|textrm|mbox)\{\s*(?:otherwise|else|sonst)[ .]*\}\s*")
TURNED = {"=": r"\ne", "!=": "=", "<": r"\ge", ">": r"\le", "<=": ">", ">=": "<"}


def by_cases(text: str) -> bool:
    """Whether a side is nothing but cases."""
    return CASES.fullmatch(text) is not None


def cases_of(side: str, sign: str, value: str) -> list[str] | None:
    """The claims that a side is what the cases say; None if they are not understood."""
    found = CASES.fullmatch(value)
    rows = [row.split("&") for row in re.split(r"\\\\(?:\[[^\]]*\])?", found["rows"]) if row.strip()] if found else []
    if len(rows) < 2 or any(len(row) != 2 for row in rows):
        return None
    values = [row[0].strip(" ,;.\n") for row in rows]
    asked = [re.sub(rf"^{WORD}", "", row[1]).strip(" ,;.\n") for row in rows]
    if ELSE.fullmatch(rows[-1][1]) and len(rows) == 2:
        asked[1] = _otherwise(asked[0])
    if not all(len(relations(one)) == 1 and "\\text" not in one for one in asked):
        return None
    return [rf"{side} {sign} {worth} \text{{ given }} {one}" for worth, one in zip(values, asked, strict=True)]


def _otherwise(condition: str) -> str:
    """The opposite of a condition that is one relation; "" of others."""
    found = relations(condition)
    if len(found) != 1 or found[0][2] not in TURNED:
        return ""
    start, end, meaning = found[0]
    return f"{condition[:start]}{TURNED[meaning]} {condition[end:]}"
