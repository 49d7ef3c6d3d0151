"""What the records of f-divergences say is what every independent reading computes; one more costs ten files."""

import ast
import math
import re
from dataclasses import replace
from fractions import Fraction
from itertools import chain

import numpy as np
import pytest
import sympy

import divergences as dv
from divergences._core.f_divergences import F_DIVERGENCES
from divergences._discrete.records import FUNCTIONS
from divergences.exact import Vector
from divergences.games import conjugates
from divergences.lab.training.settings import named_games
from divergences.plot.style import STYLES
from divergences.verification.interpreters import balls, exact
from divergences.verification.language.errors import OutOfReach, Unreadable
from divergences.verification.language.grammar import evaluate
from divergences.verification.language.latex import latex
from divergences.verification.language.tex.sentence import claim
from divergences.verification.language.vocabulary import DIVERGENCES
from divergences.verification.prover import words as prover
from divergences.verification.prover.forms import values
from divergences.verification.prover.forms.closed_form import number
from divergences.verification.prover.templates.numbers import LARGEST
from tests.divergences._core import le_cam
from tests.divergences.cli.calls import document
from tests.meta.source import ROOT
from tests.rows import run_with
from tests.tolerances import RELATED_RTOL

FLOATS = {"number": float, "log": math.log, "sqrt": math.sqrt, "abs": abs}
INSIDE = (["4/9", "4/9", "1/9"], ["4/49", "9/49", "36/49"]), (["9/25", "16/25"], ["144/169", "25/169"])
SOME, LAST, FIRST = ["9/25", "16/25"], ["0", "1"], ["1", "0"]
"""All masses are squares: the prover takes no other roots."""
CORNERS = {
    "p = 0": (LAST, SOME, lambda f, r: 9 / 25 * r.at_zero + 16 / 25 * f(25 / 16)),
    "q = 0": (SOME, LAST, lambda f, r: 9 / 25 * r.slope + f(16 / 25)),
    "apart": (FIRST, LAST, lambda f, r: r.at_zero + r.slope),
    "largest": (FIRST, LAST, lambda f, r: valued(r.largest)),
    "equal": (SOME, SOME, lambda f, r: 0.0),
}
LONG = 25 / 16
LAWS = {
    "p = 0": ((0, 1), (0, LONG)),
    "q = 0": ((0, LONG), (0, 1)),
    "apart": ((0, 1), (1, 2)),
    "equal": ((0, 1), (0, 1)),
}
"""The ends of uniform laws that are such a pair: 9/25 of the longer one lies outside of the other."""


def valued(text, words=FLOATS, **letters):
    """A text of a record in the arithmetic of these words."""
    return evaluate(ast.parse(text, mode="eval").body, words, {"inf": math.inf, **letters})


def readings(record):
    """Name → D_f of two vectors of fractions, as this part of the library computes it."""
    game = dv.games.f_gan(record.name)
    yield "kernel", lambda p, q: FUNCTIONS[record.name](*map(floats, (p, q)))
    yield "game", lambda p, q: game.value(floats(p), floats(q), game.optimal_score(floats(p), floats(q)))
    if word := record.word:
        yield "exact", lambda p, q: float(exact.WORDS[word](Vector(p), Vector(q)))
        yield "balls", lambda p, q: ball(balls.WORDS[word](*(balls.Vector(map(balls.Ball.of, x)) for x in (p, q))))
        yield "prover", lambda p, q: share(word, p, q)


def floats(x):
    return np.array(x, float)


def ball(x):
    return x.infinite * math.inf if x.infinite else float(x.x.mid())


def share(word, p, q):
    """What the prover adds up."""
    words = prover.vocabulary(lambda _name, _args, shares: shares)
    total = words[word](*(values.Vector(values.Value(number(x)) for x in v) for v in (p, q)))
    return float(total.form) if total.finite else total.x


def near(a, b):
    return a == b or abs(a - b) <= RELATED_RTOL * max(1, min(abs(a), abs(b)))


def of_values(record):
    """Where a reading departs from Σ q·f(p/q), from the limits of f, or from what is said of an exchange."""

    def f(t):
        return valued(record.f, t=t)

    for name, value in readings(record):
        for p, q in ([[*map(Fraction, x)] for x in pair] for pair in INSIDE):
            if not near(value(p, q), sum(float(b) * f(a / b) for a, b in zip(p, q, strict=True))):
                yield f"{name}: f"
            if near(value(p, q), value(q, p)) != record.symmetric:
                yield f"{name}: symmetric"
        for at, (p, q, expected) in CORNERS.items():
            if not near(value([*map(Fraction, p)], [*map(Fraction, q)]), expected(f, record)):
                yield f"{name}: {at}"
    bound, most = LARGEST.get(record.word, math.inf), record.at_zero + record.slope
    if record.word and not (bound == most or 0 <= bound - most < 1 / 10):
        yield "prover: largest"
    for at, pair in LAWS.items():
        bracket = FUNCTIONS[record.name](*(dv.laws.Uniform(*ends) for ends in pair))
        if not near(float(bracket), CORNERS[at][2](f, record)):
            yield f"laws: {at}"


def of_texts(record):
    """Where f, its slopes, its unit or its spellings contradict each other."""
    f = sympy.sympify(record.f.replace("abs", "Abs"))
    p, q, t = sympy.Symbol("p", positive=True), sympy.Symbol("q", positive=True), sympy.Symbol("t")
    if f.subs(t, 1) != 0:
        yield "f(1)"
    if (record.unit == "nats") != f.has(sympy.log):
        yield "unit"
    turned = (t * f.subs(t, 1 / t)).subs(t, p)
    named = any(sympy.simplify(turned - sympy.sympify(x.f, {"t": p})) == 0 for x in F_DIVERGENCES.values())
    if (record.symmetric or named) == bool(record.reverse):
        yield "reverse"
    share = q * f.subs(t, p / q)
    for letter, slope in zip((p, q), record.slopes, strict=False):
        if sympy.simplify(sympy.diff(share, letter) - sympy.sympify(slope.format("p", "q"), {"p": p, "q": q})) != 0:
            yield f"slopes: {letter}"
    if record.word:
        text = f"{record.word}(p, q) >= 0"
        for said in (latex(text), *(rf"\mathrm{{{x}}}(p, q) \ge 0" for x in record.tex if x.isalpha())):
            if claim(said) != text:
                yield f"LaTeX: {said}"


def faults(record):
    """Everything that is wrong with a record."""
    return chain(of_values(record), of_texts(record))


@pytest.mark.one_in(3)
@pytest.mark.parametrize("name", F_DIVERGENCES)
def test_a_record_says_what_all_readings_compute(name):
    assert list(faults(F_DIVERGENCES[name])) == []


PLANTED = {
    "another value at 0": lambda r: replace(r, at_zero=r.at_zero + 0.25 if r.at_zero < math.inf else 1.0),
    "another slope": lambda r: replace(r, slope=r.slope + 0.25 if r.slope < math.inf else 1.0),
    "another largest value": lambda r: replace(r, largest="3"),
    "another symmetry": lambda r: replace(r, symmetric=not r.symmetric),
    "another f": lambda r: replace(r, f=f"{r.f} + (t - 1)**2/1000"),
    "an f that is not 0 at 1": lambda r: replace(r, f=f"{r.f} + 1"),
    "another multiple of t - 1": lambda r: replace(r, f=f"{r.f} + (t - 1)"),
    "another unit": lambda r: replace(r, unit="1" if r.unit == "nats" else "nats"),
    "exchanged slopes": lambda r: replace(r, slopes=r.slopes[::-1]),
    "another reverse": lambda r: replace(r, reverse="" if r.reverse else "of another name"),
    "a word of another": lambda r: replace(r, tex=("CE",) if r.word else r.tex),
}


@pytest.mark.one_in(8)
@pytest.mark.parametrize("change", PLANTED)
def test_a_record_that_is_changed_is_found_out(change):
    changed = [(record, PLANTED[change](record)) for record in F_DIVERGENCES.values()]
    assert [record.name for record, other in changed if record != other and next(faults(other), None) is None] == []


PAGE = (ROOT / "docs" / "house.md").read_text(encoding="utf-8")
COQ = (ROOT / "proofs" / "divergences_proofs" / "coq" / "library" / "Divergences.v").read_text(encoding="utf-8")


def named(after, before):
    """The files of the library that a part of the page names."""
    return re.findall(r"`divergences/([\w/]+\.py)`", PAGE.split(after)[1].split(before)[0])


def test_the_page_names_every_file_with_a_row():
    """Of `triangular`, and of Le Cam's divergence, whose function has a file of its own."""
    library = ROOT / "divergences"
    texts = {str(path.relative_to(library)): path.read_text(encoding="utf-8") for path in library.rglob("*.py")}
    rows = {name for name, text in texts.items() if re.search(r"\b(triangular|Tri)\b", text)}
    costs, more = named("costs these files", "More rows"), named("More rows", "### … an engine")
    assert costs == list(le_cam.ROWS)
    assert len(costs) <= 10
    assert rows == {*costs, *more} - {"_discrete/le_cam.py"}


STATUS = {
    "LC(p, q) >= 0": "proved",
    r"$\mathrm{LC}(p \Vert q) \ge 0$": "proved",
    "LC(p, q) <= 4/3": "proved",
    "LC(p, q) <= Tri(p, q)": "proved",
    "LC(p, q) <= LC(q, p)": "refuted",
    "LC(p, q) = sum((p - q)**2/(p + 3*q))": "proved",
    "LC(N(0, 1), N(2, 1)) < Tri(N(0, 1), N(2, 1))": "certified",
}


def asked():
    """What the library says of LC, once it has the rows."""
    assert list(faults(F_DIVERGENCES["le_cam"])) == []
    assert "f_gan:le_cam" in named_games()
    rows = document("compare", "1,0", "1/2,1/2")["divergences"]
    assert [rows[f"{way}le_cam"]["symbol"] for way in ("", "reverse_")] == ["LC(p‖q)", "LC(q‖p)"]
    assert rows["le_cam"]["value"] == dv.le_cam([1, 0], [0.5, 0.5]) == 1 / 10 + 1 / 6
    curve = dv.sweep("bernoulli", [0.5, 1.0], ["le_cam"])
    assert curve["le_cam"].tolist() == [0.0, dv.le_cam([0.5, 0.5], [0, 1])]
    assert dv.plot.curve(curve).lines[0].get_color() == STYLES["le_cam"][0]
    p, q = dv.laws.Normal(0, 1), dv.laws.Normal(2, 1)
    bounds, estimate = dv.le_cam(p, q), dv.le_cam(*(dv.laws.Custom(x, tail=dv.laws.GAUSSIAN) for x in (p, q)))
    assert estimate.lower <= bounds.lower <= bounds.upper <= estimate.upper
    for text, status in {**STATUS, f"LC(p, q) = {F_DIVERGENCES['le_cam'].formula}": "proved"}.items():
        assert (text, dv.check(text).status) == (text, status)


def test_one_more_f_divergence_costs_these_rows(tmp_path):
    assert run_with(tmp_path, le_cam.ROWS, __name__) == (0, "")


P = dv.laws.Uniform(0, 1)
WITHOUT = {
    "games": (
        conjugates.CONJUGATES,
        "triangular",
        ValueError,
        lambda: conjugates.f_gan("triangular"),
    ),
    "laws": (dv.laws.answers.ANSWERS, "triangular", TypeError, lambda: dv.triangular(P, P)),
    "balls": (balls.WORDS, "Tri", Unreadable, lambda: valued("Tri(p, q)", balls.WORDS, p=P, q=P)),
    "prover": (prover.SHARES, "Tri", OutOfReach, lambda: share("Tri", [1], [1])),
}


@pytest.mark.parametrize("reading", WITHOUT)
def test_what_a_part_does_not_know_is_told_by_name(reading, monkeypatch):
    rows, name, error, call = WITHOUT[reading]
    monkeypatch.delitem(rows, name)
    with pytest.raises(error, match=name):
        call()


def test_every_word_is_defined_for_the_proof_assistant():
    assert [word for word in DIVERGENCES if f"Definition {word} (n : nat)" not in COQ] == []
