"""What the kernel checked of a theorem: the statement that was generated, the proof, and what it assumes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from divergences.verification import Claim, Theorem
from divergences.verification.formal import record
from divergences.verification.formal.kernel import MACHINE
from divergences.verification.formal.sources import name_of

ROOT = "../../../proofs/divergences_proofs/coq/theorems"
"""From a theorem's page to the proofs."""


def lines(claim: Claim | Theorem, row: Mapping[str, Any]) -> list[str]:
    """The statement in Coq, the proof folded away, and the axioms; nothing where there is none."""
    entry = row.get("formal")
    if not entry:
        return []
    if entry["kind"] == record.WRITTEN:
        return [
            f"There is also a formal proof of a *written* statement, which no machine compares with the claim. {_file(claim)}",
            "",
        ]
    beside = "its formal text, which a person compares with the claim"
    source = beside if getattr(claim, "formal", "") else "the claim's own text"
    return [
        "## Formal proof",
        "",
        f"Coq's kernel ({entry['coq']}) accepted a proof of this statement, which was [generated](../../formal.md)"
        f" from {source}; [its words](#formal-definitions) have one definition in all proofs:",
        "",
        *_stated(record.stated(claim).text),
        *_text(claim),
        f":::{{dropdown}} The proof, {entry['lines']} lines",
        f"{_file(claim)}",
        "",
        f"```{{literalinclude}} {ROOT}/{name_of(claim.id)}.v",
        ":language: coq",
        "```",
        ":::",
        "",
        f"It assumes {axioms(entry['axioms'])}.",
        "",
    ]


def _stated(text: str) -> list[str]:
    """The statement in Coq, folded away if it is long."""
    code, many = ["```coq", text, "```"], text.count("\n") + 1
    return [f":::{{dropdown}} The statement, {many} lines", *code, ":::", ""] if many > LONGEST else [*code, ""]


LONGEST = 14
"""Lines of a statement that is shown at once."""


def _file(claim: Claim | Theorem) -> str:
    return f"`proofs/divergences_proofs/coq/theorems/{name_of(claim.id)}.v`"


def _text(claim: Claim | Theorem) -> list[str]:
    """The text, where what is shown of the claim is not the text itself."""
    shown = claim.says and claim.says != claim.statement
    return [":::{dropdown} The text it was generated from", "```text", claim.says, "```", ":::", ""] if shown else []


def axioms(names: list[str]) -> str:
    """Of Coq's real numbers, each by its name, and machine arithmetic if there is any."""
    reals = [f"`{x.rpartition('.')[2]}`" for x in names if not x.startswith(MACHINE)]
    machine = len(reals) < len(names)
    if not names:
        return "no axiom"
    said = f"only [axioms of Coq's real numbers](#formal-axioms): {', '.join(reals)}"
    return said + (", and machine arithmetic" if machine else "")
