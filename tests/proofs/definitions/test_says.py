"""What a theorem's sentence says of a word is what the word means: each sentence is read here once more, as a program."""

from fractions import Fraction as F
from itertools import product
from math import prod, sqrt

import pytest

from divergences.exact.vectors import Vector
from divergences.verification.formal.clauses.values import Generator, Map, Outcome, Table
from divergences.verification.instances.words import meanings
from divergences.verification.language.vocabulary import FORMAL_WORDS
from tests.tolerances import RELATED_RTOL

P, Q, R = Vector([F(1, 2), F(1, 3), F(1, 6)]), Vector([F(1, 5), F(1, 5), F(3, 5)]), Vector([F(2, 7), F(5, 7)])
HALF = Vector([F(1, 2), F(1, 2)])
SITES, OTHERS = Vector([F(-1), F(1, 2), F(3)]), Vector([F(2), F(2, 3), F(0)])
GRID = Table.made([[F(1, 8), F(1, 4)], [F(3, 8), F(0)], [F(1, 16), F(3, 16)]])
CHANNEL = Table.made([[F(1, 3), F(2, 3)], [F(1), F(0)], [F(1, 4), F(3, 4)]])
SECOND = Table.made([[F(1, 2), F(1, 2)], [F(1, 5), F(4, 5)], [F(0), F(1)]])
COSTS = Table.made([[F(1), F(4)], [F(2), F(1)]])
MORE = Table.made([[F(0), F(7)], [F(5), F(3)]])
FAR = Generator("TV", lambda t: abs(t - 1) / 2, F(1, 2), F(1, 2), lambda t: F(1, 2) if t > 1 else F(-1, 2), lambda t: t)
PART, REST = Vector([F(1, 2), F(1, 2), F(0)]), Vector([F(0), F(1, 3), F(2, 3)])
MOVED = Map((1, 0, 1), 2)
THREE, TWO = range(3), range(2)


def least(p, q, costs):
    """The least cost of a 2 × 2 plan: it is linear in its first entry, so that one of the two ends attains it."""
    ends = max(F(0), p[0] + q[0] - 1), min(p[0], q[0])
    plans = [((a, p[0] - a), (q[0] - a, 1 - p[0] - q[0] + a)) for a in ends]
    return min(sum(g[i][j] * costs(i, j) for i in TWO for j in TWO) for g in plans)


READ = {
    "Df(f, p, q) = Σ q·f(p/q), with the limits of f at the ends": (
        (FAR, PART, REST),  # |p/q − 1|/2 grows like p/2q, and is ½ at p = 0
        lambda f, p, q: p[0] / 2 + q[1] * abs(p[1] / q[1] - 1) / 2 + q[2] / 2,
    ),
    "output(…) is the distribution of what comes out of a channel": (
        (P, CHANNEL),
        lambda p, k: [sum(p[x] * k[x][y] for x in THREE) for y in TWO],
    ),
    "outputs(p, k, l) is the distribution of what two channels make of one input": (
        (P, CHANNEL, SECOND),
        lambda p, k, m: [sum(p[x] * k[x][y] * m[x][z] for x in THREE) for y in TWO for z in TWO],
    ),
    "always(q) is the channel whose output is drawn from q, whatever comes in": ((Q,), lambda q: [list(q)]),
    "joint(…) is the distribution of a pair whose second part is independent or comes through a channel": (
        (P, CHANNEL),
        lambda p, k: [p[x] * k[x][y] for x in THREE for y in TWO],
    ),
    "image(…) is the distribution to which a map moves another": (
        (P, MOVED),
        lambda p, f: [sum(p[x] for x in THREE if f.to[x] == y) for y in TWO],
    ),
    "copies(p, k) is the distribution of k independent samples of p": (
        (R, F(3)),
        lambda p, k: [prod(draw) for draw in product(p, repeat=int(k))],
    ),
    "average(v, k) is the mean of v over k samples": (
        (SITES, F(2)),
        lambda v, k: [(a + b) / 2 for a in v for b in v],
    ),
    "point(a) is the distribution that has all its mass at a": ((Outcome.of(1, 3),), lambda a: [0, 1, 0]),
    "posterior(p, l) = p·l/Σ p·l": (
        (P, SITES.map(abs)),
        lambda p, v: [p[i] * v[i] / sum(p[j] * v[j] for j in THREE) for i in THREE],
    ),
    "flat(…) is a table, row after row": ((GRID,), lambda g: [*g[0], *g[1], *g[2]]),
    "rows(g) are the sums of the rows of a table": ((GRID,), lambda g: [row[0] + row[1] for row in g]),
    "columns(g) are the sums of the columns of a table": ((GRID,), lambda g: [g[0][j] + g[1][j] + g[2][j] for j in TWO]),
    "differences(x, y) is the table of x_i − y_j": ((SITES, OTHERS), lambda x, y: [[a - b for b in y] for a in x]),
    "distances(x, y) is the table of |x_i − y_j|": ((SITES, OTHERS), lambda x, y: [[abs(a - b) for b in y] for a in x]),
    "lines(t, z) are the distances from each (0, z_i) to each (t, z_j)": (
        (F(3), Vector([F(0), F(4)])),
        lambda t, z: [[sqrt((t - 0) ** 2 + (b - a) ** 2) for b in z] for a in z],
    ),
    "sums(x, z) are all sums of a site of x and one of z": ((SITES, OTHERS), lambda x, z: [a + b for a in x for b in z]),
    "together(d, e) are the costs of pairs, those of both parts added": (
        (COSTS, MORE),
        lambda d, e: [[d[i][j] + e[k][m] for j in TWO for m in TWO] for i in TWO for k in TWO],
    ),
    "monotone(p, q) is the plan from p to q that keeps the order of the sites": (
        (R, HALF),
        lambda p, q: [[p[0], 0], [q[0] - p[0], q[1]]],
    ),
    "W2(p, q, d) is the root of the least cost of d²": (
        (R, HALF, COSTS),
        lambda p, q, d: sqrt(least(p, q, lambda i, j: d[i][j] ** 2)),
    ),
    "Wp(p, q, d, s) is the root of order s of the least cost of d^s": (
        (R, HALF, COSTS, F(3)),
        lambda p, q, d, s: float(least(p, q, lambda i, j: d[i][j] ** 3)) ** (1 / 3),
    ),
    "cdf(p) are the sums p_1 + … + p_i": ((P,), lambda p: [sum(p[: i + 1]) for i in THREE]),
    "gaps(x) are the distances from each site to the next": ((SITES,), lambda x: [x[1] - x[0], x[2] - x[1], 0]),
    "norm(v) = √Σ v²": ((SITES,), lambda v: sqrt(sum(a * a for a in v))),
    "apart(x, y) are the distances from each x_i to y_i": ((SITES, OTHERS), lambda x, y: [abs(x[i] - y[i]) for i in THREE]),
    "at(f, a) is the entry of f at a": ((SITES, Outcome.of(2, 3)), lambda f, a: f[2]),
    "of(f, x) = f(x)": ((FAR, F(5)), lambda f, x: (x - 1) / 2),
}  # fmt: skip
"""The sentence of a word → numbers to try it at, and what the sentence says that it is of them."""
DERIVATIVES = {"slope", "curvature"}
"""Words that the links of a proof differentiate: `test_planted_meanings` changes them."""


def flat(value):
    return [y for x in value for y in flat(x)] if isinstance(value, (list, tuple)) else [value]


@pytest.mark.parametrize("name", sorted(FORMAL_WORDS.keys() - DERIVATIVES))
def test_what_a_sentence_says_of_a_word_is_what_it_means(name):
    row = FORMAL_WORDS[name]
    values, said = READ[row.says]
    told, meant = flat(said(*values)), flat(meanings()[name](*values))
    assert len(told) == len(meant)
    for a, b in zip(told, meant, strict=True):
        assert a == b or (isinstance(a, float) and pytest.approx(float(b), rel=RELATED_RTOL) == a)


def test_no_sentence_is_left_out():
    assert READ.keys() == {row.says for name, row in FORMAL_WORDS.items() if name not in DERIVATIVES}
    assert all(FORMAL_WORDS[name].says.startswith(f"{name}(") for name in FORMAL_WORDS)
