"""The wrong versions that a machine makes of a theorem's text, and what tells them: printed from `proofs/mutants.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from prose import escaped

RECORD = Path(__file__).parents[1] / "proofs" / "mutants.json"
SAID = {
    "told": "told by a point where they fail",
    "weaker": "weaker, and so true as well",
    "true": "proved true as well",
    "unsaid": "without a meaning",
}
"""The counts, as they are printed, in this order."""
KINDS = "constants by 1 % and by a millionth, relations turned, hypotheses dropped or weakened"


@cache
def recorded() -> Mapping[str, Mapping[str, Any]]:
    """The counts by claim, as `python -m tests.mutants --record` left them."""
    return json.loads(RECORD.read_text(encoding="utf-8"))


def lines(slug: str) -> Sequence[str]:
    """How many changes there are and what became of them; nothing of a claim whose text is none of the language."""
    row = recorded().get(slug)
    if row is None:
        return []
    left = row["left"]
    total = len(left) + sum(row[key] for key in SAID)
    if not total:
        return []
    parts = [f"{row[key]} {words}" for key, words in SAID.items() if row[key]]
    parts += [f"{len(left)} neither told nor proved: {escaped('; '.join(left))}"] if left else []
    noun = "changes" if total > 1 else "change"
    return [f"By machine, {total} {noun} of its text ({KINDS}): {', '.join(parts)}.", ""]
