"""One more f-divergence, Le Cam's with weights 1 and 3: every row that it costs, and where the row goes.

LC(p‖q) = Σ (p − q)²/(p + 3q), which lies in [0, 4/3]. A new file has no line before which its text is put.
"""

from tests.rows import Row

ROWS = {
    "_core/f_divergences.py": (
        Row(
            ")\n\nF_DIVERGENCES: ",
            """\
    FDivergence(
        name="le_cam",
        module="_discrete.le_cam",
        f="(t - 1)**2/(t + 3)",
        at_zero=1 / 3,
        slope=1.0,
        symbol="LC(p‖q)",
        meaning="Le Cam's divergence, from 0 to 4/3",
        formula="Σ (p − q)²/(p + 3q)",
        line=("black", (0, (1, 3))),
        reverse="Le Cam's divergence, reversed",
        word="LC",
        largest="4/3",
        latex=r"\\mathrm{{LC}}({} \\,\\Vert\\, {})",
        tex=("LC",),
        slopes=("1 - 16*(({1})/(({0}) + 3*({1})))**2", "1/3 - 16/3*(({0})/(({0}) + 3*({1})))**2"),
    ),
""",
        ),
    ),
    "_discrete/le_cam.py": (
        Row(
            "",
            '''\
"""Le Cam's divergence: a kernel and a public function."""

from divergences._core.dispatch import accepts_laws
from divergences._discrete.kernel import Kernel
from divergences._discrete.sums import divergence


def terms(xp, o):
    """(p − q)²/(p + 3q)."""
    s = o.p + 3 * o.q
    return o.d * (o.d / xp.where(s == 0, 1.0, s))


def slopes(xp, o):
    """z(2 − z) and −z(2 + 3z), z = (p − q)/(p + 3q)."""
    s = o.p + 3 * o.q
    z = o.d / xp.where(s == 0, 1.0, s)
    return z * (2 - z), -z * (2 + 3 * z)


@accepts_laws
def le_cam(p, q, *, axis=-1, log=False, keepdims=False, where=True):
    """LC(p‖q) = Σ (p − q)²/(p + 3q)."""
    options = {"axis": axis, "log": log, "keepdims": keepdims, "where": where}
    return divergence(Kernel(terms, slopes, most=4 / 3), p, q, **options, call="dv.le_cam({normalise}, ...)")
''',
        ),
    ),
    "__init__.py": (
        Row(
            "    from divergences._discrete.pairwise import",
            "    from divergences._discrete.le_cam import le_cam as le_cam\n",
        ),
        Row('    "_discrete.pairwise": ', '    "_discrete.le_cam": ("le_cam",),\n'),
    ),
    "exact/irrational.py": (
        Row(
            "def _gaps(",
            '''\
def le_cam(p: Entries, q: Entries) -> Result:
    """LC = Σ(p − q)²/(p + 3q)."""
    below = [of(a) + times(of(b), of(Fraction(3))) for a, b in zip(p, q, strict=True)]
    return total(over(times(x, x), b) for x, b in _gaps(p, q, below))


''',
        ),
    ),
    "games/conjugates.py": (
        Row(
            '    "triangular": (',
            """\
    "le_cam": (
        lambda xp, p, q: 1 - (4 * q / xp.where(p + q == 0, 1.0, p + 3 * q)) ** 2,
        _below(1.0, _from(-7 / 9, lambda xp, t: 8 - 3 * t - 8 * xp.sqrt(1 - t), -1 / 3), at_top=5.0),
        "LC(p‖q)",
    ),
""",
        ),
    ),
    "laws/functions.py": (
        Row(
            "def chi2(",
            '''\
def le_cam(p: LawLike, q: LawLike) -> Estimate:
    """LC(p‖q) = ∫ (p − q)²/(p + 3q)."""
    return _finite("le_cam", recognise("p", p), recognise("q", q))


''',
        ),
    ),
    "laws/numerics/ball_quadrature.py": (
        Row(
            "INTEGRALS: ",
            '''\
def le_cam(p: Exact, q: Exact) -> arb:
    """LC = ∫ (p − q)²/(p + 3q): short of p + q/3 by 16pq/(3p + 9q), which is at most 2√(pq)."""
    return _apart(p, q, _le_cam_integrand, (arb(1), arb(1) / 3), arb(2))


def _le_cam_integrand(a: Piece, b: Piece) -> Integrand:
    f, g, log_ratio = a.density(), b.density(), _log_ratio(a, b)

    def integrand(x: acb, analytic: bool) -> acb:
        t = log_ratio(x, analytic)
        if t.real.mid() < 0:  # q is the smaller one
            return f(x) * (1 - t.exp()) ** 2 / (1 + 3 * t.exp())
        return g(x) * (1 - (-t).exp()) ** 2 / (3 + (-t).exp())

    return integrand


''',
        ),
        Row('    "triangular": triangular,', '    "le_cam": le_cam,\n'),
    ),
    "laws/numerics/float_quadrature.py": (
        Row(
            "INTEGRANDS: ",
            '''\
def _le_cam(log_p: np.ndarray, log_q: np.ndarray) -> np.ndarray:
    """(p − q)²/(p + 3q), with the larger density before it."""
    a, b = log_p - np.maximum(log_p, log_q), log_q - np.maximum(log_p, log_q)
    return np.exp(np.maximum(log_p, log_q)) * (np.exp(a) - np.exp(b)) ** 2 / (np.exp(a) + 3 * np.exp(b))


''',
        ),
        Row('    "triangular": ', '    "le_cam": _le_cam,\n'),
    ),
    "verification/interpreters/balls/words.py": (
        Row(
            "def renyi(",
            '''\
def le_cam(p: Vector, q: Vector) -> Ball:
    """LC = Σ p + q/3 − 16pq/(3p + 9q)."""
    three = ONE + TWO
    return total(a + b / three - Ball.of(16) * a * b / (three * (a + three * b)) for a, b in _pairs(p, q))


''',
        ),
        Row('            "Tri": triangular', '            "LC": le_cam,\n'),
    ),
    "verification/prover/words.py": (
        Row(
            "def hellinger2(",
            '''\
def le_cam(p: Vector, q: Vector) -> Vector:
    """The shares (p − q)²/(p + 3q) of LC, 0 where p = q = 0."""
    three = Value(number(3))
    return Vector((x - y) * ((x - y) / (x + three * y)) if (x - y).form else x - y for x, y in zip(p, q, strict=True))


''',
        ),
        Row('    "Tri": triangular', '    "LC": le_cam,\n'),
    ),
}
"""File of the library → its rows."""
