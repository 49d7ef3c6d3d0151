"""The sides of claims that Coq evaluates, with what is given: together they say every word of the generator."""

from fractions import Fraction

from divergences.exact.numbers import OutOfSpan, Undefined
from divergences.exact.vectors import Vector
from divergences.verification.instances.trial import drawn
from divergences.verification.points.classes import points
from tests.proofs.definitions.asked import Side

MANY, SOME, FEW = 50, 16, 8
"""Points: of W1 and of laws on pairs fewer, because each takes Coq seconds."""
LONGEST, CELLS = 4, 9
"""Outcomes of a law in the witness classes; entries of a plan, of which there is one more variable each."""
SEEDS = 1000

OF_LAWS = (
    "KL(p, q)",
    "J(p, q)",
    "JS(p, q)",
    "TV(p, q)",
    "Hell2(p, q)",
    "chi2(p, q)",
    "Tri(p, q)",
    "H(p)",
    "CE(p, q)",
    "V(p, q, d)",
    "V(p, q, D*)",
    "E(p, log(p/q))",
    "E(p, log(d)) + E(q, log(1 - d))",
    "sum(min(p, q)) - sum(max(p, q))",
    "sum(min(p, q, r)) - max(p/q)",
    "E(q, p/q - 1)",
    "sum(sqrt(p*q)) + sum(abs(p - d)**2)",
    "KL(mix(p, q, 1/3), q)",
    "max(p/q)",
    "min(p) - max(p - d)",
    "norm(p - q) + sum(abs(cdf(p) - cdf(q)))",
    "sum(abs(q - posterior(p, d)))",
    "Renyi(p, q, 2)",
    "Renyi(q, p, 3)",
    "Renyi(p, q, 1/2)",
    "sum(p*inf) - pi",
    "sum(-p*log(q)) + sum(p/p)",
    "E(p, abs(log(q)))",
    "sum((p - q)**2*q**(-1))",
    "mean(p*log(q)) - mean(q)",
)
"""On what the language's own points say: laws p, q, r and a discriminator d."""
OF_CLAUSES = {
    "sum(copies(p, k)*average(d, k)^2) given k in counts": MANY,
    "E(p, (p/q)^k) given k in counts": MANY,
    "E(point(a), f) given a in sites and f in R^n": SOME,
    "Lip(f, d, b) given f in functions(d, b)": FEW,
    "Lip(after(g, f), d, c) given f in functions(d, b) and g in functions(b, c)": FEW,
    "Renyi(p, q, s) given s in {1/2, 1, 2, 3}": MANY,
    "geometric(t, k) - pursued(s, t, h, c, k) given k in counts and s in R and t in R and h in R and c in R": MANY,
    "sum(applied(w, f)) + E(p, applied(transposed(w), h)) given w in matrices(s) and f in R^n and h in R^m and s in R": MANY,
    "E(p, KL(k, always(q))) given q in laws(m) and k in channels": SOME,
    "E(p, (p/q)^t) - t given t in (0, 1)": MANY,
    "E(q, h) - sum(h) given q in laws(m) and h in R^m": MANY,
    "E(output(p, k), h) given k in channels and h in R^m": MANY,
    "KL(output(p, k), output(q, k)) given k in channels": SOME,
    "E(q, TV(k, l)) given k in channels and l in channels": MANY,
    "E(p, KL(k, l)) given k in channels and l in channels": SOME,
    "E(p, Df(f, k, l)) given f in generators and k in channels and l in channels": SOME,
    "KL(joint(p, k), joint(q, l)) given k in channels and l in channels": SOME,
    "E(p, KL(joint(k, l), joint(k, h))) given k in channels and l in channels(k) and h in channels(k)": FEW,
    "sum(joint(p, r)*flat(d)) given r in laws(m) and d costs": MANY,
    "KL(outputs(p, k, l), joint(output(p, k), output(p, l))) given k in channels and l in channels": FEW,
    "E(image(p, f), h) given f in maps(d, c) and h in R^m": MANY,
    "E(p, at(h, f)) given f in maps(d, c) and h in R^m": MANY,
    "at(f, a) - at(d, a, b) given a, b in sites and f in R^n and d metric": MANY,
    "Df(f, p, q) given f in generators": MANY,
    "E(p, of(f, x)) given f in convex(s, t) and x in [s, t]^n and s in R and t in R": MANY,
    "sum(g*d) given q in laws(m) and g in couplings(p, q) and d costs": MANY,
    "sum(monotone(p, q)*d) given d costs": FEW,
    "sum(flat(g)*flat(d)) given q in laws(m) and g in couplings(p, q) and d costs": MANY,
    "E(rows(g), f) - E(columns(g), h) given h in R^m and f in R^n and q in laws(m) and g masses": MANY,
    "sum(g*differences(f, h)) given q in laws(m) and g in couplings(p, q) and f in R^n and h in R^m": MANY,
    "norm(E(p, x) - E(q, x)) given x in R^(n, k)": SOME,
    "E(p, apart(x, y)) given x in R^(n, k) and y in R^(n, k)": SOME,
    "sum(flat(distances(x, y))) given x in R^(n, k) and y in R^(m, k)": MANY,
    "E(q, extended(f, x, y)) given f in R^n and x in R^(n, k) and y in R^(m, k) and q in laws(m)": FEW,
    "sum(gaps(x)*abs(cdf(p) - cdf(q))) given x ascending": MANY,
    "mean(x) - max(x) given x in R points": MANY,
    "sum(sqrt(x)) + sum(x**(1/3)) given x in R points": SOME,
    "log2(t) + log10(s) + exp(t) given s in (0, inf) and t in R": MANY,
    "t*inf + exp(-inf) + 2*log(s) given t in R and s in R": MANY,
    "sqrt(t) + t^(1/3) - s^3 + frozen(s)/t given s in R and t in R": MANY,
    "network(l, x) given l in networks(c) and x in R^n and c in [0, inf)": SOME,
    "network(l, x) given l in full networks(c) and x in R^n and c in [0, inf)": SOME,
    "stretch(c, l) given l in networks(c) and c in [0, inf)": MANY,
    "E(p, stretched(z, x)) given x in R^(n, k) and z in R^(m, k)": SOME,
    "trace(z, p, x) given x in R^(n, k) and z in R^(m, k)": SOME,
    "sum(pairs(d, k + 1)) given d costs and k in counts": FEW,
    "sum(crossings(d, k, l)) given d costs and k in counts and l in counts": FEW,
    "W1(p, q, d) given d metric": SOME,
    "W1(p, s, d) given s in laws(m) and d costs": SOME,
    "W1(p, q, x) given x in R points": SOME,
    "W1(p, q, lines(t, z)) given z in R^n and t in {3, 4, -3}": FEW,
    "W1(p, q, distances(x, y)) given x in R^(n, k) and y in R^(n, k)": FEW,
    "W1(image(p, f), image(q, f), c) given f in maps(d, c)": FEW,
    "W1(joint(p, s), joint(q, s), together(d, c)) given f in maps(d, c) and s in laws(m)": FEW,
    "W1(joint(p, s), joint(q, s), distances(sums(x, z), sums(y, z))) given s in laws(m) and x in R^(n, 1) "
    "and y in R^(n, 1) and z in R^(m, 1)": FEW,
    "W2(p, q, d) given d metric": SOME,
    "Wp(p, q, d, 1/2) given d metric": FEW,
    "Wp(p, q, d, s) given d metric and s in {1, 2, 3}": FEW,
}
"""With letters that clauses declare, and at how many points."""
SIDES = {**dict.fromkeys(OF_LAWS, MANY), **OF_CLAUSES}


def places(text):
    """The points of a side, as many as are wanted."""
    found = chosen() if text in OF_LAWS else _drawn(Side(text), SIDES[text])
    assert len(found) >= SIDES[text], text
    return found


def chosen():
    """The witness classes and then draws, on few outcomes, the ends of [0, 1] in every third discriminator."""
    found = [x for x in points("pqrd", 120) if len(x["p"]) <= LONGEST]
    ends = [
        {**x, "d": tuple(Fraction(int(k % 2)) if (j + k) % 3 == 0 else y for k, y in enumerate(x["d"]))}
        for j, x in enumerate(found)
    ]
    pairs = [y for pair in zip(found, ends, strict=True) for y in pair][:: 2 * len(found) // MANY][:MANY]
    return [{x: Vector.of(v) for x, v in point.items()} for point in pairs]


def _drawn(side, wanted):
    """What is drawn for the clauses, where exact numbers have a value or there is none; different points."""
    found = {}
    for seed in range(1, SEEDS):
        if len(found) == wanted:
            break
        point = drawn(side.claim, seed)
        if point is None or not _small(side, point) or not _is_known(side, point):
            continue
        found.setdefault(str(sorted((x, str(v)) for x, v in point.items() if x in side.letters)), point)
    return list(found.values())


def _small(side, point):
    """Whether a plan has few entries: of W1 of laws on n·m outcomes, the product squared."""
    if "monotone(" in side.text or "Lip(" in side.text:
        return len(point["p"]) <= 2
    if "W1(" not in side.text and "W2(" not in side.text and "Wp(" not in side.text:
        return True
    pairs = len(point["s"]) ** 2 if "joint(" in side.text else 1
    return len(point["p"]) * len(point["q"]) * pairs <= (16 if pairs > 1 else CELLS)


def _is_known(side, point):
    try:
        side.value(point)
    except (Undefined, OutOfSpan):
        return False
    return True
