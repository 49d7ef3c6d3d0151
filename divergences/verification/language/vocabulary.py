"""The names of the language, what each takes and gives, and what somebody probably meant by another."""

from __future__ import annotations

import re
from collections.abc import Mapping

from divergences._core.f_divergences import F_DIVERGENCES, FDivergence

DIVERGENCES: Mapping[str, FDivergence] = {
    F_DIVERGENCES[name].word: F_DIVERGENCES[name]
    for name in ("kl", "js", "total_variation", *F_DIVERGENCES)
    if F_DIVERGENCES[name].word
}
"""The words of f-divergences, in the order in which refusals list them."""

KINDS: dict[str, tuple[str, str]] = {
    **dict.fromkeys((*DIVERGENCES, "CE"), ("vv", "s")),
    "H": ("v", "s"),
    "Renyi": ("vvs", "s"),
    "V": ("vvv", "s"),
    "Dstar": ("vv", "v"),
    "W1": ("vvx", "s"),
    "E": ("va", "s"),
    "sum": ("v", "s"),
    "mean": ("v", "s"),
    "mix": ("vvs", "v"),
    "frozen": ("a", "a"),
    "grad": ("sv", "v"),
    **dict.fromkeys(("log", "log2", "log10", "exp", "sqrt", "abs"), ("a", "a")),
}
"""Name → (what it takes, what it gives): v one number for each outcome, s one number, x sites, a either."""

IN_NATS = (*(word for word, record in DIVERGENCES.items() if record.unit == "nats"), "H", "CE", "Renyi", "V")
"""The quantities that are in nats or in bits."""

NUMBERS = tuple(name for name, (_, gives) in KINDS.items() if gives == "s")
"""The names that give one number."""

SEVERAL = ("min", "max")
"""They take one vector, or two and more numbers or vectors outcome by outcome."""

STEPS_ONLY = ("diff",)
"""Derivatives are for the steps of a proof, one outcome at a time."""

FORMAL_ONLY = (
    *(
        "Df",
        "output",
        "outputs",
        "always",
        "lines",
        "joint",
        "flat",
        "image",
        "rows",
        "columns",
        "differences",
        "distances",
    ),
    *(
        "W2",
        "Wp",
        "monotone",
        "cdf",
        "gaps",
        "norm",
        "apart",
        "at",
        "posterior",
        "slope",
        "curvature",
        "sums",
        "together",
        "copies",
        "average",
        "of",
        "point",
    ),
)
"""Words of convex functions, channels, samples, tables and sites are for formal statements, which declare these letters."""

CONSTANTS = ("inf", "pi")
"""They take nothing."""

NAMES = (*KINDS, *SEVERAL, *STEPS_ONLY, *FORMAL_ONLY, *CONSTANTS)
LAWS = "pqr"
VECTORS = "pqrd"
"""The letters that need no declaration: probability vectors p, q, r of one length, and a discriminator d."""

MEANT = {
    **{"ln": "log", "hellinger": "Hell2", "entropy": "H", "lg": "log10", "D": "Dstar", "JSD": "JS", "EMD": "W1"},
    **{
        "KLD": "KL",
        "ln2": "log(2)",
        "ln10": "log(10)",
        "TVD": "TV",
        "jsd": "JS",
        "logarithm": "log",
        "wasserstein": "W1",
    },
    **{
        "cross_entropy": "CE",
        "kullback_leibler": "KL",
        "jensen_shannon": "JS",
        "total_variation": "TV",
        "expectation": "E",
    },
    **dict.fromkeys(("p_data", "p_real", "p_r"), "p"),
    **dict.fromkeys(("p_g", "p_gen", "p_model", "p_fake"), "q"),
    **dict.fromkeys(("sg", "stopgrad", "stop_gradient", "detach"), "frozen"),
    **dict.fromkeys(("nabla", "gradient"), "grad"),
}


CONDITIONS = ("if", "when", "whenever", "suppose", "assume", "let", "for")
"""With what a sentence begins that says first when it is true."""

TAKES = {
    "H": "a cross-entropy is CE(p, q)",
    "W1": "with the points x where the outcomes lie: W1(p, q, x), and for example: given x in R^2 points",
    "V": "the distributions of data and generator, and a discriminator: V(p, q, d)",
    "Renyi": "with the order: Renyi(p, q, a)",
    "mix": "with the share of the second: mix(p, q, t)",
    "E": "a distribution, and what has a mean: E(p, log d)",
}
"""What people leave out of calls, or take for another."""


def arguments_of(name: str) -> str:
    """`; with the order: Renyi(p, q, a)`, or nothing."""
    return f"; {TAKES[name]}" if name in TAKES else ""


def nearest(name: str) -> str:
    """`; did you mean KL?`, or nothing: a single letter is near to no name, and a name of other digits or capitals is another.

    Near are names that one letter more, less or other makes equal, or two exchanged; two such changes among eight letters.
    """
    if name.lower() in CONDITIONS:
        return "; a condition comes after the claim: KL(p, q) = 0 given p = q"
    known = [x for x in NAMES if x not in (*STEPS_ONLY, *FORMAL_ONLY, *CONSTANTS)]
    equal = [x for x in known if x.lower() == name.lower()]
    allowed = 0 if len(name) < 3 else 1 if len(name) < 8 else 2
    likely = sorted((_changes(name, x), x) for x in known if _class(x) == _class(name))
    near = [x for changes, x in likely if changes <= allowed]
    meant = MEANT.get(name) or MEANT.get(name.lower()) or next(iter(equal or near), "")
    return f"; did you mean {meant}?" if len(name) > 1 and meant else ""


def _class(name: str) -> tuple[str, bool, bool]:
    """Its digits, and whether it is in small letters or in capitals."""
    return re.sub(r"\D", "", name), name.islower(), name.isupper()


def _changes(one: str, other: str) -> int:
    """How many letters are to be put in, left out, replaced or exchanged with the next, at least."""
    rows = [list(range(len(other) + 1))]
    for i, x in enumerate(one, 1):
        rows.append([i])
        for j, y in enumerate(other, 1):
            ways = [rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (x != y)]
            if i > 1 and j > 1 and (x, y) == (other[j - 2], one[i - 2]):
                ways.append(rows[i - 2][j - 2] + 1)
            rows[i].append(min(ways))
    return rows[-1][-1]
