"""The names of the language, what each takes and gives, and what somebody probably meant by another."""

from __future__ import annotations

from difflib import get_close_matches

KINDS: dict[str, tuple[str, str]] = {
    **dict.fromkeys(("KL", "JS", "TV", "J", "Hell2", "chi2", "Tri", "CE"), ("vv", "s")),
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
        "extended",
        "sliced",
        "at",
        "posterior",
        "slope",
        "curvature",
        "network",
        "stretch",
        "sums",
        "together",
        "copies",
        "average",
        "of",
        "applied",
        "transposed",
        "geometric",
        "pursued",
        "point",
        "after",
        "Lip",
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
    **{"KLD": "KL", "ln2": "log(2)", "ln10": "log(10)", "TVD": "TV"},
    **dict.fromkeys(("sg", "stopgrad", "stop_gradient", "detach"), "frozen"),
    **dict.fromkeys(("nabla", "gradient"), "grad"),
}


TAKES = {
    "H": "a cross-entropy is CE(p, q)",
    "W1": "with the points x where the outcomes lie: W1(p, q, x), and for example: given x in R^2 points",
    "V": "the laws of data and generator, and a discriminator: V(p, q, d)",
    "Renyi": "with the order: Renyi(p, q, a)",
    "mix": "with the share of the second: mix(p, q, t)",
    "E": "a law, and what has a mean: E(p, log d)",
}
"""What people leave out of calls, or take for another."""


def arguments_of(name: str) -> str:
    """`; with the order: Renyi(p, q, a)`, or nothing."""
    return f"; {TAKES[name]}" if name in TAKES else ""


def nearest(name: str) -> str:
    """`; did you mean KL?`, or nothing: a single letter is near to no name."""
    folded = {known.lower(): known for known in NAMES if known not in (*STEPS_ONLY, *FORMAL_ONLY)}
    near = get_close_matches(name.lower(), folded, n=1, cutoff=0.5) if len(name) > 1 else []
    meant = MEANT.get(name) or (folded[near[0]] if near else "")
    return f"; did you mean {meant}?" if meant else ""
