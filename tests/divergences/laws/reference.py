"""The divergences of two laws once more: textbook integrands, tanh–sinh rules on real numbers of 160 bits.

Shares nothing with the library: no complex balls, no closed form, no antiderivative, no polynomial whose roots are
isolated. Sign changes are looked for on a grid. The error is what two step sizes differ by; it is asserted, not assumed.
"""

from functools import cache
from itertools import pairwise

from flint import arb, ctx, fmpq

BITS = 160
STEP = arb(2) ** -4
TRUNCATION = arb(2) ** -100  # what lies beyond the last marks
UNEVEN = fmpq(1237, 10**4)  # so that symmetric pairs have no sign change on the grid, where it would be missed
VANISHED = arb(2) ** 20  # standard deviations or scales: a density below 10⁻⁴⁵⁵⁰⁰⁰ is taken for 0
NEGLIGIBLE = arb(2) ** -110


def real(x):
    """The float x as an exact ball."""
    return arb(fmpq(*float(x).as_integer_ratio()))


class Reference:
    """A law by its name and two parameters: density, cdf, kinks, and how far to look."""

    def __init__(self, kind, a, b):
        self.kind, self.a, self.b = kind, real(a), real(b)
        self.loc, self.scale = (self.a, self.b) if kind != "Uniform" else ((self.a + self.b) / 2, self.b - self.a)

    def density(self, x):
        z = (x - self.loc) / self.scale
        if self.kind in ("Normal", "Laplace") and abs(z) > VANISHED:
            return arb(0)
        if self.kind == "Normal":
            return (-z * z / 2).exp() / (self.scale * (2 * arb.pi()).sqrt())
        if self.kind == "Laplace":
            return (-abs(z)).exp() / (2 * self.scale)
        if self.kind == "Cauchy":
            return 1 / (arb.pi() * self.scale * (1 + z * z))
        return 1 / (self.b - self.a) if self.a < x < self.b else arb(0)

    def cdf(self, x):
        z = (x - self.loc) / self.scale
        if self.kind == "Normal":
            return (-z / arb(2).sqrt()).erfc() / 2
        if self.kind == "Laplace":
            return z.exp() / 2 if z < 0 else 1 - (-z).exp() / 2
        if self.kind == "Cauchy":
            return arb(1) / 2 + z.atan() / arb.pi()
        return arb(0) if x <= self.a else arb(1) if x >= self.b else (x - self.a) / (self.b - self.a)

    def marks(self):
        """Points between which the density is tame; outside them its mass is below 2⁻¹⁰⁰."""
        if self.kind == "Uniform":
            return [self.a, self.b]
        distances = {
            "Normal": [1, 2, 3, 4, 6, 8, 12, 16],
            "Laplace": [1, 2, 4, 8, 16, 32, 64, 100],
            "Cauchy": [1, 3, 10, 30, *(10**k for k in range(2, 37))],
        }[self.kind]
        return [self.loc, *(self.loc + sign * d * self.scale for d in distances for sign in (-1, 1))]


def integrals(p, q):
    """KL, reverse KL, JS, TV, H², Δ of two laws (name, parameter, parameter) as balls; a KL must be known to be finite."""
    with precision():
        p, q = Reference(*p), Reference(*q)
        edges = _edges(p, q, lambda x: p.density(x) - q.density(x))
        return dict(zip(NAMES, _composite(lambda x: _terms(p.density(x), q.density(x)), edges), strict=True))


def wasserstein1(p, q):
    """∫ |F − G|."""
    with precision():
        p, q = Reference(*p), Reference(*q)
        difference = lambda x: p.cdf(x) - q.cdf(x)  # noqa: E731
        return _composite(lambda x: (abs(difference(x)),), _edges(p, q, difference))[0]


NAMES = ("kl", "reverse_kl", "js", "total_variation", "hellinger2", "triangular")


def _terms(p, q):
    m = (p + q) / 2
    if p == 0 or q == 0:  # one of the laws is uniform: a KL from outside its support is infinite, and not compared
        return p, q, arb(2).log() * m, m, m, 2 * m
    there, back = (p / q).log(), (q / p).log()
    return (
        p * there,
        q * back,
        (p * (p / m).log() + q * (q / m).log()) / 2,
        abs(p - q) / 2,
        square(p.sqrt() - q.sqrt()) / 2,
        square(p - q) / (p + q),
    )


def square(x):
    """x²: Arb's `**` is not defined on balls around 0."""
    return x * x


def precision():
    """Two hundred bits inside the block."""
    return ctx.workprec(BITS)


def _edges(p, q, f):
    """The marks of both laws, and the sign changes of f between them."""
    marks = sorted({x.mid().str(60, radius=False): x.mid() for x in p.marks() + q.marks()}.values())
    edges = [marks[0]]
    for low, high in pairwise(marks):
        inner = [*((low + (high - low) * (k * UNEVEN)).mid() for k in range(8)), high]
        for u, v in pairwise(inner):
            if f(u) * f(v) < 0:
                edges.append(_bisect(f, u, v))
        edges.append(high)
    return edges


def _bisect(f, low, high):
    rising = f(low) < 0
    width = (high - low) * NEGLIGIBLE
    while high - low > width:
        x = ((low + high) / 2).mid()
        low, high = (x, high) if (f(x) < 0) == rising else (low, x)
    return ((low + high) / 2).mid()


@cache
def _rule():
    """(distance from the nearer end, right half or not, weight, on the coarser rule too) on an interval of length 1."""
    rule, k = [], 0
    while True:
        u = arb.pi() / 2 * (k * STEP).sinh()
        weight = (STEP * arb.pi() / 4 * (k * STEP).cosh() / (u.cosh() * u.cosh())).mid()
        if weight < NEGLIGIBLE:
            return rule
        distance = (1 / (1 + (2 * u).exp())).mid()
        rule += [(distance, right, weight, k % 2 == 0) for right in ((True, False) if k else (True,))]
        k += 1


def _composite(f, edges):
    """∫ f over the panels by steps of 1/16, with the difference to steps of 1/8 as its radius."""
    fine = coarse = None
    for low, high in pairwise(edges):
        width = high - low
        for distance, right, weight, shared in _rule():
            x = (high - width * distance if right else low + width * distance).mid()
            terms = [(width * weight * t).mid() for t in f(x)]
            fine = terms if fine is None else [(s + t).mid() for s, t in zip(fine, terms, strict=True)]
            if shared:
                coarse = terms if coarse is None else [(s + t).mid() for s, t in zip(coarse, terms, strict=True)]
    return [arb(b, abs(2 * a - b) + TRUNCATION) for a, b in zip(coarse, fine, strict=True)]
