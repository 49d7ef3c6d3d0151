"""The names of the language, what each takes and gives, and what somebody probably meant by another."""

from __future__ import annotations

import re
from collections.abc import Mapping

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
    "TV": ("TVD", "total_variation"),
    "Hell2": ("hellinger",),
}
"""Names that are refused, by which people mean a divergence."""

EACH = "of a number, or outcome by outcome"
"""What functions of one number are."""

WORDS: Mapping[str, Word] = {
    row.name: row
    for row in (
        *(
            Word(
                name=name,
                says=record.formula,
                latex=record.latex,
                takes="vv",
                gives="s",
                spellings=record.spellings,
                tex=record.tex,
                meant_by=MEANT_BY.get(name, ()),
                in_nats=record.unit == "nats",
            )
            for name, record in DIVERGENCES.items()
        ),
        Word(
            "CE",
            "−Σ p log q",
            r"\mathrm{{CE}}({}, {})",
            takes="vv",
            gives="s",
            tex=("CE",),
            meant_by=("cross_entropy",),
            in_nats=True,
        ),
        Word(
            "H",
            "−Σ p log p",
            r"H({})",
            takes="v",
            gives="s",
            tex=("H",),
            meant_by=("entropy",),
            hint="a cross-entropy is CE(p, q)",
            in_nats=True,
        ),
        Word(
            "Renyi",
            "log(Σ p^α q^{1−α})/(α − 1), with its limits at 0, 1 and ∞",
            r"R_{{{2}}}({0} \,\Vert\, {1})",
            takes="vvs",
            gives="s",
            hint="with the order: Renyi(p, q, a)",
            in_nats=True,
        ),
        Word(
            "V",
            "Σ p log d + Σ q log(1 − d)",
            r"V({}, {}, {})",
            takes="vvv",
            gives="s",
            tex=("V",),
            hint="the distributions of data and generator, and a discriminator: V(p, q, d)",
            in_nats=True,
        ),
        Word(
            "Dstar",
            "p/(p + q), ½ where both are 0",
            r"D^*_{{{}, {}}}",
            takes="vv",
            gives="v",
            spellings=r"(?:D\*|D\^\*|D\^\{\*\}|D⋆)(?!\([xX]\))",
            tex=("Dstar",),
            meant_by=("D",),
        ),
        Word(
            "W1",
            "the Wasserstein distance of p and q at the sites x, Euclidean",
            r"W_1({}, {}; {})",
            takes="vvx",
            gives="s",
            spellings=r"W_?\{?1\}?|W₁|EMD",
            tex=("EMD",),
            meant_by=("EMD", "wasserstein"),
            hint="with the points x where the outcomes lie: W1(p, q, x), and for example: given x in R^2 points",
        ),
        Word(
            "E",
            "Σ p g",
            r"\mathbb{{E}}_{{{}}}\left[{}\right]",
            takes="va",
            gives="s",
            meant_by=("expectation",),
            hint="a distribution, and what has a mean: E(p, log d)",
        ),
        Word("sum", "over the outcomes", r"\sum \left({}\right)", takes="v", gives="s"),
        Word("mean", "over the outcomes", r"\operatorname{{mean}}\left({}\right)", takes="v", gives="s", tex=("mean",)),
        Word(
            "mix",
            "(1 − t) p + t q",
            r"\left((1 - {2}) {0} + {2} {1}\right)",
            takes="vvs",
            gives="v",
            hint="with the share of the second: mix(p, q, t)",
        ),
        Word(
            "frozen",
            "its argument, with derivative 0",
            r"\operatorname{{sg}}\left[{}\right]",
            takes="a",
            gives="a",
            meant_by=("sg", "stopgrad", "stop_gradient", "detach"),
        ),
        Word(
            "grad",
            "the derivative along the logits of a distribution, where it is positive",
            r"\nabla_{{{1}}}\left[{0}\right]",
            takes="sv",
            gives="v",
            meant_by=("nabla", "gradient"),
        ),
        Word("log", EACH, r"\log\left({}\right)", takes="a", gives="a", spellings="ln", meant_by=("ln", "logarithm")),
        Word("log2", EACH, r"\log_2\left({}\right)", takes="a", gives="a", spellings=r"log_?\{?2\}?|log₂"),
        Word(
            "log10",
            EACH,
            r"\log_{{10}}\left({}\right)",
            takes="a",
            gives="a",
            spellings=r"lg|log_?\{?10\}?|log₁₀",
            meant_by=("lg",),
        ),
        Word("exp", EACH, r"\exp\left({}\right)", takes="a", gives="a"),
        Word("sqrt", EACH, r"\sqrt{{{}}}", takes="a", gives="a"),
        Word("abs", EACH, r"\left|{}\right|", takes="a", gives="a"),
    )
}
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
