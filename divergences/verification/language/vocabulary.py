"""The names of the language, what each takes and gives, and what somebody probably meant by another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from divergences._core.f_divergences import F_DIVERGENCES, FDivergence
from divergences.verification.language.word import Word

DIVERGENCES: Mapping[str, FDivergence] = {
    F_DIVERGENCES[name].word: F_DIVERGENCES[name]
    for name in ("kl", "js", "total_variation", *F_DIVERGENCES)
    if F_DIVERGENCES[name].word
}
"""The words of f-divergences, in the order in which refusals list them."""

MEANT_BY: Mapping[str, tuple[str, ...]] = {
    "KL": ("KLD", "kullback_leibler"),
    "JS": ("JSD", "jsd", "jensen_shannon"),
    "TV": ("TVD",),
    "Hell2": ("hellinger",),
}
"""Names that are refused, by which people mean a divergence."""

EACH = "of a number, or outcome by outcome"
"""What functions of one number are."""


def _row(name: str, kinds: str, says: str, latex: str, tex: str = "", meant_by: str = "", **more: Any) -> Word:
    """A word of all claims, by what it takes and gives, as in `vv s`; lists of names are texts with blanks."""
    takes, gives = kinds.split()
    read = {"takes": takes, "gives": gives, "tex": tuple(tex.split()), "meant_by": tuple(meant_by.split())}
    return Word(name, says, latex, **read, **more)


_OF_F_DIVERGENCES = (
    Word(
        name, record.formula, record.latex, takes="vv", gives="s", tex=record.tex,
        spellings="|".join(filter(None, (record.spellings, record.name))),  # and as its function is called
        meant_by=MEANT_BY.get(name, ()), in_nats=record.unit == "nats",
    )
    for name, record in DIVERGENCES.items()
)  # fmt: skip
_OTHERS = (
    _row("CE", "vv s", "−Σ p log q", r"\mathrm{{CE}}({}, {})", "CE", spellings="cross_entropy", in_nats=True),
    _row(
        "H", "v s", "−Σ p log p", r"H({})", "H", "entropy", in_nats=True, hint="a cross-entropy is CE(p, q)",
        spellings=r"entropy(?!\([^()]*[,A-OR-Z])",  # of one law: SciPy's entropy(p, q) is KL
    ),
    _row(
        "Renyi", "vvs s", "log(Σ p^α q^{1−α})/(α − 1), with its limits at 0, 1 and ∞",
        r"R_{{{2}}}({0} \,\Vert\, {1})", in_nats=True, spellings="renyi", hint="with the order: Renyi(p, q, a)",
    ),
    _row(
        "V", "vvv s", "Σ p log d + Σ q log(1 − d)", r"V({}, {}, {})", "V", in_nats=True, spellings="gan_value",
        hint="the distributions of data and generator, and a discriminator: V(p, q, d)",
    ),
    _row(
        "Dstar", "vv v", "p/(p + q), ½ where both are 0", r"D^*_{{{}, {}}}", "Dstar", "D",
        spellings=r"(?:D\*|D\^\*|D\^\{\*\}|D⋆)(?!\([xX]\))|optimal_discriminator",
    ),
    _row(
        "W1", "vvx s", "the Wasserstein distance of p and q at the sites x, Euclidean", r"W_1({}, {}; {})", "EMD",
        "EMD wasserstein", spellings=r"W_?\{?1\}?|W₁|EMD|wasserstein1",
        hint="with the points x where the outcomes lie: W1(p, q, x), and for example: given x in R^2 points",
    ),
    _row(
        "E", "va s", "Σ p g", r"\mathbb{{E}}_{{{}}}\left[{}\right]", meant_by="expectation",
        hint="a distribution, and what has a mean: E(p, log d)",
    ),
    _row("sum", "v s", "over the outcomes", r"\sum \left({}\right)"),
    _row("mean", "v s", "over the outcomes", r"\operatorname{{mean}}\left({}\right)", "mean"),
    _row(
        "mix", "vvs v", "(1 − t) p + t q", r"\left((1 - {2}) {0} + {2} {1}\right)",
        hint="with the share of the second: mix(p, q, t)",
    ),
    _row(
        "frozen", "a a", "its argument, with derivative 0", r"\operatorname{{sg}}\left[{}\right]",
        meant_by="sg stopgrad stop_gradient detach",
    ),
    _row(
        "grad", "sv v", "the derivative along the logits of a distribution, where it is positive",
        r"\nabla_{{{1}}}\left[{0}\right]", meant_by="nabla gradient",
    ),
    _row("log", "a a", EACH, r"\log\left({}\right)", meant_by="ln logarithm", spellings="ln"),
    _row("log2", "a a", EACH, r"\log_2\left({}\right)", spellings=r"log_?\{?2\}?|log₂"),
    _row("log10", "a a", EACH, r"\log_{{10}}\left({}\right)", meant_by="lg", spellings=r"lg|log_?\{?10\}?|log₁₀"),
    _row("exp", "a a", EACH, r"\exp\left({}\right)"),
    _row("sqrt", "a a", EACH, r"\sqrt{{{}}}"),
    _row("abs", "a a", EACH, r"\left|{}\right|"),
)  # fmt: skip
WORDS: Mapping[str, Word] = {row.name: row for row in (*_OF_F_DIVERGENCES, *_OTHERS)}
"""The words of all claims. Adding one is a row here, and a meaning in each interpreter that is to reach it."""

SPELLINGS: Mapping[str, str] = {name: row.spellings for name, row in WORDS.items() if row.spellings}
"""Name → how else it is written before its arguments."""

KINDS: Mapping[str, tuple[str, str]] = {name: (row.takes, row.gives) for name, row in WORDS.items()}
"""Name → (what it takes, what it gives): v one number for each outcome, s one number, x sites, a either."""

IN_NATS = tuple(name for name, row in WORDS.items() if row.in_nats)
"""The quantities that are in nats or in bits."""

NUMBERS = tuple(name for name, (_, gives) in KINDS.items() if gives == "s")
"""The names that give one number."""

SEVERAL = ("min", "max")
"""They take one vector, or two and more numbers or vectors outcome by outcome."""

STEPS_ONLY = ("diff",)
"""Derivatives are for the steps of a proof, one outcome at a time."""

FORMAL_WORDS: Mapping[str, Word] = {
    row.name: row
    for row in (
        Word("Df", "Df(f, p, q) = Σ q·f(p/q), with the limits of f at the ends", r"D_{{{0}}}({1} \,\Vert\, {2})"),
        Word("output", "output(…) is the distribution of what comes out of a channel", "{0} {1}"),
        Word(
            "outputs",
            "outputs(p, k, l) is the distribution of what two channels make of one input",
            r"{0} ({1} \times {2})",
        ),
        Word("always", "always(q) is the channel whose output is drawn from q, whatever comes in", "{0}"),
        Word(
            "joint",
            "joint(…) is the distribution of a pair whose second part is independent or comes through a channel",
            r"{0} \otimes {1}",
        ),
        Word("image", "image(…) is the distribution to which a map moves another", r"{1}_\#\, {0}"),
        Word("copies", "copies(p, k) is the distribution of k independent samples of p", r"{0}^{{\otimes {1}}}"),
        Word("average", "average(v, k) is the mean of v over k samples", r"\bar{{{0}}}_{{{1}}}"),
        Word("point", "point(a) is the distribution that has all its mass at a", r"\delta_{{{0}}}"),
        Word("posterior", "posterior(p, l) = p·l/Σ p·l", r"{0}(\cdot \mid {1})"),
        Word("flat", "flat(…) is a table, row after row", "{0}"),
        Word("rows", "rows(g) are the sums of the rows of a table", r"{0}\mathbf{{1}}"),
        Word("columns", "columns(g) are the sums of the columns of a table", r"\mathbf{{1}}{0}"),
        Word("differences", "differences(x, y) is the table of x_i − y_j", r"({0}_i - {1}_j)"),
        Word("distances", "distances(x, y) is the table of |x_i − y_j|", r"|{0} - {1}|"),
        Word(
            "lines",
            "lines(t, z) are the distances from each (0, z_i) to each (t, z_j)",
            r"\sqrt{{{0}^2 + ({1}_i - {1}_j)^2}}",
        ),
        Word("sums", "sums(x, z) are all sums of a site of x and one of z", "({0} + {1})"),
        Word("together", "together(d, e) are the costs of pairs, those of both parts added", r"{0} \oplus {1}"),
        Word(
            "monotone",
            "monotone(p, q) is the plan from p to q that keeps the order of the sites",
            r"\gamma_{{{0}, {1}}}",
        ),
        Word("W2", "W2(p, q, d) is the root of the least cost of d²", r"W_2({0}, {1}; {2})"),
        Word("Wp", "Wp(p, q, d, s) is the root of order s of the least cost of d^s", r"W_{{{3}}}({0}, {1}; {2})"),
        Word("cdf", "cdf(p) are the sums p_1 + … + p_i", "F_{{{0}}}"),
        Word("gaps", "gaps(x) are the distances from each site to the next", r"\Delta {0}"),
        Word("norm", "norm(v) = √Σ v²", r"\left\Vert {0} \right\Vert"),
        Word("apart", "apart(x, y) are the distances from each x_i to y_i", r"|{0} - {1}|"),
        Word("at", "at(f, a) is the entry of f at a", "{0}_{{{1}}}"),
        Word("of", "of(f, x) = f(x)", "{0}({1})"),
        Word(
            "slope",
            "slope(…, q, h) is the derivative at q along h, in which what is frozen(…) does not move",
            r"\partial_{{{2}}}\left[{0}\right]",
        ),
        Word(
            "curvature",
            "curvature(…, q, h) is the second derivative at q along h, in which what is frozen(…) does not move",
            r"\partial^2_{{{2}}}\left[{0}\right]",
        ),
    )
}
"""Words of convex functions, channels, samples, tables and sites, for formal texts, whose clauses declare such letters."""

CONSTANTS = ("inf", "pi")
"""They take nothing."""

NAMES = (*KINDS, *SEVERAL, *STEPS_ONLY, *FORMAL_WORDS, *CONSTANTS)
LAWS = "pqr"
VECTORS = "pqrd"
"""The letters that need no declaration: probability vectors p, q, r of one length, and a discriminator d."""

MEANT = {
    **{name: row.name for row in WORDS.values() for name in row.meant_by},
    **{"ln2": "log(2)", "ln10": "log(10)"},
    **dict.fromkeys(("p_data", "p_real", "p_r"), "p"),
    **dict.fromkeys(("p_g", "p_gen", "p_model", "p_fake"), "q"),
}
"""Names that are refused → what is meant by them."""

CONDITIONS = ("if", "when", "whenever", "suppose", "assume", "let", "for")
"""With what a sentence begins that says first when it is true."""


def arguments_of(name: str) -> str:
    """`; with the order: Renyi(p, q, a)`, or nothing."""
    return f"; {WORDS[name].hint}" if name in WORDS and WORDS[name].hint else ""


def nearest(name: str) -> str:
    """`; did you mean KL?`, or nothing: a single letter is near to no name, and a name of other digits or capitals is another.

    Near are names that one letter more, less or other makes equal, or two exchanged; two such changes among eight letters.
    """
    if name.lower() in CONDITIONS:
        return "; a condition comes after the claim: KL(p, q) = 0 given p = q"
    known = [x for x in NAMES if x not in (*STEPS_ONLY, *FORMAL_WORDS, *CONSTANTS)]
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
