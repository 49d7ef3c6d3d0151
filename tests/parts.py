"""Texts over parts of the outcomes, at places, in other letters and with numbers of two readings: `python -m tests.parts`.

Each text has its meanings, and what they are worth is computed here, over all laws of quarters on one to four outcomes and
all parts of these, without the library. A text is refused, or its verdict is right in every meaning: what is proved or holds is
true in each, what is refuted is false in each. `python -m tests.fuzz --only parts` tries such texts for as long as one likes.
"""

from __future__ import annotations

import argparse
import itertools
import math
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from hypothesis import strategies as st

from divergences._check import check
from tests.tolerances import RELATED_RTOL

STANDS = ("proved", "formal", "argued", "certified", "holds")
MOST = 4
Meaning = Callable[[], Iterator[tuple[float, float]]]
"""Both sides of a relation, at every point of a meaning."""


@dataclass(frozen=True)
class Text:
    """What is typed, the relation in it, and what its sides may mean; without a meaning it has to be refused."""

    typed: str
    relation: str
    meanings: tuple[Meaning, ...] = ()

    def truths(self) -> set[bool]:
        """Whether it is true, in each meaning."""
        return {all(_related(self.relation, *sides) for sides in meaning()) for meaning in self.meanings}


def _related(relation: str, left: float, right: float) -> bool:
    near = left == right or abs(left - right) <= RELATED_RTOL * max(1.0, min(abs(left), abs(right)))
    return near if relation == "=" else near or (left < right) == (relation == "<=")


@cache
def laws(n: int) -> list[tuple[float, ...]]:
    """All laws of quarters."""
    return [tuple(k / 4 for k in law) for law in itertools.product(range(5), repeat=n) if sum(law) == 4]


def pairs() -> Iterator[tuple[tuple[float, ...], tuple[float, ...]]]:
    """All pairs of laws of one length."""
    for n in range(1, MOST + 1):
        yield from itertools.product(laws(n), repeat=2)


def _kl(p: float, q: float) -> float:
    return 0.0 if p == 0 else math.inf if q == 0 else p * math.log(p / q)


# --- sums, integrals and extremes -----------------------------------------------------------------------------------------
BODIES = {
    "p": ("{p}", "{p}", lambda p, q: p),
    "product": ("{p} {q}", "{p} {q}", lambda p, q: p * q),
    "gap": (r"|{p} - {q}|", "|{p} - {q}|", lambda p, q: abs(p - q)),
    "more": ("({p} - {q})", "({p} - {q})", lambda p, q: p - q),
    "log": (r"{p} \log \frac{{{p}}}{{{q}}}", "{p} log({p}/{q})", _kl),
}
"""Term of one outcome → in LaTeX, in plain text, in numbers."""
RIGHTS = {
    "0": ("0", "0", lambda p, q: 0.0),
    "1": ("1", "1", lambda p, q: 1.0),
    "tv": (r"\mathrm{TV}(p, q)", "TV(p, q)", lambda p, q: sum(abs(a - b) for a, b in zip(p, q, strict=True)) / 2),
    "kl": (r"\mathrm{KL}(p \| q)", "KL(p‖q)", lambda p, q: sum(map(_kl, p, q))),
    "max": (r"\max_x p(x)", "max_x p(x)", lambda p, q: max(p)),
}
SIGNS = {
    "sum": (r"\sum", "Σ", sum),
    "max": (r"\max", "max", max),
    "min": (r"\min", "min", min),
    "int": (r"\int", "", sum),
    "prod": (r"\prod", "∏", math.prod),
}


def _any(p, q):
    return [[i for i in range(len(p)) if k >> i & 1] for k in range(1 << len(p))]


def _all(p, q):
    return [list(range(len(p)))]


def _first(p, q):
    return [list(range(k)) for k in range(1, len(p) + 1)]


def _where(holds):
    return lambda p, q: [[i for i in range(len(p)) if holds(p[i], q[i])]]


PARTS = (
    ("i", "{i}", "{i}", (_all,)),
    ("i", "{i=1}^{n}", "{i=1}^n", (_all,)),
    ("i", "{i=0}^{n-1}", "ᵢ₌₁ⁿ", (_all,)),
    ("i", r"{1 \le i \le n}", "{1≤i≤n}", (_all,)),
    ("x", r"{x \in \mathcal{X}}", "{x∈𝒳}", (_all,)),
    ("i", "{i=1}^{n-1}", "{i=1}^{n-1}", (lambda p, q: [list(range(len(p) - 1))],)),
    ("i", "{i=2}^n", "ᵢ₌₁ⁿ⁻¹", (lambda p, q: [list(range(1, len(p)))], lambda p, q: [list(range(len(p) - 1))])),
    ("i", "{i=1}^{n/2}", "{i=1}^{n/2}", (lambda p, q: [list(range(len(p) // 2))],)),
    ("i", r"{i \text{ odd}}", "{i odd}", (lambda p, q: [list(range(0, len(p), 2))],)),
    ("i", "{i<3}", "{i<3}", (lambda p, q: [list(range(min(2, len(p))))],)),
    ("i", r"{i \ne 1}", "{i≠1}", (lambda p, q: [list(range(1, len(p)))],)),
    ("i", "{i=1}^{k}", "{i=1}^k", (_all, _first)),
    ("i", "{i=1}^{K}", "ᵢ₌₁ᵏ", (_all, _first)),
    ("i", "{i=1}^m", "{i=1}^m", (_all, _first)),
    ("i", r"{i \in [K]}", "{i in [K]}", (_all, _first)),
    ("x", r"{x \in A}", "{x in A}", (_any,)),
    ("x", r"{x \in A^c}", "{x ∈ S}", (_any,)),
    ("x", r"{x \notin B}", "{x ∉ B}", (_any,)),
    ("x", r"{x \in \mathcal{A}}", "{x∈A}", (_any,)),
    ("x", "{x>0}", "{x>0}", (_any,)),
    ("x", r"{x: f(x) \ge 0}", "{x: f(x) >= 0}", (_any,)),
    ("x", r"{x \in \{0, 1\}}", "{x ∈ {0,1}}", (_any,)),
    ("x", r"{x \in \operatorname{supp}(p)}", "{x in supp(p)}", (_where(lambda p, q: p > 0),)),
    ("x", r"{x \in \mathrm{supp}(q)}", "{x ∈ supp(q)}", (_where(lambda p, q: q > 0),)),
    ("x", "{x: p(x) > 0}", "{x in supp p}", (_where(lambda p, q: p > 0),)),
    ("x", r"{p(x) \ge q(x)}", "{x: p(x) >= q(x)}", (_where(lambda p, q: p >= q),)),
    ("x", r"{\{x: p(x) > q(x)\}}", "{p > q}", (_where(lambda p, q: p > q),)),
    ("x", "{x: p(x) < q(x)}", "{x: p(x) < q(x)}", (_where(lambda p, q: p < q),)),
)  # fmt: skip
"""Index, what stands below and above in LaTeX and in plain text, and which parts of the outcomes it may mean."""


def _values(parts, sign: str, body, right) -> Meaning:
    """A sign over every part, beside the other side, at every pair of laws; a part without outcomes has no extreme."""

    def at_all():
        for p, q in pairs():
            for part in parts(p, q):
                if part or sign in ("sum", "int", "prod"):
                    yield SIGNS[sign][2]([body(p[i], q[i]) for i in part]), right(p, q)

    return at_all


def over_parts(rng: random.Random) -> Text:
    """A sum, an integral or an extreme over something."""
    index, tex, plain, parts = rng.choice(PARTS)
    sign = rng.choice(("sum", "sum", "max", "min", "prod", *["int"] * (index == "x")))
    in_tex = sign == "int" or rng.random() < 1 / 2
    body, right = rng.choice([*BODIES.values()]), rng.choice([*RIGHTS.values()])
    relation = rng.choice(("=", "<=", ">="))
    said = body[not in_tex].format(**{law: f"{law}_i" if index == "i" else f"{law}(x)" for law in "pq"})
    said += r" \, dx" if sign == "int" else ""
    below = tex if in_tex else plain
    written = SIGNS[sign][not in_tex] + ("_" if below[0] == "{" else "") + below
    mark = {"<=": r"\le", ">=": r"\ge"}.get(relation, "=") if in_tex else relation
    meanings = tuple(_values(part, sign, body[2], right[2]) for part in parts)
    if not in_tex and below[0] != "{" and sign not in ("sum", "prod"):
        return over_parts(rng)
    return Text(f"{written} {said} {mark} {right[not in_tex]}", relation, meanings)


# --- laws at places, letters --------------------------------------------------------------------------------------------
QUANTITIES = {
    "KL": RIGHTS["kl"][2],
    "TV": RIGHTS["tv"][2],
    "JS": lambda p, q: sum((_kl(a, (a + b) / 2) + _kl(b, (a + b) / 2)) / 2 for a, b in zip(p, q, strict=True)),
}
PLACES = (
    ("p(x)", "p(y)"), ("p(x)", "p(z)"), ("q(z)", "q(x)"),
    ("p_i", "p_j"), ("p_x", "p_y"), ("p_{i}", "p_{i+1}"), ("p_1", "p_2"),
)  # fmt: skip
"""Two arguments that are two laws."""


def of_two_laws(rng: random.Random) -> Text:
    """A divergence of p(x) and p(y), which are two laws."""
    name, (one, other) = rng.choice([*QUANTITIES]), rng.choice(PLACES)
    relation, bound = rng.choice(("=", "<=", ">=")), rng.choice((0, 1))
    in_tex = rng.random() < 2 / 3
    call = rf"\mathrm{{{name}}}({one} \| {other})" if in_tex else f"{name}({one}‖{other})"
    mark = {"<=": r"\le", ">=": r"\ge"}.get(relation, "=") if in_tex else relation
    return Text(f"{call} {mark} {bound}", relation, (lambda: ((QUANTITIES[name](p, q), bound) for p, q in pairs()),))


def _product(p, q):
    return sum(a * b for a, b in zip(p, q, strict=True))


def _shifted(p, q):
    return sum(p[i] * q[i + 1] for i in range(len(p) - 1))


AT = (
    ("p(0) = 1 - p(1)", "=", lambda: ((p[0], 1 - p[1]) for p in laws(2))),
    (r"p(0) + p(1) \le 1", "<=", lambda: ((p[0] + p[1], 1) for n in (2, 3) for p in laws(n))),
    ("p(1) <= p(0)", "<=", lambda: ((p[1], p[0]) for p in laws(2))),
    ("p(-x) = p(x)", "=", lambda: ((p[-1 - i], p[i]) for n in (2, 3) for p in laws(n) for i in range(n))),
    ("p(x+1) <= p(x)", "<=", lambda: ((p[i + 1], p[i]) for n in (2, 3) for p in laws(n) for i in range(n - 1))),
    (r"p(x+1) \le 1", "<=", lambda: ((p[i], 1) for n in (2, 3) for p in laws(n) for i in range(1, n))),
    ("p(2x) <= 1", "<=", lambda: ((a, 1) for p in laws(3) for a in p)),
    (r"\sum_i p_i p_{i+1} = \sum_i p_i^2", "=", lambda: ((_shifted(p, p), sum(a * a for a in p)) for p in laws(3))),
    (r"\sum_i p_i q_{i+1} = \sum_i p_i q_i", "=", lambda: ((_shifted(p, q), _product(p, q)) for p, q in pairs())),
    ("Σ_i p_i p_{i+1} = Σ_i p_i²", "=", lambda: ((_shifted(p, p), sum(a * a for a in p)) for p in laws(3))),
    (r"p_{i+1} = p_i", "=", lambda: ((p[i + 1], p[i]) for p in laws(3) for i in (0, 1))),
    (r"\sum_{i=1}^n p_i = 1 - p_K", "=", lambda: ((1, 1 - a) for p in laws(2) for a in p)),
    (r"\prod_i (p_i - q_i) \ge 0", ">=", lambda: ((math.prod(map(float.__sub__, p, q)), 0) for p, q in pairs())),
    ("∏_i (1 - 2 p_i) >= 0", ">=", lambda: ((math.prod(1 - 2 * a for a in p), 0) for p, _ in pairs())),
    (r"\max_i p_i \le p_K", "<=", lambda: ((max(p), a) for p in laws(2) for a in p)),
    ("Σ_x p²(x) = 1", "=", lambda: ((sum(a * a for a in p), 1) for p in laws(3))),
    (r"\sum_x p^2(x) \le 1", "<=", lambda: ((sum(a * a for a in p), 1) for p in laws(3))),
    ("Σ_x p²(x)q^{2}(x) <= 1", "<=", lambda: ((sum((a * b) ** 2 for a, b in zip(p, q, strict=True)), 1) for p, q in pairs())),
    ("Σ_x (p - q)(x) = 0", "=", lambda: ((sum(p) - sum(q), 0) for p, q in pairs())),
    ("Σ_x |p - q|(x) <= 1", "<=", lambda: ((sum(abs(a - b) for a, b in zip(p, q, strict=True)), 1) for p, q in pairs())),
    (r"H(p(x)) = H(p(y))", "=", lambda: ((_entropy(p), _entropy(q)) for p, q in pairs())),
    (r"H(p_X) = H(p_Y)", "=", lambda: ((_entropy(p), _entropy(q)) for p, q in pairs())),
    (r"\mathbb{E}_{x \sim p(x)}[q(x)] = \mathbb{E}_{y \sim p(y)}[q(y)]", "=", lambda: ((p[0], q[0]) for p, q in pairs())),
)  # fmt: skip
NEVER = (r"\sum_{i \ne j} p_i p_j = 1", r"\sum_{i<j} p_i \le 1", "Σ_{i<j} p_i <= 1", r"\mathbb{E}_{x \in A}[q(x)] \le 1",
         "E_{x~p, x>0}[q(x)] <= 1", "E_{x in A}[p(x)] <= 1", r"\sum' p_i = 1", "sum(p[1:]) = 1", r"\iint p(x) q(y) dx dy = 1",
         r"\int_0^1 p(x)\,dx = 1", r"\int_{-\infty}^{0} p(x)\,dx = 1", r"\prod_{i<k} p_i \le 1", r"\sum_i p_{ij} = q_j",
         "p(1|x) <= 1", "q(f(x)) <= 1", "p(x_1) <= 1", r"\sum_{A} p = 1", "KL(p||p||q) >= 0", "|p||q| <= 1",
         "D*p <= 1", "p(x) >= q(x) implies p(x) = q(x)", "p(x) = 0 or p(x) > 0", r"p(x) = q(x) \text{ if } p(x) \ge q(x)",
         "TV(p, q) <= √½KL(p, q)", "TV(p, q) <= √1 - e^-KL(p, q)", "e^-2KL(p, q) <= 1", "1/-2KL(p, q) <= 0",
         "Σ p log p - p log q = KL(p, q)", "max_x p - q >= 0", "Σ_i p_i^{(1)} = 1", "TV(p, q) <= (KL(p, q)/2)^1/2",
         r"\sum_x p \log \frac{p(x)}{q(x)}^2 = 2 KL(p \| q)", "KL(p, q)(x) >= 0")  # fmt: skip


COMPUTED = (
    "{i}^2",
    r"\sigma({i})",
    "f({i})",
    "{i}'",
    "({i})",
    "[{i}]",
    "{i}^*",
    "{i}!",
    "n{i}",
    "2{i}",
    "{i},2",
    "{i}-1",
)
"""What stands below a law, and is another outcome."""
APART = (
    (r"\sum_{{{i}: {p}({j}) > {q}({j})}} ({p}({i}) - {q}({i})) = \mathrm{{TV}}(p, q)", "=", "xy"),
    (r"\int_{{{p}({j}) > {q}({j})}} ({p}({i}) - {q}({i})) \, d{i} = \mathrm{{TV}}(p, q)", "=", "xy"),
    ("Σ_{{{i}: {p}({j}) > {q}({j})}} ({p}({i}) − {q}({i})) = TV(p, q)", "=", "xy"),
    ("Σ_{{{i}: {p}({i}) > {q}({i})}} ({p}({i}) − {q}({j})) = TV(p, q)", "=", "xy"),
    (r"\sum_{{{i}: {p}({j}) > 0}} {q}({i}) \le 1", "<=", "xy"),
    (r"\sum_{{{p}_{j} > 0}} {p}_{i} = 1", "=", "ij"),
    ("Σ_{{{i}: {p}_{j} > 0}} {p}_{i} = 1", "=", "ij"),
    (r"\int_{j} {p}({i}) \, d{i} = 1", "=", "xy"),
    (r"\|{p}({i}) - {q}({j})\|_1 = 2 \mathrm{{TV}}(p, q)", "=", "xy"),
    ("E_{{{j}~{p}}}[{q}({i})] <= 1", "<=", "xy"),
)  # fmt: skip
"""Two variables where one is bound; the second is computed nowhere, so that all of these have to be refused."""


def elsewhere(rng: random.Random) -> Text:
    """A law at a place that is computed, or beside a condition in another letter."""
    p, q = rng.sample("pq", 2)
    if rng.random() < 1 / 2:
        typed, relation, letters = rng.choice(APART)
        i, j = letters
        return Text(typed.format(p=p, q=q, i=i, j=j), relation)
    i, below, sign = rng.choice("ijk"), rng.choice(COMPUTED), rng.choice((r"\sum", r"\max", r"\min", r"\prod"))
    beside = rng.choice(("", rf" {q}_{i}", rf" \log {q}_{i}"))
    return Text(rf"{sign}_{i} {p}_{{{below.format(i=i)}}}{beside} \le 1", "<=")


def _entropy(p):
    return -sum(a * math.log(a) for a in p if a)


BOLD = (r"\mathbf{p}", r"\boldsymbol p", r"\bm{p}", r"\vec p", r"\overrightarrow{p}", "p_X", "𝐩", "p⃗", "𝑝")
OTHER = (r"\hat p", r"\bar{p}", r"\tilde p")


def in_letters(rng: random.Random) -> Text:
    """The entropy of p in another letter, beside its sum in p; with an accent it is another law."""
    letter = rng.choice((*BOLD, *OTHER))
    tex = letter[0] == "\\" or rng.random() < 1 / 2
    relation, factor = rng.choice((("=", 1), ("<=", 2), ("=", 2), (">=", 1)))
    law = letter if tex or letter[0] != "\\" else "p"
    said = r"-\sum_i p_i \log p_i" if tex else "-Σ_i p_i log p_i"
    mark = {"<=": r"\le", ">=": r"\ge"}.get(relation, "=") if tex else relation
    return Text(
        f"H({law}) {mark} {factor if factor > 1 else ''}({said})", relation,
        (lambda: ((_entropy(p), factor * _entropy(q if letter in OTHER else p)) for p, q in pairs()),),
    )  # fmt: skip


# --- numbers ------------------------------------------------------------------------------------------------------------
def in_numbers(rng: random.Random) -> Text:
    """A number that may be two, beside one of them."""
    a, b = rng.randint(2, 9), rng.randint(2, 9)
    shapes = (
        (f"{a}½", (a + 0.5, a / 2)), (f"{a} ¼", (a + 0.25, a / 4)), (rf"{a}\tfrac12", (a + 0.5, a / 2)),
        (f"½{a}", (a / 2, 0.5 + a)),
        (rf"{a}\frac{{1}}{{{b}}}", (a + 1 / b, a / b)), (f"{a}²{b}", (a * a * b, float(a ** int(f"2{b}")))),
        (f"√{a}²", (float(a), float(a))), (f"log {a} {b}", (math.log(a) * b, math.log(a * b))),
        (f"1/{a}²log({b})", (math.log(b) / a**2, 1 / (a**2 * math.log(b)))), (f"{a}0_1", (10 * a + 1, a * 101.0)),
        (f"1/{a}log({b})", (math.log(b) / a, 1 / (a * math.log(b)))),
        (f"√{a}log({b})", (math.sqrt(a) * math.log(b), math.sqrt(a * math.log(b)))),
        (f"{a}¹⁰", (float(a**10),)), (f"{a}⁻¹", (1 / a,)), (f"{a}·½", (a / 2,)),
        (rf"{a} \cdot \frac12", (a / 2,)), (f"{a}(1/2)", (a / 2,)),
        (f"log({a}){b}", (math.log(a) * b, math.log(a) ** b)), (f"|{a}||{b}|", (float(a * b),)),
    )  # fmt: skip
    said, values = rng.choice(shapes)
    relation, right = rng.choice(("=", "<=", ">=")), rng.choice(values)
    shown = repr(round(right, 6)) if relation != "=" or right != int(right) else str(int(right))
    mark = {"<=": r"\le", ">=": r"\ge"}.get(relation, "=") if "\\" in said else relation
    exact = float(shown)
    return Text(
        f"{said} {mark} {shown}", relation, tuple(lambda value=value: iter([(float(value), exact)]) for value in values)
    )


MAKERS = (over_parts, over_parts, over_parts, elsewhere, of_two_laws, in_letters, in_numbers)


def made(seed: int) -> Text:
    """The text of a seed."""
    rng = random.Random(seed)
    return rng.choice(MAKERS)(rng)


def corpus(size: int = 400) -> list[Text]:
    """So many texts that differ, and those that are written out."""
    found = {text.typed: text for text in (made(seed) for seed in range(4 * size))}
    fixed = [
        *(Text(typed, relation, (meaning,)) for typed, relation, meaning in AT),
        *(Text(typed, "=") for typed in NEVER),
    ]
    return [*fixed, *[*found.values()][: size - len(fixed)]]


def judged(text: Text, points: int = 60, timeout: float = 1.0) -> str:
    """`refused`, or the verdict, if it is right; an AssertionError that shows what is wrong."""
    try:
        verdict = check(text.typed, points=points, timeout=timeout)
    except ValueError as error:
        refusal = str(error)
    else:
        refusal = ""
    if refusal:
        assert "\n" not in refusal, text.typed
        assert "expected" in refusal, text.typed
        return "refused"
    if verdict.status in STANDS:
        assert text.truths() == {True}, f"{text.typed}: {verdict.status}, and {verdict.understood}"
    elif verdict.status == "refuted":
        assert text.truths() == {False}, f"{text.typed}: refuted, and {verdict.understood}"
    return str(verdict.status)


TARGETS = {"parts": (judged, st.integers(0, 2**32).map(made), 40)}


def main() -> int:
    """Judge the corpus, print what is wrong, and count."""
    parser = argparse.ArgumentParser(prog="python -m tests.parts", description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=400)
    counts = Counter()
    for text in corpus(parser.parse_args().size):
        try:
            counts[judged(text)] += 1
        except AssertionError as wrong:
            counts["wrong"] += 1
            print(wrong)
    print(", ".join(f"{count} {outcome}" for outcome, count in counts.most_common()))
    return int(counts["wrong"] > 0)


if __name__ == "__main__":
    raise SystemExit(main())
