"""The wrong versions that a machine makes of a theorem's text, and what tells them: printed from the record of mutants."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from prose import escaped
from typeset import by_hand, in_prose

RECORD = Path(__file__).parents[2] / "proofs" / "divergences_proofs" / "mutants.json"
REASONS = RECORD.with_name("harmless.toml")
SAID = {
    "told": "told by a point where they fail",
    "weaker": "weaker, and so true as well",
    "true": "proved true as well",
    "unsaid": "without a meaning",
}
"""The counts, as they are printed, in this order."""
MEANT = {
    "true": "true as well",
    "implied": "follows from what else is given",
    "unmet": "a condition that nothing meets",
    "valueless": "where it fails, a side has no value",
    "limit": "false, and told by points beyond reach only",
}
"""The kinds of reasons."""
KINDS = "constants by 1 % and by a millionth, relations turned, hypotheses dropped or weakened"


@cache
def recorded() -> Mapping[str, Mapping[str, Any]]:
    """The counts by claim, as `python -m tests.mutants --record` left them."""
    return json.loads(RECORD.read_text(encoding="utf-8"))


@cache
def reasons() -> Sequence[Mapping[str, Any]]:
    """Why no point tells some changes: the claim, how the changes' names begin, the kind of the reason, and the reason."""
    return tomllib.loads(REASONS.read_text(encoding="utf-8"))["harmless"]


def lines(slug: str) -> Sequence[str]:
    """How many changes there are and what became of them; nothing of a claim whose text is none of the language.

    What no point tells stands with its reason; what has none is named.
    """
    row = recorded().get(slug)
    if row is None:
        return []
    said = [
        (why, [x for x in row["left"] if x.startswith(tuple(why["changes"]))])
        for why in reasons()
        if why["claim"] == slug
    ]
    spoken = [x for _, kinds in said for x in kinds]
    left = [x for x in row["left"] if x not in spoken]
    total = len(row["left"]) + sum(row[key] for key in SAID)
    if not total:
        return []
    parts = [f"{row[key]} {words}" for key, words in SAID.items() if row[key]]
    parts += [f"{len(spoken)} told by no point, with the reason"] if spoken else []
    parts += [f"{len(left)} neither told nor proved: {escaped('; '.join(map(_named, left)))}"] if left else []
    noun = "changes" if total > 1 else "change"
    return [f"By machine, {total} {noun} of its text ({KINDS}): {', '.join(parts)}.", "", *_reasons(said)]


def _named(change: str) -> str:
    """A change as people say it: `1 (1 of 3) is 1*101/100` is the first of three ones, larger by 1 %."""
    found = re.fullmatch(r"(\S+)(?: \((\d+) of (\d+)\))? is \1\*(?:(101/100)|1000001/1000000)", change)
    if not found:
        return by_hand(change)
    which = f" ({found[2]} of {found[3]})" if found[2] else ""
    return f"{by_hand(found[1])}{which} larger by {'1 %' if found[4] else 'a millionth'}"


def _reasons(said: Sequence[tuple[Mapping[str, Any], Sequence[str]]]) -> Sequence[str]:
    """A line for each reason, after the changes that it speaks of."""
    found = [
        f"- {escaped('; '.join(map(_named, kinds)))}: {MEANT[why['kind']]}. {escaped(in_prose(why['why']))}"
        for why, kinds in said
        if kinds
    ]
    return [*found, ""] if found else []
