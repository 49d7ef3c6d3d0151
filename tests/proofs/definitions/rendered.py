"""What a letter stands for at a point, as a term of Coq, and how many outcomes, sites and coordinates there are."""

from fractions import Fraction

from divergences.verification.formal.clauses.values import GENERATORS, Generator, Map, Table

HALF = "(1 / 2)"
FUNCTIONS = {
    "|x - 1|/2": (f"(fun x : R => {HALF} * Rabs (x - 1))", f"(Finite {HALF})", f"(Finite {HALF})"),
    "(x - 1)²": ("(fun x : R => (x - 1) ^ 2)", "(Finite 1)", "p_infty"),
    "(x - 1)²/2 + |x - 1|": (f"(fun x : R => {HALF} * (x - 1) ^ 2 + Rabs (x - 1))", "(Finite (3 / 2))", "p_infty"),
    "x² - x": ("(fun x : R => x ^ 2 - x)", "(Finite 0)", "p_infty"),
}
"""Of each convex function that is drawn: it, its limit at 0 and its slope at ∞."""
assert {x.name for x in GENERATORS} == FUNCTIONS.keys()


def number(x):
    """A fraction of R."""
    x = Fraction(x)
    return f"({x.numerator} / {x.denominator})" if x.denominator > 1 else f"({x.numerator})"


def vector(entries):
    """A function of the outcome."""
    cases = "".join(f" | {k}%nat => {number(x)}" for k, x in enumerate(entries))
    return f"(fun i : nat => match i with{cases} | _ => 0 end)"


def table(rows):
    """A function of the row and the column."""
    entries = [(i, j, x) for i, row in enumerate(rows) for j, x in enumerate(row)]
    cases = "".join(f" | {i}%nat, {j}%nat => {number(x)}" for i, j, x in entries)
    return f"(fun i j : nat => match i, j with{cases} | _, _ => 0 end)"


def network(layers):
    """A list of layers, each with its number of outputs."""
    first = "".join(f"(cons ({len(w)}%nat, {table(w)}) " for w in layers)
    return f"{first}nil{')' * len(layers)}"


def bound(name, value, scope):
    """`let` clauses for a letter: of a generator, for its ends too."""
    match value:
        case Generator():
            f, zero, end = FUNCTIONS[value.name]
            if value.interval:
                low, high = map(number, value.interval)
                f = f"(fun x : R => {f} x - 9 * Rmax (Rmax ({low} - x) (x - {high})) 0)"
            return [(name, f), (f"{name}_zero", zero), (f"{name}_slope", end)]
        case Map():
            cases = "".join(f" | {k}%nat => {to}%nat" for k, to in enumerate(value.to))
            return [(name, f"(fun i : nat => match i with{cases} | _ => 0%nat end)")]
        case Table():
            return [(name, table(value))]
        case list():
            return [(name, network(value))]
        case int():
            return [(name, f"{value}%nat")]
        case Fraction() if name in scope.counts:
            return [(name, f"{int(value)}%nat")]
        case Fraction():
            return [(name, number(value))]
        case _:
            return [(name, vector(value))]


def sizes(scope, point):
    """How many outcomes, sites and coordinates there are, by their letters."""
    found = {length: len(point[x]) for x, length in scope.vectors.items() if x in point}
    for shapes in (scope.tables, scope.channels, scope.points):
        for x, (n, m) in shapes.items():
            found |= {n: len(point[x]), m: len(point[x][0])} if x in point else {}
    for f, (n, m) in scope.maps.items():
        found |= {n: len(point[f].to), m: point[f].size}
    for x in scope.networks & point.keys():
        found["n"] = len(point[x][0][0])
    return {x: k for x, k in found.items() if x.isidentifier()}
