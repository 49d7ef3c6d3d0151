"""What the kernel checked, as it is recorded: read where there is no Coq, and stale where statement or proof changed since."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from divergences.verification.formal.kernel import allowed, library, strange
from divergences.verification.formal.sources import Sources, digest
from divergences.verification.formal.statement import statement
from divergences.verification.formal.terms import Unsayable

Entry = dict[str, Any]
SHAPE: Mapping[str, type] = {"kind": str, "statement": str, "coq": str, "sources": str, "axioms": list}
"""What an entry has to have, whoever wrote the file."""
GENERATED, WRITTEN = "generated", "written"
"""Whether the statement that was checked came from the claim's words, or is the proof's own."""


@dataclass(frozen=True)
class Stated:
    """The formal statement of a claim, or why it has none."""

    text: str = ""
    reason: str = ""
    source: str = ""
    """From which it was generated: the claim's own text, or its formal text."""

    @property
    def digest(self) -> str:
        """Of the statement, "" where there is none."""
        return digest(self.text) if self.text else ""


def stated(claim: Any) -> Stated:
    """The statement that is generated from the words of a claim or an item, or from its formal text if it is a model.

    Of words that can be read, a formal text makes nothing formal: it has to say the same, or there is no statement.
    """
    inner = getattr(claim, "claim", claim)
    if inner is None:
        return Stated(reason="it has no claim")
    text, second = inner.says, getattr(inner, "formal", "")
    if not text:
        return Stated(reason="its words are outside the language, and it has no formal text")
    try:
        said = Stated(statement(text), source=text)
        if second and said.text != statement(second):
            return Stated(
                reason="its formal text says something else than its words, which have a statement of their own"
            )
    except Unsayable as error:
        return Stated(reason=str(error))
    return said


def read(sources: Sources) -> Mapping[str, Entry]:
    """The record, by the names of the theorems; a file that is none records nothing."""
    path = sources.root / "record.json"
    try:
        found = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def write(sources: Sources, entries: Mapping[str, Any], name: str = "record.json") -> None:
    """Write the record, a line a theorem, whole or not at all; a link, which may lead to any file, is refused."""
    path = sources.root / name
    if path.is_symlink():
        raise ValueError(f"record: found {path}, a link; expected a file; remove it, and have the proofs checked again")
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(entries[name])}" for name in sorted(entries))
    with TemporaryDirectory(dir=sources.root, prefix=".record") as folder:
        beside = Path(folder) / path.name
        beside.write_text("{\n" + lines + "\n}\n", encoding="utf-8")
        os.replace(beside, path)


def stands(sources: Sources, name: str) -> str:
    """The digest of a proof and of all that it stands on, the files that its statement is read in among them."""
    return sources.digest(sources.theorems[name], *library(sources))


def _is_one(entry: Any) -> bool:
    """Whether it is an entry: JSON from a file may be anything."""
    shaped = isinstance(entry, dict) and all(isinstance(entry.get(key), kind) for key, kind in SHAPE.items())
    return (
        shaped and bool(re.fullmatch(r"\d+(\.\d+)+", entry["coq"])) and all(isinstance(x, str) for x in entry["axioms"])
    )


def stale(sources: Sources, name: str, said: Stated, entry: Entry | None) -> str:
    """Why a record does not speak of the claim and the proof as they are; "" if it does."""
    if name not in sources.theorems:
        return "its formal proof is gone" if entry else ""
    if entry is None:
        return "its formal proof was never checked"
    if not _is_one(entry):
        return "its record is none that `divergences formal` writes"
    if entry["kind"] not in (GENERATED, WRITTEN) or (entry["kind"] == GENERATED and not said.text):
        return "its record speaks of a generated statement, and it has none"
    if entry["kind"] == GENERATED and entry["statement"] != said.digest:
        return "its statement changed since its formal proof was checked"
    if entry["kind"] == WRITTEN and said.text:
        return "its statement can be generated now, and was not checked"
    if own := [x for x in entry["axioms"] if not allowed(x)]:
        return f"its record assumes {', '.join(own)}"
    if found := [*strange(sources), *sources.barred(sources.theorems[name])]:
        return found[0]
    if entry["sources"] != stands(sources, name):
        return "its formal proof changed since it was checked"
    return ""
