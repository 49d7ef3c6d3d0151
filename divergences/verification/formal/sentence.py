"""A formal text as a sentence: for all that is given, what it says; and what a word of one theorem stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from divergences.verification.formal.binders import taken_out
from divergences.verification.formal.clauses.clause import Bound
from divergences.verification.formal.registry import clauses, registry
from divergences.verification.formal.scope import WRITTEN, distributions, written
from divergences.verification.formal.statement import scopes
from divergences.verification.language.source import Source
from divergences.verification.language.word import OURS

PLAIN = (
    (r"\\mathbb\{R\}", "R"), (r"\\mathrm\{(\w+)\}", r"\1"), (r"\\le\b", "≤"), (r"\\ge\b", "≥"), (r"\\ll\b", "≪"),
    (r"\\mapsto\b", "↦"), (r"\\Vert\b", "‖"), (r"\\[,;]", " "), (r"\^2\b", "²"), (r"\^\{(\w+)\}", r"^\1"),
    (r"\^\{([^}]*)\}", r"^(\1)"),
    (r"_\{(\w+)\}", r"_\1"), (r"D\^\*", "D*"), (r"\$", ""), (r" +", " "),
)  # fmt: skip
"""What stands between the dollars of a phrase, as a terminal can show it."""
LAWS, POINTS = "laws", "R points"
"""The clause of letters that the head lists, and the domain of sites that are written out."""
SINGLE = re.compile(r"\{([^,]*)\}$")
GAP = "@"
MANY = {"matrix": "matrices"}
NAMED = {
    "average": "average(v, k) is the mean of v over k samples",
    "monotone": "monotone(p, q) is the plan from p to q that keeps the order of the sites",
    "lines": "lines(t, z) are the distances from each (0, z_i) to each (t, z_j)",
    "posterior": "posterior(p, l) = p·l/Σ p·l",
    "copies": "copies(p, k) is the distribution of k independent samples of p",
    "Wp": "Wp(p, q, d, s) is the root of order s of the least cost of d^s",
    "W2": "W2(p, q, d) is the root of the least cost of d²",
    "joint": "joint(…) is the distribution of a pair whose second part is independent or comes through a channel",
    "output": "output(…) is the distribution of what comes out of a channel",
    "image": "image(…) is the distribution to which a map moves another",
    "flat": "flat(…) is a table, row after row",
}
"""What the words stand for that no reader can guess."""


def sentence(text: str) -> str:
    """`For all distributions p, q on n outcomes; d a metric on the sites: W1(p, q, d) = W1(q, p, d)`."""
    claim, bound = taken_out(text)
    said, _, conditions = claim.partition(" given ")
    found = list(scopes(text))
    laws = distributions(found, written(bound), without=bound.chosen)
    free = ["d a discriminator"] if any("d" in one.vectors for one in found) and "d" not in bound.names else []
    numbers, hypotheses = _given(conditions)
    clauses = _phrases(bound, some=False)
    every = [*([f"distributions {laws}"] if laws else []), *free, *numbers, *clauses, *hypotheses]
    some = " and ".join(_phrases(bound, some=True))
    whole = said.strip() + (f", for some {some}" if some else "")
    named = [words for name, words in {**NAMED, **_of_courses()}.items() if re.search(rf"(?<!on )\b{name}\(", text)]
    where = f", where {'; '.join(named)}" if named else ""
    return (f"For all {'; '.join(every)}: " if every else "") + whole + where


def _of_courses() -> dict[str, str]:
    """What the words of courses stand for, those of others than ours with the name of who says so."""
    known = registry()
    return {name: word.says + _whose(known.brought[name]) for name, word in known.words.items()}


def _whose(course: str) -> str:
    return "" if course == OURS else f" (so {course})"


def _phrases(bound: Bound, *, some: bool) -> list[str]:
    """What the clauses say of their letters, alike ones together, none before what it speaks of is said."""
    said: dict[str, list[str]] = {}
    speaks: dict[str, set[str]] = {}
    for name, groups in bound.said:
        if name != LAWS and (groups[0] in bound.chosen) == some:
            words = _phrase(name, groups)
            said.setdefault(words, []).append(groups[0])
            speaks.setdefault(words, set()).update(groups[1:])
    ordered: list[str] = []
    while left := [words for words in said if words not in ordered]:
        unsaid = {words: {letter for other in left if other != words for letter in said[other]} for words in left}
        ordered.append(next((words for words in left if not speaks[words] & unsaid[words]), left[0]))
    return [_together(words, said[words]) for words in ordered]


def _phrase(name: str, groups: Sequence[str]) -> str:
    """The words of a clause; behind a gap for its first letter where they name it once, at their beginning."""
    if name == WRITTEN:
        _, entries, under = groups
        return f"{GAP} = ({entries})" + (f"/{under}" if under else "")
    words = plain(clauses()[name].phrase.format(GAP, *groups[1:])) + _whose(registry().brought.get(name, OURS))
    return words if words.startswith(GAP) and words.count(GAP) == 1 else words.replace(GAP, groups[0])


def _given(conditions: str) -> tuple[list[str], list[str]]:
    """The language's own clauses: letters of one domain together, but that a vector has sites, and other hypotheses."""
    numbers: dict[str, list[str]] = {}
    hypotheses: list[str] = []
    for clause in Source(conditions, tuple(range(len(conditions)))).split(r"\band\b|,"):
        letter, among, domain = clause.code.partition(" in ")
        if not among and clause.code:
            hypotheses.append(clause.code)
        elif among and domain != POINTS:
            one = SINGLE.match(domain)
            numbers.setdefault(f"{GAP} = {one[1]}" if one else f"{GAP} in {domain}", []).append(letter)
    return [_together(words, letters) for words, letters in numbers.items()], hypotheses


def _together(words: str, letters: Sequence[str]) -> str:
    """The phrase with its letters in its gap, each with the index that follows; in the plural where there are several."""
    if not words.startswith(GAP):
        return words
    index = "_i" * words.startswith(f"{GAP}_i ")
    rest = words.removeprefix(GAP + index)
    return ", ".join(f"{letter}{index}" for letter in letters) + (_plural(rest) if len(letters) > 1 else rest)


def _plural(words: str) -> str:
    found = re.match(r" an? (coupling|channel|metric|table|map|rearrangement|discriminator|matrix)\b", words)
    return f" {MANY.get(found[1], found[1] + 's')}{words[found.end() :]}" if found else words


def plain(phrase: str) -> str:
    """A phrase without its LaTeX."""
    for pattern, shown in PLAIN:
        phrase = re.sub(pattern, shown, phrase)
    return phrase.strip()
