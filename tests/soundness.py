"""Looks for a false claim that is said to be proved, for as long as one likes: `python -m tests.soundness --minutes 10`.

Claims are made at random near what each template of the prover and each kind of step decides: sharp constants moved a
little, corners, ties, nested min and abs, products with 0, numbers at the ends of their sets. What is proved is tried at
random exact points, corners and near-corners among them: the first claim that is proved and fails at a point is printed.
"""

from __future__ import annotations

import argparse
import ast
import random
import re
import time
from collections import Counter
from dataclasses import replace
from fractions import Fraction

from divergences.exact import OutOfSpan, Undefined, Unproved, Vector
from divergences.verification.interpreters.exact import WORDS, holds, link_holds, relation_holds
from divergences.verification.interpreters.symbolic.chambers import agree_everywhere
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from divergences.verification.interpreters.symbolic.proof import prove as carried
from divergences.verification.language.domains import Domain
from divergences.verification.language.errors import OutOfReach, Unreadable
from divergences.verification.language.grammar import Statement, evaluate, letters, read
from divergences.verification.language.shapes import check_shapes
from divergences.verification.points.inside import strays
from divergences.verification.prove_any import prove_any
from tests import massless as zero
from tests import power_sums, twins

UNDECIDED = (Undefined, OutOfSpan, Unproved)
REFUSED = (OutOfReach, Unreadable)
SECONDS = 0.6
"""For the proof of one claim."""
TRIED = 40
"""Points at which what is proved is tried."""
TINY = [Fraction(1, 10**k) for k in (1, 3, 9, 30)]

LAWS = ("p", "q", "(p + q)/2", "mix(p, q, 1/3)", "p", "q", "r")
NAMES = ("KL", "JS", "TV", "J", "Hell2", "chi2", "Tri")
SHARP = ("1", "2", "1/2", "1/4", "1/8", "log(2)", "1/log(2)", "1/2*log(2)", "4", "3", "0", "-1")
NEAR = ("", "", "", " + 1/10**6", " - 1/10**6", " + 1/100", " - 1/100")
SETS = ("(0, 1)", "[0, 1]", "[0, 1)", "R", "(-1, 1)", "[1/2, 2]", "(0, inf)", "{0, 1/2, 1}", "[0, inf)")
MEANS = ("d", "d**2", "abs(d)", "exp(d)", "exp(2*d)", "log(d)", "exp(-d)", "d**3", "1", "min(d, 1)")
POWERS = ("p**2", "p**3", "sqrt(p)", "p/p", "p", "p*log(p)", "max(p, 1/2)", "p**(-1)", "p**4", "(1 - p)**2")
NUMBERS = (
    "t",
    "s",
    "t**2",
    "s*t",
    "(t - 1)**2",
    "log(t)",
    "exp(t)",
    "1/t",
    "t*log(t)",
    "sqrt(t)",
    "abs(t)",
    "t**4",
    "t**3",
    "log(1 - t)",
)
ORDERS = ("1/2", "2", "3", "3/2", "1/3")
EQUATIONS = (
    "q = p",
    "q = 1 - p",
    "q = p**2",
    "q = (p + r)/2",
    "q = 2*p - r",
    "d = p*q",
    "q = 2*p*d",
    "r = mix(p, q, 1/3)",
)
"""What may be given of laws: some of it leaves the laws at most points."""


class Maker:
    """Makes texts of claims; `number` is the letter of a declared number that they may use, or ''."""

    def __init__(self, rng: random.Random) -> None:
        self.rng, self.number = rng, rng.choice(["", "", "t"])

    def pick(self, *choices: str) -> str:
        return self.rng.choice(choices)

    def constant(self) -> str:
        if self.number and self.rng.random() < 0.3:
            return self.pick("t", "(1 - t)", "(1 + t)", "t**2", "1/t", "(t - 1)")
        return f"({self.pick(*SHARP)}{self.pick(*NEAR)})"

    def vector(self, depth: int = 2) -> str:
        if not depth or self.rng.random() < 0.25:
            return self.pick(
                "p",
                "q",
                "p",
                "q",
                "r",
                "d",
                "1 - d",
                "p/q",
                "q/p",
                "Dstar(p, q)",
                "(p - q)",
                "(p + q)",
                "p*q",
                "p/(p + q)",
                "p*(p + q)**(-1)",
                "(p - q)**2/q",
                "p**2/(p + r)",
            )
        one, two = self.vector(depth - 1), self.vector(depth - 1)
        return self.pick(
            f"({one} + {two})",
            f"({one} - {two})",
            f"({one} - {one})",
            f"{one}*{two}",
            f"({one})/({two})",
            f"({one})/({one})",
            f"log({one})",
            f"abs({one})",
            f"min({one}, {two})",
            f"max({one}, {two})",
            f"({one})**2",
            f"({one})**(-1)",
            f"sqrt({one})",
            f"{self.constant()}*({one})",
            f"({one} {self.pick('+', '-')} {self.constant()})",
            f"{self.pick('p', 'q', '0', '(p - p)')}*({one})",
        )

    def sum(self) -> str:
        p, q = self.pick(*LAWS), self.pick(*LAWS)
        return self.pick(
            f"{self.pick(*NAMES)}({p}, {q})",
            f"{self.pick(*NAMES)}(p, q)",
            f"{self.pick(*NAMES)}(q, p)",
            f"E({self.pick('p', 'q', 'r')}, {self.vector()})",
            f"sum({self.vector()})",
            f"V(p, q, {self.pick('d', 'Dstar(p, q)', 'Dstar(q, p)', 'p', '1 - d')})",
            f"Renyi(p, q, {self.pick(*ORDERS)})",
            f"H({p})",
            f"CE({p}, {q})",
        )

    def side(self) -> str:
        x, y, c = self.sum(), self.sum(), self.constant()
        return self.pick(
            x,
            f"{c}*{x}",
            f"{x} + {c}",
            f"{x} - {c}*{y}",
            f"{x} + {y}",
            f"{x}**2",
            f"{c}*{x}**2",
            f"log(1 + {x})",
            f"-log(1 - {x})",
            f"sqrt({x})",
            f"1 - exp(-{x})",
            f"{x}*{y}",
            c,
        )

    def between(self) -> str:
        """Two divergences with a sharp constant between them, or one that is nearly sharp."""
        f, g = self.pick(*NAMES), self.pick(*NAMES)
        c, args = self.constant(), self.pick("(p, q)", "(q, p)")
        left, right = f"{f}(p, q)", f"{c}*{g}{args}"
        power = self.pick("", "", "**2", "**4")
        return f"{left} {self.pick('<=', '>=', '<=', '>=', '=', '<')} {right}{power}"

    def of_one_law(self) -> str:
        """A number that one law has, or a function of it."""
        x, y = (self.pick("H(p)", *(f"sum({share})" for share in POWERS), "max(p)", "min(p)") for _ in range(2))
        c = self.constant()
        return self.pick(x, y, f"log({x})", f"-log({x})", f"{x}**2", f"{c}*{x}", f"exp(-{x})", f"{x}*{y}", c)

    def of_numbers(self) -> str:
        """A function of declared numbers."""
        terms = [
            f"{self.pick('1', '-1', '2', '1/2', '-4')}*{self.pick(*NUMBERS)}" for _ in range(self.rng.randint(1, 3))
        ]
        return self.pick(" + ".join(terms), f"({' + '.join(terms)})**2", "0")

    def mean(self) -> str:
        """A mean of a function of d, or a function of such means."""
        x, y = (f"E({self.pick('p', 'q')}, {self.pick(*MEANS)})" for _ in range(2))
        c = self.constant()
        return self.pick(x, y, f"log({x})", f"{x}**2", f"abs({x})", f"({x} - {y})**2", f"{c}*{x}", c)

    def of_means(self) -> str:
        """Means of functions of d, or of sites."""
        most = self.pick(f"{self.pick('KL', 'chi2', 'TV', 'JS')}(p, q)", self.mean(), f"KL(q, p) + {self.mean()}")
        text = f"{self.mean()} {self.pick('-', '+')} {self.mean()} {self.pick('<=', '<=', '>=')} {most}"
        return self.pick(text, re.sub(r"\bd\b", "x", text))

    def linked(self) -> str:
        """Divergences, distances and means under roots and exponentials, tied by hypotheses, with constants nearly sharp."""
        laws = ("p", "q", "r", "p", "q", "(p + q)/2", "mix(p, q, t)", "mix(q, r, t)")

        def distance() -> str:
            name, (a, b) = (
                self.pick("KL", "TV", "Hell2", "JS", "chi2", "W1", "W1", "TV"),
                (self.pick(*laws), self.pick(*laws)),
            )
            more = ", x" if name == "W1" else ""
            span = self.pick("", "", "(max(x) - min(x))*", "t*", "(1 - t)*") if name in ("TV", "KL", "W1") else ""
            return f"{span}{name}({a}, {b}{more})"

        def shaped() -> str:
            d = distance()
            near = self.pick("", "", "99/100*", "101/100*", "1/2*", "2*")
            return near + self.pick(
                d,
                d,
                f"sqrt({d}/2)",
                f"sqrt(2*{d})",
                f"sqrt({d})",
                f"exp(-{d})",
                f"(1 - exp(-{d}))",
                f"{d}**2",
                f"abs(E(p, x) - E(q, {self.pick('x', 'x', '2*x', 'abs(x)')}))",
                f"(1 - exp(-{d})/2)",
                f"log(2)*{d}",
                "1",
                "t",
                f"J({self.pick('p', 'q')}, q)",
                "(1 - t)",
            )

        left, right = shaped(), " + ".join(shaped() for _ in range(self.rng.choice([1, 1, 2])))
        given = self.pick(
            "", "", "", f" given {distance()} <= {self.pick('t', '1/2', '1/4', 't**2')}", f" given {distance()} = 0"
        )
        return f"{left} {self.pick('<=', '<=', '<=', '=')} {right}{given}"

    def newer(self) -> str:
        """About one law, numbers, or means of real numbers."""
        relation, near = self.pick("<=", ">=", "<=", ">=", "<", "="), self.pick(*NEAR)
        return self.pick(
            f"{self.of_one_law()} {relation} {self.of_one_law()}{near}",
            f"{self.of_numbers()} {relation} {self.of_numbers()}{near}",
            f"{self.of_means()}{near}",
            self.linked(),
            self.linked(),
            self.linked(),
        )

    def claim(self) -> str:
        relation = self.pick("=", "=", "<=", ">=", "<=", ">=", "<", ">")
        kind = 2 * self.rng.random()
        if kind > 1:
            text = self.newer()
        elif kind < 0.3:
            text = self.between()
        elif kind < 0.45:
            x = self.vector(3)
            law = self.pick("p", "q")
            text = f"E({law}, {x}) {relation} {self.pick(f'sum({law}*({x}))', f'E({law}, {self.vector(3)})', self.constant())}"
        elif kind < 0.6:
            text = f"{self.vector(3)} {relation} {self.vector(2)}"
        elif kind < 0.7:
            text = f"{self.sum()} = {self.constant()} iff {self.pick('p = q', 'p*q = 0', 'not p << q', 'q = 0*p')}"
        else:
            text = f"{self.side()} {relation} {self.side()}"
        declared = [f"{name} in {self.pick(*SETS)}" for name in "st" if re.search(rf"\b{name}\b", text)]
        declared += ["x in R points"] if re.search(r"\bx\b", text) else []
        more = [self.pick("q > 0", "p > 0", "p << q", *EQUATIONS)] if self.rng.random() < 0.2 else []
        given = " and ".join([*declared, *more])
        return f"{text}{' and ' if ' given ' in text else ' given '}{given}" if given else text

    def step(self) -> tuple[str, tuple[str, str] | None]:
        """An inequality or an identity of one outcome, with a place for its least value."""
        x, t = self.pick("t", "d", "p", "q"), self.rng.randint(-3, 3)
        place = self.pick(str(t), "1/2", "1", "0", "p", "q", "p/(p + q)", "-p", "2")
        parabola = f"({x} - {place})**2*({self.vector(1)} + {self.constant()})"
        curve = self.pick(
            parabola,
            f"{x}*log({x}) - {x} + {self.constant()}",
            f"{x}**3 - 3*{x} + {self.constant()}",
            f"KL(p, q) - {self.constant()}*p + {self.constant()}*q",
            f"{self.vector(2)}",
        )
        return f"{curve} {self.pick('>=', '>=', '=')} {self.pick('0', self.vector(2))}", self.rng.choice(
            [None, (x, place)]
        )


def law(rng: random.Random, n: int) -> Vector:
    """Masses of n outcomes: whole weights with zeros and ties, some of them tiny."""
    weights = [
        rng.choice([Fraction(0), Fraction(rng.randint(1, 6)), Fraction(rng.randint(1, 6)), rng.choice(TINY)])
        for _ in range(n)
    ]
    if not any(weights):
        weights[rng.randrange(n)] = Fraction(1)
    return Vector(w / sum(weights) for w in weights)


def near(rng: random.Random, p: Vector) -> Vector:
    """A law near p: a tiny part of one mass is another's."""
    i, j, part = rng.randrange(len(p)), rng.randrange(len(p)), rng.choice(TINY)
    moved = list(p)
    moved[i], moved[j] = moved[i] - p[i] * part, moved[j] + p[i] * part
    return Vector(moved) if i != j else p


def number(rng: random.Random, domain: Domain) -> Fraction:
    """A number of the domain, its ends and what is next to them among it."""
    if domain.values:
        return rng.choice(domain.values)
    ends = [x for x in (domain.low, domain.high) if x is not None]
    around = [x + sign * e for x in [*ends, Fraction(0)] for e in [Fraction(0), *TINY] for sign in (1, -1)]
    chosen = [
        x
        for x in [*around, *(Fraction(rng.randint(-20, 20), rng.randint(1, 7)) for _ in range(40))]
        if domain.contains(x)
    ]
    return rng.choice(chosen)


def sites(rng: random.Random, n: int, dimension: int) -> Vector:
    """Distinct sites, some of them close to each other or far away."""
    found: list[object] = []
    while len(found) < n:
        at = [
            rng.choice([Fraction(rng.randint(-5, 5)), rng.choice(TINY), Fraction(rng.randint(-99, 99), 7)])
            for _ in range(dimension)
        ]
        site = at[0] if dimension == 1 else tuple(at)
        found += [site] if site not in found else []
    return Vector(found)


def point(rng: random.Random, names: list[str], domains: dict[str, Domain]) -> dict[str, object]:
    """A value for each letter."""
    n = rng.choice([1, 2, 2, 3, 3, 4])
    p = law(rng, n)
    q = rng.choice([law(rng, n), law(rng, n), near(rng, p), p, Vector(reversed(p))])
    laws = {"p": p, "q": q, "r": rng.choice([law(rng, n), p, q])}
    d = Vector(
        rng.choice([Fraction(0), Fraction(1), Fraction(1, 2), *TINY, Fraction(rng.randint(1, 9), 10)]) for _ in range(n)
    )
    values = {**laws, "d": d}
    for name, domain in domains.items():
        values[name] = sites(rng, n, domain.dimension) if domain.dimension else number(rng, domain)
    return {name: values[name] for name in names}


def tied(statement: Statement, at: dict[str, object]) -> dict[str, object]:
    """The point with the letters that are given by equations, q = (p + r)/2."""
    for x in statement.given:
        link = None if isinstance(x, Domain) else x.links[0]
        if link and link.relation == "=" and isinstance(link.left, ast.Name):
            at = at | {link.left.id: evaluate(link.right, WORDS, at)}
    return at


def broken_claim(rng: random.Random) -> str:
    """'' or how a claim that is proved fails; and in either case what became of it, before a colon."""
    return broken(rng, Maker(rng).claim())


def broken_powers(rng: random.Random) -> str:
    """The same of power sums, extremes and roots."""
    return broken(rng, power_sums.claim(rng))


def broken(rng: random.Random, text: str) -> str:
    """The same of this claim."""
    try:
        statement = read(text)
        domains = dict(check_shapes(statement))
        if any(domain.empty for domain in domains.values()) or not statement.letters():
            return "unfit:"
        proof = prove_any(statement, seconds=SECONDS)
        by = "steps" if proof is None and carried(statement, ()) else proof.template if proof else ""
    except REFUSED:
        return "refused:"
    if not by:
        return "not proved:"
    for _ in range(TRIED):
        try:
            at = tied(statement, point(rng, statement.letters(), domains))
            if (
                not strays(at, domains)
                and all(relation_holds(x, at) for x in statement.given if not isinstance(x, Domain))
                and not holds(statement, at)
            ):
                return f"WRONG:{text} is proved by {by}, and false at {at}"
        except UNDECIDED:
            continue
    return f"proved by {by}:"


def broken_step(rng: random.Random) -> str:
    """The same of a step, about one outcome whose letters are positive (d in (0, 1)), or at its corners."""
    text, at = Maker(rng).step()
    interior = rng.random() < 0.3
    try:
        (link,) = read(text).relation.links
        shown = (
            identity_holds(text, interior=interior)
            if link.relation == "="
            else inequality_holds(text, at, interior=interior)
        )
    except REFUSED:
        return "step refused:"
    if not shown.holds:
        return "step not shown:"
    names, bare = letters(link.left) | letters(link.right), replace(link, laws=frozenset())  # at any outcome
    for _ in range(TRIED):
        place = {name: outcome(rng, name, interior) for name in sorted(names)}
        try:
            if not link_holds(bare, place):
                return f"WRONG:step {text} (at={at}, interior={interior}) is shown, and false at {place}"
        except UNDECIDED:
            continue
    return "step shown:"


def outcome(rng: random.Random, name: str, interior: bool) -> object:
    """A letter of a step: a vector of one entry if it stands for one, a positive number if not."""
    inside = [Fraction(rng.randint(1, 30), rng.randint(31, 40)), *TINY[:3]]
    positive = [*inside, Fraction(rng.randint(1, 60), rng.randint(1, 9)), Fraction(10**6)]
    if name == "d":
        return Vector([rng.choice([*inside, *([] if interior else [Fraction(0), Fraction(1)])])])
    if name in "pqr":
        return Vector([rng.choice([*positive, *([] if interior else [Fraction(0)])])])
    return rng.choice(positive)


def broken_order(rng: random.Random) -> str:
    """The same of an identity of minima, positive parts and indicators of three numbers."""
    left, right = (formula(rng, 3) for _ in range(2))
    if rng.random() < 0.5:
        right = rng.choice([f"min({left}, {left})", f"max({left}, {left} - abs(x - x))", f"({left})", f"abs({left})"])
    f, g = (eval(f"lambda x, y, z: {text}") for text in (left, right))
    if not agree_everywhere(f, g, 3):
        return "order not shown:"
    for _ in range(TRIED):
        at = [Fraction(rng.randint(-9, 9), rng.randint(1, 4)) for _ in range(3)]
        if f(*at) != g(*at):
            return f"WRONG:{left} = {right} is shown, and false at {at}"
    return "order shown:"


def formula(rng: random.Random, depth: int) -> str:
    """A function of the order of x, y and z."""
    if not depth:
        return rng.choice(["x", "y", "z", "x", "y", "0", "1"])
    a, b = formula(rng, depth - 1), formula(rng, depth - 1)
    linear = [f"min({a}, {b})", f"max({a}, {b})", f"({a} + {b})", f"({a} - {b})", f"abs({a})", a, f"2*({b})"]
    return rng.choice([*linear, f"({a})*({b})"])


def proved_twin(rng: random.Random) -> str:
    """The same of a claim that is false at a corner, decided before the prover is asked."""
    name, text, at = twins.false_at_a_corner(rng)
    try:
        proof = prove_any(read(text), seconds=SECONDS)
    except REFUSED:
        return "twin refused:"
    return f"WRONG:{text} is proved by {proof.template}, and false at {at}" if proof else f"twin of {name}:"


def massless(rng: random.Random) -> str:
    """The same of a claim that meets 0/0, whose truth is known."""
    made = next(zero.claims(rng.randrange(10**9), 1))
    proof = prove_any(read(made.text), seconds=SECONDS) if " and " not in made.text and "\\" not in made.text else None
    if proof and not made.true:
        return f"WRONG:{made.text} is proved by {proof.template}, and false"
    return f"massless {'' if proof else 'not '}proved:"


TARGETS = {
    "claims": (broken_claim, 1),
    "powers": (broken_powers, 1),
    "steps": (broken_step, 8),
    "orders": (broken_order, 4),
    "massless": (massless, 1),
    "twins": (proved_twin, 1),
}
"""What is tried, and how often in each round: what takes milliseconds oftener than what takes a second."""


def search(
    seconds: float, seed: int, only: list[str] | None = None, rounds: int | None = None
) -> tuple[list[str], Counter[str]]:
    """What is wrong among the claims of one seed, and how many there were of each kind.

    The end is that of the time, or of so many rounds. Each target draws from numbers of its own: what it tries does not
    depend on how the others came out, some of which do after a while only.
    """
    end, wrong, counts = time.monotonic() + seconds, [], Counter()
    draws = {name: random.Random(f"{name} {seed}") for name in only or TARGETS}
    done = 0
    while time.monotonic() < end if rounds is None else done < rounds:
        done += 1
        for name, rng in draws.items():
            function, times = TARGETS[name]
            for _ in range(times):
                try:
                    outcome, _, said = function(rng).partition(":")
                except Exception as error:
                    outcome, said = "crash", f"{name} of seed {seed}: {type(error).__name__} {error}"
                counts[outcome] += 1
                wrong += [said] if said else []
    return wrong, counts


def main() -> int:
    """Search until the time is up; print what is wrong, and what came out."""
    parser = argparse.ArgumentParser(prog="python -m tests.soundness", description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", choices=TARGETS, nargs="+")
    asked = parser.parse_args()
    wrong, counts = search(60 * asked.minutes, asked.seed, asked.only)
    for kind, count in sorted(counts.items()):
        print(f"{count:9}  {kind}")
    for said in wrong:
        print(said)
    crashes = counts["crash"]
    print(f"seed {asked.seed}: {sum(counts.values())} texts, {len(wrong) - crashes} wrong, {crashes} crashes")
    return int(bool(wrong))


if __name__ == "__main__":
    raise SystemExit(main())
