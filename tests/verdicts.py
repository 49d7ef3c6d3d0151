"""Fuzzers of verdicts, for `python -m tests.fuzz --only rewrites constants hypotheses equations powers corners`.

rewrites    a formula and what it becomes by a rule that is valid for positive numbers, judged where zeros are points too
constants   sharp inequalities and decimals with their constants moved in the k-th digit, of which the truth is known
hypotheses  whole claims with random hypotheses
equations   claims under equations that leave where letters live, with their truth by enumeration (`tests/hypotheses.py`)
powers      spellings of power sums, their roots, logs and quotients, and extremes (`tests/power_sums.py`)
corners     true claims with a factor that is 1 wherever nothing vanishes, and 0 at a corner

What is proved must fail at no point that meets the hypotheses, what is refuted must be false at its witness in balls as
well, and the time is kept. Points of the oracle: corners of few outcomes, and extreme ones of another seed.
"""

import itertools
import random
import time
from dataclasses import replace as replace
from fractions import Fraction
from functools import cache

from flint import arb
from hypothesis import strategies as st

from divergences._check import check
from divergences._core.arb import precision
from divergences._core.clock import OutOfTime, ending
from divergences.exact import OutOfSpan, Undefined, Unproved, Vector
from divergences.verification.interpreters import balls
from divergences.verification.interpreters.exact import holds
from divergences.verification.judge.trial import Question
from divergences.verification.judge.verdict import value_of
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import read
from divergences.verification.points.enumeration import numbers, sites
from divergences.verification.points.extremes import extremes
from tests import hypotheses, power_sums
from tests.tolerances import CHECK_OVERTIME_SECONDS

TIMEOUT, POINTS = 4.0, 12
"""Seconds for a claim, and few points: a proof must not rest on a search that was lucky."""
PATIENCE = 0.5
"""Seconds for the oracle at one point."""
BITS, DIGITS = 256, 400
FAR = 24
"""Extreme points that the oracle asks about."""

CORNERS = [
    Vector(map(Fraction, x.split()))
    for x in ("1", "1 0", "0 1", "1/2 1/2", "1/3 2/3", "1 0 0", "0 1 0", "1/2 1/2 0", "0 1/4 3/4", "1/5 3/10 1/2")
]
ENDS = [
    Vector(map(Fraction, x.split()))
    for x in ("0", "1", "1/2", "0 1", "1 0", "1/2 1/3", "0 0 0", "1 1 1", "0 1/2 1", "1/7 2/3 3/4")
]


@cache
def corners(text):
    """Points of the claim's letters on 1 to 3 outcomes, with zeros, ends and equal vectors, and some extreme ones."""
    question = Question(read(text))
    letters, domains = question.letters, question.domains
    points = [
        dict(zip(letters, values, strict=True))
        for n in (1, 2, 3)
        for values in itertools.islice(itertools.product(*(_choices(x, domains.get(x), n) for x in letters)), 400)
    ]
    return [*points, *itertools.islice(extremes(letters, domains, seed=7), 0, None, 23)][: 1200 + FAR]


def _choices(letter, domain, n):
    if domain is None:
        return [v for v in (ENDS if letter == "d" else CORNERS) if len(v) == n]
    if domain.dimension:
        return [sites(n, domain.dimension, shape) for shape in (1, 2)]
    return [x for size in (1, 2, 3) for x in numbers(domain, size)[:4]]


def fails(text, point):
    """Whether the claim is decided to be false at the point, which meets what is given; no point has long for that."""
    question = Question(read(text))
    try:
        with ending(time.perf_counter() + PATIENCE):
            return question.meets(point) and holds(question.statement, point) is False
    except (Undefined, OutOfSpan, Unproved, OutOfTime):
        return False


def judged(text):
    """The status of a claim, after everything that can be said against it was said; `refused` if it is none."""
    start = time.process_time()
    try:
        verdict = check(text, points=POINTS, timeout=TIMEOUT)
    except Unreadable:
        return "refused"
    assert time.process_time() - start < TIMEOUT + CHECK_OVERTIME_SECONDS, f"late: {text}"
    assert verdict.explain()
    existential = Question(read(text)).existential
    if verdict.status == "proved" and not existential:
        wrong = next((x for x in corners(text) if fails(text, x)), None)
        assert wrong is None, f"proved, and false at {wrong}: {text}"
    if verdict.status == "refuted":
        point = {letter: value_of(x) for letter, x in verdict.witness.items()}
        assert fails(text, point), f"refuted, and not false at {point}: {text}"
        assert _in_balls(text, point) is not True, f"refuted, and true in balls at {point}: {text}"
    return str(verdict.status)


def _in_balls(text, point):
    try:
        return balls.truth(read(text), point, bits=BITS)
    except balls.Undefined:
        return None


# --- rules that are valid for positive numbers

VECTORS = st.sampled_from(["p", "q", "p", "q", "r", "d", "p + q", "(p + q)/2", "p/q", "q/p", "sqrt(p)", "1 - d", "p*q"])
RULES = """
({u})/({v})*({v})
({u})*(({v})/({v}))
({u})*({v})/({v})
1/(1/({u}))
exp(log({u}))
log(exp({u}))
sqrt({u})**2
sqrt(({u})**2)
abs({u})
({u})**2/({u})
({u})**2*({u})**(-1)
({u}) + ({v}) - ({v})
({u})**0*({u})
({u})/sqrt({u})*sqrt({u})
max({u}, 0*({u}))
min({u}, ({u})/({v})*({v}))
-(-({u}))
({u})*exp(({v}) - ({v}))
(({u})*({v}))/({v})
mix({u}, {u}, 1/3)
({u})**(1/2)*({u})**(1/2)
""".strip().splitlines()
FORMS = """
KL({a}, {b})
JS({a}, {b})
TV({a}, {b})
Hell2({a}, {b})
chi2({a}, {b})
Tri({a}, {b})
J({a}, {b})
H({a})
CE({a}, {b})
E({a}, {b})
E({a}, log({b}))
sum({a})
sum({a}*log({b}))
V({a}, {b}, d)
max({a})
min({a})
Renyi({a}, {b}, 2)
Renyi({a}, {b}, 1/2)
{a}
log({a})
Dstar({a}, {b})
""".strip().splitlines()
SUMS = [
    tuple(line.split(" ~ "))
    for line in """
sum(log({a}*{b})) ~ sum(log({a})) + sum(log({b}))
E({a}, log({a}/{b})) ~ KL({a}, {b})
E({b}, {a}/{b}) ~ sum({a})
E({b}, abs({a}/{b} - 1))/2 ~ TV({a}, {b})
1 - sum(sqrt({a}*{b})) ~ Hell2({a}, {b})
sum({a}**2/{b}) - 1 ~ chi2({a}, {b})
E({a}, log({a})) - E({a}, log({b})) ~ KL({a}, {b})
sum(min(1, {a}/{b})*{b}) ~ 1 - TV({a}, {b})
{a}/({a} + {b}) ~ Dstar({a}, {b})
1/(1 + {b}/{a}) ~ Dstar({a}, {b})
E({a}, -log({b}/{a})) ~ KL({a}, {b})
sum(({a} - {b})*log({a}/{b})) ~ J({a}, {b})
V({a}, {b}, {a}/({a} + {b})) ~ 2*JS({a}, {b}) - log(4)
""".strip().splitlines()
]
RELATIONS = st.sampled_from(["=", "=", "<=", ">=", "<", ">"])


@st.composite
def rewritten(draw):
    """A formula, a relation, and the formula after one or two rules; or a known pair of formulas."""
    a, b = (draw(st.sampled_from(["p", "q", "r", "(p + q)/2", "p"])) for _ in range(2))
    if draw(st.booleans()):
        left, right = (x.format(a=a, b=b) for x in draw(st.sampled_from(SUMS)))
    else:
        form = draw(st.sampled_from(FORMS))
        u, other = draw(VECTORS) if draw(st.booleans()) else a, b
        changed = u
        for _ in range(draw(st.integers(1, 2))):
            changed = draw(st.sampled_from(RULES)).format(u=changed, v=draw(VECTORS))
        left, right = form.format(a=u, b=other), form.format(a=changed, b=other)
    sides = [left, right] if draw(st.booleans()) else [right, left]
    return f"{sides[0]} {draw(RELATIONS)} {sides[1]}"


# --- constants near sharp ones

SHARP = [
    ("JS(p, q)", "TV(p, q)", lambda: arb(2).log()),
    ("JS(p, q)", "J(p, q)", lambda: arb(1) / 8),
    ("JS(p, q)", "Hell2(p, q)", lambda: arb(1)),
    ("2*TV(p, q)**2", "KL(p, q)", lambda: arb(1)),
    ("Hell2(p, q)", "TV(p, q)", lambda: arb(1)),
    ("TV(p, q)", "1", lambda: arb(1)),
    ("JS(p, q)", "1", lambda: arb(2).log()),
    ("Tri(p, q)", "TV(p, q)", lambda: arb(2)),
    ("KL(p, q)", "chi2(p, q)", lambda: arb(1)),
    ("Tri(p, q)", "JS(p, q)", lambda: arb(4)),
    ("Tri(p, q)", "4*Hell2(p, q)", lambda: arb(1)),
    ("log(2)", "1", lambda: arb(2).log()),
    ("sqrt(2)", "1", lambda: arb(2).sqrt()),
    ("exp(1)", "1", lambda: arb(1).exp()),
    ("log(3)/log(2)", "1", lambda: arb(3).log() / arb(2).log()),
    ("log(sqrt(2) + 1)", "1", lambda: (arb(2).sqrt() + 1).log()),
]
"""F <= c*G with the smallest c."""


@st.composite
def near_sharp(draw):
    """(claim, whether it is true): F <= c'·G with c' the sharp constant cut or raised at the k-th decimal, or denied."""
    (small, large, sharp), digits = draw(st.sampled_from(SHARP)), draw(st.integers(1, 40))
    with precision(DIGITS):
        scaled = sharp() * arb(10) ** digits
        floor = int(scaled.floor().unique_fmpz())
        moved = floor + draw(st.sampled_from([-1, 0, 1, 2]))
        true = moved > floor or bool(scaled <= moved)
    text = f"{moved // 10**digits}.{moved % 10**digits:0{digits}d}"
    written = draw(st.sampled_from(["{}*{}", "({})*({})"])).format(text, large) if large != "1" else text
    return f"{small} <= {written}", true


def known_truth(case):
    """A claim of which the truth is known has its verdict, or none."""
    text, true = case
    status = judged(text)
    assert status != ("refuted" if true else "proved"), f"{status}, and {true}: {text}"
    return status


# --- hypotheses

BASES = """
KL(p, q) >= 0
JS(p, q) <= log(2)*TV(p, q)
TV(p, q) <= t
H(p) <= t
E(p, x) <= t
KL(p, mix(p, q, t)) <= -log(1 - t)
TV(p, mix(p, q, t)) = t*TV(p, q)
t*KL(p, q) >= 0
t*p <= 1
sum(p**t) >= 1
sum(p**t*q**(1 - t)) <= 1
V(p, q, d) <= 0
V(p, q, d) <= V(p, q, Dstar(p, q))
E(p, log(d)) <= 0
max(p) >= 1/3
min(p) > 0
KL(p, q) = inf iff not p << q
KL(p, q) = 0 iff p = q
not KL(p, q) = KL(q, p)
E(p, x) >= 0
W1(p, q, x) >= 0
W1(p, q, x) <= TV(p, q)
log(t) <= t - 1
t**2 >= 0
(t - 1)**2 > 0
1/t > 0
sqrt(t)**2 = t
abs(t) = t
t**t <= 1
Renyi(p, q, t) >= 0
KL(p, q)/t >= KL(p, q)
exp(-t*KL(p, q)) <= 1
KL(p, q)**t >= 0
log(t*TV(p, q)) <= 0
p << q
J(p, q) >= t*KL(p, q)
Tri(p, q) <= 2*t*TV(p, q)
E(p, q) <= max(q)
CE(p, q) >= H(p)
H(p) + KL(p, q) = CE(p, q)
TV(p, r) <= TV(p, q) + TV(q, r)
KL(p, r) <= KL(p, q) + KL(q, r)
""".strip().splitlines()
CONDITIONS = """
q > 0
p > 0
p << q
not p << q
p = q
KL(p, q) > 1
KL(p, q) < inf
TV(p, q) = 1
d > 0
d < 1
max(p) < 1
x in R points
x in R^2 points
x >= 0
E(p, x) = 0
t > 0
t*t = 2
min(p) >= 1/4
H(p) = log(2)
r = p
log(-1) = 0
log(2) < 1
TV(p, q) > 1
p + q > 0
KL(p, q) >= KL(q, p)
t <= TV(p, q)
q = 2*p
q = p/2
q = 1 - p
q = p**2
q = 2*p*d
d = p - q
d = 2*p
q = (p + r)/2
q = mix(p, r, t)
q = t*p
p > 1
sum(p) = 2
""".strip().splitlines()
NUMBER = st.sampled_from(["-2", "-1", "-1/2", "0", "1/3", "1/2", "1", "3/2", "2", "inf", "-inf", "0.1"])
VALUE = st.sampled_from(["-2", "-1", "0", "1/3", "1", "3/2"])
DOMAINS = st.one_of(
    st.builds("{}{}, {}{}".format, st.sampled_from("(["), NUMBER, NUMBER, st.sampled_from(")]")),
    st.lists(VALUE, min_size=1, max_size=3).map(lambda x: "{" + ", ".join(x) + "}"),
    st.just("R"),
)
GIVEN = st.one_of(
    DOMAINS.map("t in {}".format),
    DOMAINS.map("t in {}".format),
    st.sampled_from(CONDITIONS),
)
conditioned = st.builds(
    "{} given {}".format, st.sampled_from(BASES), st.lists(GIVEN, min_size=1, max_size=3).map(" and ".join)
)

# --- corners

TRUE = """
TV(p, q) <= 1
2*TV(p, q)**2 <= KL(p, q)
Hell2(p, q) <= TV(p, q)
JS(p, q) <= log(2)
KL(p, q) <= chi2(p, q)
JS(p, q) >= TV(p, q)**2/2
E(p, d) <= 1
H(p) >= 0
t*TV(p, q) <= t
TV(p, q) <= sqrt(KL(p, q)/2)
""".strip().splitlines()
PARTS = st.sampled_from(
    ["TV(p, q)", "(1 - TV(p, q))", "JS(p, q)", "KL(p, q)", "Hell2(p, q)", "(1 - Hell2(p, q))", "H(p)"]
)
ONES = st.one_of(
    PARTS.map(lambda x: f"{x}*(1/{x})"),
    st.sampled_from(["sum(p*(q*(1/q)))", "sum(q*(p*(1/p)))", "t*(1/t)", "(1 - t)*(1/(1 - t))", "E(p, d*(1/d))"]),
)
"""1 wherever nothing vanishes, and 0 at a corner."""
cornered = st.builds(
    lambda claim, one, shape: (
        shape.format(*claim.replace(">=", "<=").split(" <= "), one=one, sign=">=" if ">=" in claim else "<=")
        + " given t in [0, 1]"
    ),
    st.sampled_from(TRUE),
    ONES,
    st.sampled_from(
        [
            "{0} {sign} ({1})*({one})",
            "({0})*({one}) {sign} {1}",
            "{0} {sign} {1} + 1 - {one}",
            "{0} + {one} - 1 {sign} {1}",
        ]
    ),
)
"""True claims in which something is multiplied by such a one, or it is added and subtracted."""

TARGETS = {
    "powers": (judged, st.integers(0, 2**63).map(lambda k: power_sums.claim(random.Random(k))), 4),
    "corners": (judged, cornered, 4),
    "rewrites": (judged, rewritten(), 4),
    "constants": (known_truth, near_sharp(), 4),
    "hypotheses": (judged, conditioned, 4),
    "equations": (hypotheses.right, st.integers(0, len(hypotheses.cases()) - 1), 4),
}
"""What is tried, on which claims, on how many before the next seed."""
