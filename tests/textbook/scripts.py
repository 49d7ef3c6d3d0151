"""What Coq says of the files that proved claims print, one by one, recorded by `python -m tests.textbook --coq --record`."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from divergences._check import check
from divergences.verification.formal import kernel
from tests.textbook.claims import Claim

RECORD = Path(__file__).with_name("scripts.json")
COMPILED = "compiled"
LONGEST = 120
"""Characters of a reason that are kept."""


class Script(NamedTuple):
    """A proved claim: the template of its proof, "compiled" or why it is not, and the seconds of its file."""

    claim: str
    template: str
    said: str
    seconds: float


def scripted(claim: Claim, timeout: float) -> Script | None:
    """Whether coqc accepts the file of a claim, on axioms that are allowed; None of a claim that is not proved."""
    verdict = check(claim.text, timeout=timeout)
    if verdict.status != "proved":
        return None
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "checked.v"
        try:
            path.write_text(verdict.coq(), encoding="utf-8")
            found = kernel.axioms(kernel.run(Path(folder), path))
            said = "other axioms" if not all(map(kernel.allowed, found)) else COMPILED
        except kernel.Unchecked as error:
            said = f"Coq: {str(error)[-LONGEST:]}"
        except ValueError as error:
            said = f"no script: {str(error).rpartition('the template ')[2][-LONGEST:]}"
    return Script(claim.text, str(verdict.certificate["template"]), said, round(time.perf_counter() - start, 1))


def read() -> list[Script]:
    """What was recorded."""
    return [Script(**row) for row in json.loads(RECORD.read_text(encoding="utf-8"))] if RECORD.is_file() else []


def record(found: Iterable[Script]) -> None:
    """Write rows, each on a line, in place of older ones of the same claims."""
    rows: Mapping[str, Script] = {row.claim: row for row in (*read(), *found)}
    lines = ",\n".join(json.dumps(row._asdict(), ensure_ascii=False) for row in rows.values())
    RECORD.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
