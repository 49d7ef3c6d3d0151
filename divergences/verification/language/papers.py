"""The names that papers give: p_data, p_g, π_θ, μ and ν as p, q and r; G in V(G, D) as the distribution that it makes.

Two names never become one letter, so that the claim is the same; who is p and who q matters to D* and to V alone, where
data are p and what a model makes is q.
"""

from __future__ import annotations

import re
from functools import lru_cache

from divergences.verification.language.characters import two_readings
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.typed import Typed
from divergences.verification.language.vocabulary import DIVERGENCES, SPELLINGS

DATA = ("data", "real", "true", "train", "d", "r")
MODEL = ("g", "G", "gen", "model", "fake", "θ", "theta", "φ", "phi", "ϕ")
ALWAYS = (
    *(x for x in (*DATA, *MODEL) if len(x) > 2),
    *"θφϕψ",
    *["psi", "phi", "ref", "old", "new", "base", "target", "prior"],
)
"""What stands below the name of a distribution and of nothing else."""
HEADS = "p|q|P|Q|π|pi|μ|mu|ν|nu|ρ|rho"
NAME = re.compile(rf"(?<![\w\\])(?:{HEADS})(?:_(?:\{{\\?(\w+)\}}|(\w+)))?(?!\w)")
BARE = ("μ", "mu", "ν", "nu", "π", "pi", "ρ", "rho")
"""Letters of numbers, and of distributions where they are arguments of a divergence."""
OUTCOME = re.compile("[xyzijkXYZ]+")
"""What stands below a distribution of variables, or at one outcome."""
MEASURES = "|".join((*DIVERGENCES, *(SPELLINGS[x] for x in DIVERGENCES if x in SPELLINGS), "CE", "D"))
CALL = re.compile(rf"(?<![\w\\])(?:{MEASURES})\s*[(\[]([^()\[\]]*)[)\]]")
MARKS = re.compile(r"[,;|‖∥]+")
SUMMED = re.compile(r"(?:\\sum|Σ|∑|(?<!\w)sum)\s*_\s*\{?\s*([xyz])(?!\w)(?=.*(?<!\w)([pP])\(\1\))", re.DOTALL)
"""A sum over the values of a variable, with their probabilities behind it."""
SUMMED_AT = re.compile(
    r"(?:\\sum|Σ|∑|(?<!\w)sum)\s*_\s*\{?\s*([ijk])(?![A-Za-z])(?=.*(?<!\w)([pP])\(([xyz])_\{?\1\}?\))", re.DOTALL
)
"""A sum over the index of its values."""
ROLES = re.compile(r"(?<!\w)(?:V\s*\(|Dstar|D\s*(?:\^|\*|⋆)|D_\{?G)")
"""What is not the same of p and q as of q and p."""
MADE = re.compile(
    r"(?<!\w)V\s*\(\s*(?:G\s*,\s*(?P<d>[^(),]+|[^(),]*\([^()]*\)[^(),]*)|(?P<first>[^(),]+|[^(),]*\([^()]*\)[^(),]*),\s*G\s*)\)"
)
OVER = re.compile(r"(?<!\w)(min|inf)(_\{?)G(?!\w)")
PLACED = re.compile(r"(?<![\w\\])([pqrPQR])\s*\(\s*([xyz])\s*\)")
"""A distribution at a value of a variable."""


def refuse_other_variables(text: str) -> None:
    """Refuse p(y) beside p(x): of two variables they have two distributions, and one where y is but another index."""
    first: dict[str, str] = {}
    for found in PLACED.finditer(text):
        law, variable = found.groups()
        if (met := first.setdefault(law, variable)) != variable:
            said = f"{law}({variable}) beside {law}({met}), which may be two distributions,"
            raise Unreadable(
                said,
                found.start() + 1,
                f"one of them: two letters for two distributions, or one variable, {law}({met})",
            )


def of_outcomes(text: str) -> str:
    """The text with H(p) for H(X), where it sums over x with p(x) and has no other variable."""
    variable, found = sums_entropy(text), _summed(text)
    return text.replace(f"H({variable})", f"H({found[1]})") if variable and found else text


def sums_entropy(text: str) -> str:
    """The only variable X of a text with H(X) and a sum over x of p(x), so that H(X) is H(p); "" if it has none."""
    found = _summed(text)
    capitals = {*re.findall("[A-Z]", re.sub(r"\\[A-Za-z]+", "", text))}
    return found[0].upper() if found and capitals - {"P", "N"} == {"H", found[0].upper()} else ""


def _summed(text: str) -> tuple[str, str] | None:
    """The variable over whose values a text sums, x or x_i, and the letter of their probabilities."""
    if found := SUMMED.search(text):
        return found[1], found[2]
    found = SUMMED_AT.search(text)
    return (found[3], found[2]) if found else None


def in_letters(typed: Typed) -> Typed:
    """The text with p, q and r for the distributions that it names as papers do."""
    letters = _letters(typed.text)
    typed = typed.mapped(NAME, lambda found: letters.get(found.group(), found.group())) if letters else typed
    if MADE.search(typed.text):
        typed = typed.mapped(OVER, lambda found: f"{found[1]}{found[2]}q").mapped(
            MADE, lambda found: f"V(p, q, {_scored((found['d'] or found['first']).strip(), typed.text)})"
        )
    return typed


def _scored(said: str, text: str) -> str:
    """D as d, where it is not the letter of an optimum."""
    return "d" if said == "D" and not re.search(r"_\{?D(?!\w)", text) else said


def notes(text: str) -> list[str]:
    """What the letters stand for that were put for other names, in words."""
    said = [f"{letter} is {name}" for name, letter in _letters(text).items()]
    return [*said, *(["q is the distribution of what G makes, p of the data"] if MADE.search(text) else [])]


@lru_cache(maxsize=256)
def _letters(text: str) -> dict[str, str]:
    """Name → letter."""
    met = {x.group(): x[1] or x[2] or "" for x in NAME.finditer(text)}
    papers = any(below in ALWAYS for below in met.values())
    found = {x.group(): x[1] or x[2] or "" for x in NAME.finditer(text) if _is_law(x, text, papers)}
    if not found:
        return {}
    plain = re.sub(NAME, lambda x: "" if x.group() in found else x.group(), text)
    free = [x for x in "pqr" if not re.search(rf"(?<![\w\\])(?:{x}|{x.upper()})(?!\w)", plain)]
    data = any(below in DATA for below in found.values()) or ROLES.search(text) is not None
    wanted = {
        name: ("p" if below in DATA else "q" if below in MODEL else "") if data else "" for name, below in found.items()
    }
    letters: dict[str, str] = {}
    for name in sorted(found, key=lambda x: (not wanted[x], x[0].lower() not in "pq")):
        likely = wanted[name] or name[0].lower()
        if not free:
            raise Unreadable(name, text.index(name) + 1, "three distributions at most, p, q and r")
        letters[name] = likely if likely in free else free[0]
        free.remove(letters[name])
        if ROLES.search(text) and wanted[name] and letters[name] != wanted[name]:
            other = f"{name}, and another letter for {wanted[name]}"
            raise two_readings(f"{name} beside {wanted[name]}", text.index(name) + 1, f"{wanted[name]} for both", other)
    return {name: letters[name] for name in found}


def _is_law(found: re.Match[str], text: str, papers: bool) -> bool:
    """Whether a name is that of a distribution: by what is below it, or since it is compared with another."""
    below, name = found[1] or found[2] or "", found.group()
    if below in ALWAYS:
        return True
    if (not below and name not in BARE) or OUTCOME.fullmatch(below):
        return False
    if below and re.search(rf"(?:[Σ∑Π∏]|sum|prod|max|min|E|𝔼)_\s*\{{?\s*{re.escape(below)}(?!\w)", text):
        return False
    if papers and below in (*DATA, *MODEL):
        return True
    declared = re.search(rf"(?<!\w){re.escape(name)}\s*(?:in(?!\w)|∈|=)", text)
    return not declared and any(name in map(str.strip, MARKS.split(x[1])) for x in CALL.finditer(text))
