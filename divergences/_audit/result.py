"""The result of an audit, as data, as a table for a terminal, and as a page."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NoReturn

from divergences._audit import report
from divergences._audit.convention import Convention
from divergences._audit.gradients import Gradient, form
from divergences._audit.judged import Answer, Word
from divergences._audit.readings import SYMBOLS
from divergences._core.text import no_truth_value, plain


@dataclass(frozen=True, repr=False)
class Audit:
    """What a function answers on the table, and which convention it has; printed as a table, in a notebook as a page."""

    name: str
    quantity: str
    library: str
    versions: Mapping[str, str]
    digest: str
    convention: Convention
    answers: Sequence[Answer]
    gradients: Sequence[Gradient]
    notes: Sequence[str]
    longer: Sequence[Answer] = ()
    """What it answers where there are more outcomes than in the table."""

    @property
    def ok(self) -> bool:
        """Whether one convention was found, of vectors and tables, every answer and gradient is right, and arguments stay."""
        c, answers = self.convention, (*self.answers, *self.longer)
        words = {x.word for x in (*answers, *self.gradients)}
        told = c.status == "identified" and not c.vectors and not c.torn
        return told and words <= {Word.RIGHT} and not any(x.outcome.changed for x in answers)

    @property
    def table(self) -> str:
        """The result in lines of at most 80 characters; six of the answers that are not right, `whole` has all."""
        return report.as_text(self.document())

    @property
    def whole(self) -> str:
        """The table with every answer that is not right."""
        return report.as_text(self.document(), every=True)

    def json(self) -> str:
        """The result as one JSON document, the same to the digit for the same function and versions."""
        return "{\n" + ",\n".join(f"{_dumped(key)}: {_lines(x)}" for key, x in plain(self.document()).items()) + "\n}\n"

    def html(self) -> str:
        """The result as a page that fetches nothing."""
        return report.as_html(self.document())

    def __bool__(self) -> NoReturn:
        no_truth_value("an audit", "ok" if self.ok else "not ok", ".ok, or .table for what is wrong")

    def __repr__(self) -> str:
        return self.table

    def _repr_html_(self) -> str:
        return report.as_html(self.document(), whole=False)

    def document(self) -> dict[str, Any]:
        """The result as data."""
        c = self.convention
        return {
            "callable": self.name,
            "as": self.quantity,
            "symbol": SYMBOLS[self.quantity],
            "arrays": self.library,
            "versions": dict(self.versions),
            "table": self.digest,
            "ok": self.ok,
            "convention": {
                "status": c.status,
                "formula": c.reading.formula if c.status != "none" else "",
                **(c.parts if c.status != "none" else {}),
                "agreeing": [x.formula for x in c.agreeing],
                "nearest": c.nearest,
                "tried": c.tried,
                "judged by": c.reading.formula,
                "shape": "rows (1, n)" if c.as_row else "vectors (n,)",
                "answers": c.terms,
                "sums": dict(c.sums),
                "table": c.batch,
            },
            "gradient": self._slope(),
            "notes": list(self.notes),
            "counts": self.counts(),
            "lengths": [_of_answer(x) | {"n": x.case.n} for x in self.longer],
            "cases": [_of_answer(x) for x in self.answers],
            "gradients": [_of_gradient(x) for x in self.gradients],
        }

    def _slope(self) -> str:
        """Of which form the gradients are, or why there are none."""
        if not self.gradients:
            return (
                "not checked: there is no automatic differentiation of these arrays, or no exact gradient in the table"
            )
        return form(self.gradients) or "none is right"

    def counts(self) -> dict[str, dict[str, dict[str, int]]]:
        """How many answers there are of each word, by dtype and family."""
        found: dict[str, dict[str, Counter[str]]] = {}
        for dtype, family, word in self._words():
            found.setdefault(dtype, {}).setdefault(family, Counter())[word] += 1
        return {dtype: {family: dict(n) for family, n in rows.items()} for dtype, rows in found.items()}

    def _words(self) -> Iterator[tuple[str, str, str]]:
        for x in self.answers:
            yield x.case.dtype, x.case.family, x.word
        for x in self.gradients:
            yield x.case.dtype, "gradient", x.word


def _dumped(x: object) -> str:
    return json.dumps(x, ensure_ascii=False, allow_nan=False)


def _lines(x: object) -> str:
    """JSON with a line for each entry of a list or a mapping."""
    if isinstance(x, list) and x:
        return "[\n " + ",\n ".join(map(_dumped, x)) + "\n]"
    if isinstance(x, dict) and x:
        return "{\n " + ",\n ".join(f"{_dumped(key)}: {_dumped(y)}" for key, y in x.items()) + "\n}"
    return _dumped(x)


def _of_answer(x: Answer) -> dict[str, Any]:
    low, high = map(_decimal, x.exact)
    return {
        "dtype": x.case.dtype,
        "family": x.case.family,
        "case": x.case.name,
        "exact": low if low == high else [low, high],
        "answer": "NaN" if x.word is Word.NAN else x.value,
        "answer dtype": x.dtype,
        "verdict": str(x.word),
        "ulp": x.ulp,
        "relative": x.relative,
    } | ({"said": x.outcome.said} if x.outcome.said else {})


def _of_gradient(x: Gradient) -> dict[str, Any]:
    return {
        "dtype": x.case.dtype,
        "case": x.case.name,
        "by": x.argument,
        "exact": x.exact,
        "found": None if x.found is None else ["NaN" if y != y else y for y in x.found],
        "shift": x.shift,
        "verdict": str(x.word),
        "relative": x.relative,
    } | ({"said": x.said} if x.said else {})


def _decimal(x: Decimal) -> str:
    """Twenty digits, more than any float has."""
    return f"{x:.20g}".lower().replace("infinity", "inf")
