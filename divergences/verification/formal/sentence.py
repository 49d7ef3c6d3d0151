"""A formal text in words: of what it speaks, and as a sentence; and what a word stands for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from divergences.verification.formal.binders import clauses_of, taken_out
from divergences.verification.formal.clauses.clause import Bound
from divergences.verification.formal.registry import clauses, registry
from divergences.verification.formal.statement import scopes
from divergences.verification.formal.terms import Scope, Unsayable
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.vocabulary import FORMAL_WORDS, WORDS
from divergences.verification.language.word import OURS

WRITTEN = "numerals"
"""The clause that writes entries out, and so says how many they are."""


def scope(text: str) -> str:
    """`finite distributions: q on m outcomes, p, r on n, for every m and n`, or the numbers there are; "" if unreadable."""
    try:
        bound, found = taken_out(text)[1], list(scopes(text))
    except (Unsayable, Unreadable):
        return ""
    fixed = written(bound)
    lengths = sorted(_sizes(found, bound) - fixed.keys())
    every = f", for every {' and '.join(lengths)}" if lengths else ""
    laws = [f"finite distributions: {said}"] if (said := distributions(found, fixed)) else []
    return "; ".join(laws + _others(found, fixed) or _numbers(found)) + every


def written(bound: Bound) -> dict[str, str]:
    """The lengths that entries which are written out fix."""
    return {bound.on(said[0]): str(said[1].count(",") + 1) for name, said in bound.said if name == WRITTEN}


def distributions(found: Iterable[Scope], fixed: Mapping[str, str], without: Collection[str] = ()) -> str:
    """`p, r on n outcomes, q on m`: the distributions, but for these letters; "" where there are none."""
    laws = {x: one.vectors[x] for one in found for x in sorted(one.laws) if x not in without}
    on = sorted(_grouped({x: fixed.get(size, size) for x, size in laws.items()}), key=lambda said: said[1])
    return ", ".join(f"{letters} on {size}{' outcomes' * (k == 0)}" for k, (size, letters) in enumerate(on))


def _others(found: Iterable[Scope], fixed: Mapping[str, str]) -> list[str]:
    """Channels, sites and maps, alike ones together."""
    said: dict[str, str] = {}
    for one in found:
        shapes = {
            "distributions on {1} outcomes, one for each of {0}": one.channels,
            "{0} points of R^{1}": one.points,
            "{0} points of the line": {x: (n,) for x, n in one.sites.items()},
            "a map of {0} sites to {1}": one.maps,
        }
        for form, letters in shapes.items():
            said |= {x: form.format(*(fixed.get(n, n).strip("()") for n in shape)) for x, shape in letters.items()}
        said |= dict.fromkeys(one.networks, "a network of n inputs")
    return [f"{letters}: {words}" for words, letters in _grouped(said)]


def _numbers(found: Iterable[Scope]) -> list[str]:
    """Of what is left: vectors of numbers, or numbers alone."""
    letters = {x: "finitely many numbers" for one in found for x in (*one.vectors, *one.tables)}
    if not letters:
        letters = {x: "real numbers" for one in found for x in one.ranges if x not in one.counts}
        letters |= {x: "1, 2, 3, …" for one in found for x in one.counts}
    return [f"{letters}: {words}" for words, letters in _grouped(letters)]


def _grouped(said: Mapping[str, str]) -> list[tuple[str, str]]:
    """Each phrase once, with the letters of which it is true, in the order of the alphabet."""
    return [(words, ", ".join(sorted(x for x in said if said[x] == words))) for words in sorted(set(said.values()))]


def _sizes(found: Iterable[Scope], bound: Bound) -> set[str]:
    """The letters that say how many there are."""
    shapes = [*bound.maps.values()]
    for one in found:
        shapes += [(x,) for x in one.vectors.values()]
        shapes += [*one.tables.values(), *one.channels.values(), *one.points.values()]
    return {x for shape in shapes for x in shape if x.isidentifier()}


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
NAMED = {name: row.says for name, row in FORMAL_WORDS.items()} | {"mix": f"mix(p, q, t) = {WORDS['mix'].says}"}
"""What the words stand for that no reader of claims need know."""


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
    for clause in clauses_of(conditions):
        letter, among, domain = clause.partition(" in ")
        if not among:
            hypotheses.append(clause)
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
