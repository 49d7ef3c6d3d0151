"""Claims that are false at corners, and which no template may prove: `python -m tests.soundness --only twins`.

A twin is a true claim in which a part u became something that is worth u wherever nothing vanishes and nothing is equal,
infinite or at an end, and something else at a corner: u·w·(1/w), where the factor 0 wins, u + 1 − w·(1/w), u·(w/w), a
relation without its equality. That it is false at a corner is decided exactly, first; then the prover is asked, and no
search for a counterexample stands beside it.
"""

from __future__ import annotations

import ast
import copy
import itertools
import random
from collections.abc import Iterator
from fractions import Fraction

from divergences.exact import OutOfSpan, Undefined, Unproved, Vector
from divergences.verification.interpreters.exact import holds, relation_holds
from divergences.verification.language.domains import Domain
from divergences.verification.language.errors import OutOfReach, Unreadable
from divergences.verification.language.grammar import Statement, letters, read
from divergences.verification.language.shapes import check_shapes

UNDECIDED = (Undefined, OutOfSpan, Unproved)
TRUE = {
    "identity": [
        "sum(p*(q/q)) = 1",
        "JS(p, q) = H((p + q)/2) - (H(p) + H(q))/2",
        "TV(p, q) = 1 - sum(min(p, q))",
        "Hell2(p, q) = 1 - sum(sqrt(p*q))",
        "V(p, q, Dstar(p, q)) = -log(4) + 2*JS(p, q)",
        "CE(p, q) = H(p) + KL(p, q)",
        "TV(mix(p, q, t), q) = (1 - t)*TV(p, q) given t in [0, 1]",
        "V(p, q, d) = E(p, log(d)) + E(q, log(1 - d))",
        "E(p, p/q) = 1 + chi2(p, q)",
    ],
    "linear": [
        "KL(p, q) >= 0",
        "JS(p, q) <= log(2)*TV(p, q)",
        "TV(p, q) <= 1",
        "Hell2(p, q) <= TV(p, q)",
        "KL(p, q) <= chi2(p, q)",
        "JS(p, q) < 1",
    ],
    "pointwise": [
        "E(p, d) <= 1",
        "V(p, q, d) <= V(p, q, Dstar(p, q))",
        "E(p, d) - E(q, d) <= TV(p, q)",
        "TV(p, q) <= TV(p, r) + TV(r, q)",
        "min(p, q) <= sqrt(p*q)",
        "p/q >= 0",
        "d <= 1",
        "KL(p, mix(p, q, t)) <= -log(1 - t) given t in [0, 1]",
        "p <= 1",
    ],
    "algebra": [
        "KL(p, q)*TV(p, q) - TV(p, q)*KL(p, q) = 0",
        "(KL(p, q) + 1)**2 = KL(p, q)**2 + 2*KL(p, q) + 1",
        "Renyi(p, q, 2) = log(1 + chi2(p, q))",
        "log(2*TV(p, q)) = log(2) + log(1 - sum(min(p, q)))",
        "mean(p) = mean(q)",
    ],
    "one number": [
        "TV(p, q)**2 <= TV(p, q)",
        "log(1 + chi2(p, q)) <= chi2(p, q)",
        "KL(p, q) >= log(1 + KL(p, q))",
        "exp(-KL(p, q)) <= 1",
    ],
    "jensen": [
        "2*TV(p, q)**2 <= KL(p, q)",
        "TV(p, q)**2 <= Tri(p, q)/2",
        "KL(p, q) <= log(1 + chi2(p, q))",
        "TV(p, q)**2 + (1 - Hell2(p, q))**2 <= 1",
    ],
    "two points": ["log(1 + chi2(p, q)) >= -log(1 - TV(p, q)**2)", "KL(p, q) >= -log(1 - TV(p, q)**2)"],
    "mirror": ["JS(p, q) >= (1 + TV(p, q))/2*log(1 + TV(p, q)) + (1 - TV(p, q))/2*log(1 - TV(p, q))"],
    "numbers": [
        "t**2 >= 0 given t in R",
        "log(t) <= t - 1 given t in [0, inf)",
        "t*(1 - t) <= 1/4 given t in [0, 1]",
        "t*log(t) <= 0 given t in [0, 1]",
        "exp(t) >= 1 + t given t in R",
        "sqrt(t) <= (1 + t)/2 given t in [0, inf)",
        "abs(t) >= t given t in [-1, 1]",
        "s*t <= (s**2 + t**2)/2 given s in R and t in R",
    ],
    "masses": [
        "H(p) >= 0",
        "sum(p**2) <= 1",
        "p*log(p) <= 0",
        "sum(sqrt(p)) >= 1",
        "sum(p*(1 - p)) >= 0",
        "CE(p, p) >= 0",
    ],
    "free": [
        "E(p, abs(x)) >= E(p, x) given x in R points",
        "E(p, x) - E(p, x**2) <= 1/4 given x in R points",
        "CE(p, q) >= 0",
        "E(p, x) <= E(p, exp(x) - 1) given x in R points",
        "p*q <= 1/2*(p + q)",
    ],
    "means": [
        "E(p, x)**2 <= E(p, x**2) given x in R points",
        "exp(E(p, x)) <= E(p, exp(x)) given x in R points",
        "E(p, x) <= log(E(p, exp(x))) given x in R points",
        "H(p) >= -log(sum(p**2))",
        "E(p, d)**2 <= E(p, d**2)",
        "E(p, x) - log(E(q, exp(x))) <= KL(p, q) given x in R points",
    ],
    "equality": [
        "KL(p, q) = 0 iff p = q",
        "JS(p, q) = log(2) iff p*q = 0",
        "TV(p, q) = 1 iff p*q = 0",
        "TV(p, q) = 0 iff p = q",
    ],
    "half of an equivalence": [
        "JS(p, q) = log(2) given p*q = 0",
        "TV(p, q) = 1 given p*q = 0",
        "Hell2(p, q) = 1 given TV(p, q) = 1",
        "p = q given KL(p, q) = 0",
    ],
    "decided": [
        "p/(p + q) = p/(q + p)",
        "1 - Dstar(p, q) = Dstar(q, p)",
        "mix(p, q, 1/2) = (p + q)/2",
        "KL(p, q) = inf iff not p << q",
        "chi2(p, q) = inf iff not p << q",
    ],
    "rearranged": [
        "TV(p, q) <= sqrt(KL(p, q)/2)",
        "sqrt(JS(p, q)) <= sqrt(Hell2(p, q))",
        "Hell2(p, q) <= 1 - exp(-KL(p, q)/2)",
        "exp(KL(p, q)) <= 1 + chi2(p, q)",
        "TV(p, q) <= sqrt(Hell2(p, q)*(2 - Hell2(p, q)))",
    ],
    "lemmas": [
        "TV(p, q) <= sqrt(1 - exp(-KL(p, q)))",
        "TV(p, q) <= 1 - exp(-KL(p, q))/2",
        "sqrt(JS(p, q)) <= sqrt(log(2))",
        "E(p, x) - E(q, x) <= (max(x) - min(x))*TV(p, q) given x in R points",
        "TV(p, q)**2 <= t/2 given KL(p, q) <= t and t in [0, 2]",
        "W1(p, q, x) <= (max(x) - min(x))*TV(p, q) given x in R points",
        "TV(p, r) <= sqrt(KL(p, q)/2) + sqrt(KL(q, r)/2)",
        "KL(p, q) >= TV(p, q)*Hell2(p, q)",
        "TV(p, q)*KL(p, q) <= KL(p, q)",
    ],
    "extremes": [
        "max(abs(p - q)) <= TV(p, q)",
        "sum(p/p)*max(p) >= 1",
        "max(p)**2 <= sum(p**2)",
        "sum((p - q)**2) <= 2*TV(p, q)**2",
        "chi2(p, q) <= 2*TV(p, q)**2/min(q)",
        "min(q)*chi2(p, q) <= TV(p, q)*max(p)",
        "KL(p, q) <= log(1 + TV(p, q)/min(q))",
        "TV(p, q) <= sum(p/p)*max(abs(p - q))/2",
        "max(p) - max(q) <= max(abs(p - q))",
        "1 - max(p) <= H(p)",
        "TV(p, q) <= 1 - min(p)",
        "sum(p**2) <= sum(q**2) + TV(p, q)*(max(p) + max(q))",
    ],
    "gradient": [
        "grad(KL(p, q), q) = q - p given q > 0",
        "grad(H(q), q) = -q*(log(q) + H(q))",
        "grad(E(q, frozen(log(q/p))), q) = grad(KL(q, p), q)",
        "grad(sum(q*d), q) = q*(d - E(q, d))",
    ],
    "conditional": [
        "E(p, log(p) - log(q)) = KL(p, q) given p << q",
        "sum(q*(p/q)) = 1 given q > 0",
        "sum(p*(q*(1/q))) = 1 given q > 0",
        "sum(q*(p/q)) = 1 given p << q",
        "E(q, p/q*log(p/q)) = KL(p, q) given p << q",
    ],
    "series": [
        "KL(p, q) >= 2*TV(p, q)**2 + 4/9*TV(p, q)**4",
        "KL(p, q) >= 2*TV(p, q)**2 + 4/9*TV(p, q)**4 + 32/135*TV(p, q)**6",
    ],
    "triangle": [
        "sqrt(JS(p, r)) <= sqrt(JS(p, q)) + sqrt(JS(q, r))",
        "sqrt(Hell2(p, r)) <= sqrt(Hell2(p, q)) + sqrt(Hell2(q, r))",
        "sqrt(Tri(p, q)) - sqrt(Tri(r, q)) <= sqrt(Tri(p, r))",
    ],
    "related sums": [
        "E(p, log(p/q)) - log(E(q, exp(log(p/q)))) = KL(p, q)",
        "KL(p, q) <= E(p, log(p/q)) - log(E(q, p/q))",
        "TV(p, q)**2 = sum(abs(p - q))**2/4",
        "TV(p, q)/(1 + TV(p, q)) = sum(abs(p - q))/(2 + sum(abs(p - q)))",
    ],
    "bounded ratio": [
        "KL(p, q) <= log(2) given p <= 2*q",
        "TV(p, q) <= 1/3 given 1/2 <= p/q <= 2",
        "chi2(p, q) <= 1 given p <= 2*q",
    ],
    "power means": [
        "KL(p, q) <= log(max(p/q))",
        "H(p) >= -log(max(p))",
        "chi2(p, q) <= 1/min(q) - 1",
        "Renyi(p, q, s) <= Renyi(p, q, t) given s <= t and s in [0, inf) and t in [0, inf)",
        "Renyi(p, q, t) >= 0 given t in [0, 1]",
        "Renyi(p, q, 0) <= Renyi(p, q, 1)",
        "max(p) >= sum(p**2)",
        "chi2(p, q) <= max(p/q) - 1",
        "E(p, x) <= max(x) given x in R points",
        "E(p, d) <= max(d)",
        "max(p/q) >= 1",
        "CE(p, q) <= -log(min(q))",
        "H(p) <= -log(min(p))",
    ],
}
"""Claims that the template of this name proves, or one after it."""
VECTORS = (
    *("p", "q", "d", "(1 - d)", "(p - q)", "(1 - p)", "abs(p - q)", "x", "(p*q)", "(p/q)", "sqrt(p)", "(d - 1/2)"),
    "log(p/q)",
)
SCALARS = (
    *("t", "(1 - t)", "TV(p, q)", "(1 - TV(p, q))", "KL(p, q)", "JS(p, q)", "H(p)", "(1 - max(p))", "min(p)", "min(q)"),
    *("(log(2) - JS(p, q))", "exp(-KL(p, q))", "(1 - Hell2(p, q))", "chi2(p, q)", "(TV(p, q) - 1/2)", "E(p, d)"),
    *("(1 - E(p, d))", "E(p, x)", "sum(p*q)", "W1(p, q, x)", "TV(q, r)", "(t - 1/2)", "(s - t)", "sum(sqrt(p*q))"),
    *("(1 - sum(p**2))", "(mean(p) - 1)", "(max(x) - min(x))", "(1 + TV(p, q))", "CE(p, q)", "E(q, abs(log(p)))"),
    *("min(p/q)", "log(max(p/q))", "(max(d) - min(d))", "max(x)", "(1 - max(d))", "log(sum(p/p))"),
)
"""What vanishes at corners only."""
TOTALS = ("sum({w}*p)", "sum(({w})*q)", "E(p, {w})", "E(q, {w})", "max({w})", "min({w})")
ONES = (
    "{w}*(1/{w})",
    "(1/{w})*{w}",
    "{w}*{w}**(-1)",
    "{w}**2*(1/{w})**2",
    "abs({w})*(1/abs({w}))",
    "{w}*(2/{w})/2",
    "({w}/{w})",
    "sqrt({w}*(1/{w}))",
    "({w}*(1/{w}))**2",
    "min(1, abs({w})*(2/abs({w})))",
    "max({w}*(1/{w}), 0)",
    "exp({w} - {w})",
    "1/(1/{w})/{w}",
    "({w}**(-1))**(-1)*(1/{w})",
    "exp(log(abs({w})) - log(abs({w})))",
    "(1 + {w}*(1/{w}))/2",
    "sqrt(abs({w}))*(1/sqrt(abs({w})))",
)
"""1 for w > 0."""
PLACES = (
    "({u})*({one})",
    "({one})*({u})",
    "({u}) + 1 - ({one})",
    "({u}) - 1 + ({one})",
    "({u})/({one})",
    "({u}) + ({one}) - ({one})**2",
    "({u}) - 2*(1 - ({one}))",
    "({u})**({one})",
)
PARTS = (ast.BinOp, ast.Call, ast.Constant, ast.UnaryOp)
SETS = ("[0, 1]", "[0, 1/2]", "R", "[0, inf)")
WHOLE, STRICT = 0.4, 0.12
"""How often a whole side is replaced, and how often an order becomes strict."""
LAWS = [
    Vector(map(Fraction, x.split()))
    for x in ("1", "1 0", "0 1", "1/2 1/2", "1/4 3/4", "1 0 0", "0 1/2 1/2", "1/3 2/3 0", "1/5 3/10 1/2")
]
DUALS = [
    Vector(map(Fraction, x.split()))
    for x in ("0", "1", "1/2", "0 1", "1 0", "1/2 1/3", "0 0", "1 1", "0 1/2 1", "1/7 2/3 3/4")
]
SITES = [
    Vector(map(Fraction, x.split()))
    for x in ("0", "-1", "1/2", "0 1", "-1 1", "1 0", "-2 -1", "0 1 2", "-1 0 1", "1/2 -3 7")
]
MOST = 500
"""Corners at which one claim is tried."""


def corners(statement: Statement) -> Iterator[dict[str, object]]:
    """Points of the claim on 1 to 3 outcomes, in an order of their own: zeros, ends, equal and disjoint laws."""
    domains, names = dict(check_shapes(statement)), statement.letters()

    def values(name: str, n: int) -> list[object]:
        if domain := domains.get(name):
            if domain.dimension:
                return [x for x in SITES if len(x) == n] if domain.dimension == 1 else []
            ends = [x for x in (domain.low, domain.high, *domain.values) if x is not None]
            near = [Fraction(k, 2) for k in range(-4, 5)]
            return [x for x in dict.fromkeys([*ends, *near, Fraction(1, 3)]) if domain.contains(x)][:7]
        return [x for x in (DUALS if name == "d" else LAWS) if len(x) == n]

    points = [
        dict(zip(names, chosen, strict=True))
        for n in (1, 2, 3)
        for chosen in itertools.islice(itertools.product(*(values(x, n) for x in names)), 4000)
    ]
    random.Random(0).shuffle(points)
    yield from points[:MOST]


def failing(statement: Statement) -> dict[str, object] | None:
    """A corner at which the statement is decided to be false."""
    given = [x for x in statement.given if not isinstance(x, Domain)]
    for at in corners(statement):
        try:
            if all(relation_holds(x, at) for x in given) and holds(statement, at) is False:
                return at
        except UNDECIDED:
            continue
    return None


def twin(rng: random.Random, text: str) -> str:
    """The claim with one or two of its parts replaced by what is the same off the corners, or with a strict relation."""
    said, _, given = text.partition(" given ")
    for _ in range(rng.choice([1, 1, 1, 2])):
        said = _replaced(rng, said)
    if rng.random() < STRICT:
        said = said.replace("<=", "<").replace(">=", ">")
    used = letters(ast.parse(_plain(said), mode="eval"))
    missing = [x for x in "stx" if x in used and f"{x} in" not in given]
    declared = [f"{x} in {rng.choice(SETS)}" if x != "x" else "x in R points" for x in missing]
    clauses = [*([given] if given else []), *declared]
    return said + (f" given {' and '.join(clauses)}" if clauses else "")


def _plain(said: str) -> str:
    for word in (" iff not ", " iff ", " <= ", " >= ", " < ", " > ", " = ", " << "):
        said = said.replace(word, " + ")
    return said


def _replaced(rng: random.Random, said: str) -> str:
    """The claim with one part replaced."""
    relation = next((x for x in (" iff ", " <= ", " >= ", " < ", " > ", " = ") if x in said), "")
    if not relation:
        return said
    sides = said.split(relation)
    if relation == " iff ":
        return relation.join([_replaced(rng, sides[0]), *sides[1:]])
    k = rng.randrange(len(sides))
    tree = ast.parse(sides[k], mode="eval").body
    parts = [x for x in ast.walk(tree) if isinstance(x, PARTS) or (isinstance(x, ast.Name) and len(x.id) == 1)]
    chosen = tree if rng.random() < WHOLE else rng.choice(parts or [tree])
    put = rng.choice(PLACES).format(u=ast.unparse(chosen), one=one(rng))
    sides[k] = ast.unparse(_Put(chosen, ast.parse(put, mode="eval").body).visit(tree))
    return relation.join(sides)


def one(rng: random.Random) -> str:
    """What is 1 off the corners."""
    vector = rng.random() < 1 / 2
    said = rng.choice(ONES).format(w=rng.choice(VECTORS if vector else SCALARS))
    return rng.choice(TOTALS).format(w=f"({said})") if vector and rng.random() < 1 / 2 else said


class _Put(ast.NodeTransformer):
    """Puts one tree in the place of another."""

    def __init__(self, place: ast.AST, new: ast.AST) -> None:
        self.place, self.new = place, new

    def visit(self, node: ast.AST) -> ast.AST:
        return copy.deepcopy(self.new) if node is self.place else self.generic_visit(node)


def false_at_a_corner(rng: random.Random, names: list[str] | None = None) -> tuple[str, str, dict[str, object]]:
    """(template, text, corner): a twin of a claim of the template, and where it is false."""
    while True:
        name = rng.choice(names or list(TRUE))
        try:
            text = twin(rng, rng.choice(TRUE[name]))
            statement = read(text)
            check_shapes(statement)
        except (OutOfReach, Unreadable, ValueError):
            continue
        if at := failing(statement):
            return name, text, at
