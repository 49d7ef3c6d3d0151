"""Each clause says what it is, declares what it says, and is told of points: what does not meet it is none."""

import re
from fractions import Fraction
from random import Random

import pytest

from divergences.exact.numbers import log
from divergences.exact.vectors import Vector
from divergences.verification.formal.clauses.clause import Bound, anything
from divergences.verification.formal.clauses.drawing import MARK, Drawing, Values
from divergences.verification.formal.clauses.values import GENERATORS, Map, Outcome, Table, bent
from divergences.verification.formal.registry import clauses
from divergences.verification.formal.statement import statement
from divergences.verification.formal.terms import Unsayable
from divergences.verification.instances.points import are_declared
from divergences.verification.instances.trial import tried


def test_every_letter_that_is_declared_has_a_name_and_a_vector_its_length():
    bound = Bound(lengths={"q": "m"}, indices={"a": "n"}, networks=["l"], tables={"d": ("n", "m")})
    assert bound.names == {"q", "a", "l", "d"}
    assert (bound.on("q"), bound.on("p")) == ("m", "n")


def test_each_clause_says_what_it_is():
    assert all(" : " not in x.says and ": " in x.says for x in clauses().values())


@pytest.mark.parametrize("clause", clauses().values(), ids=lambda x: x.name)
def test_a_phrase_speaks_of_letters_that_the_clause_has(clause):
    letters = re.compile(clause.pattern).groups
    phrase = clause.phrase.format(*(f"<{k}>" for k in range(letters)))
    assert not phrase or "<0>" in phrase or clause.name in ("tangents", "likeliest", "tilts", "subgaussians")
    assert phrase.count("$") % 2 == 0


def needs(function, seen=()):
    """Where all that a function names was defined, and what that names."""
    for name in function.__code__.co_names:
        named = getattr(function.__globals__.get(name), "declares", function.__globals__.get(name))
        if named not in seen and getattr(named, "__module__", None):
            yield named.__module__
            if hasattr(named, "__code__"):
                yield from needs(named, (*seen, named))


@pytest.mark.parametrize("clause", clauses().values(), ids=lambda x: x.name)
def test_what_it_declares_is_made_of_nothing_that_draws_or_computes(clause):
    of_exact = ("divergences.exact", "divergences.verification.inst", "divergences.verification.interp")
    drawing = tuple(f"divergences.verification.formal.clauses.{x}" for x in ("drawing", "values"))
    assert not [x for x in needs(clause.declares) if x.startswith((*of_exact, *drawing))]


def test_a_clause_that_declared_what_it_computes_would_be_seen():
    assert "divergences.exact.vectors" in {*needs(clauses()["numerals"].draws)}


@pytest.mark.parametrize("clause", clauses().values(), ids=lambda x: x.name)
def test_its_example_is_a_text_of_it(clause):
    assert clause.written.fullmatch(clause.says.partition(":")[0])


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (
            "W1(p, q, d) <= t given d in metrics(s, t) and s in R and t in R",
            "i' <> j' -> s <= d i' j' /\\ d i' j' <= t",
        ),
        ("sum(g*d) <= t given d costs up to t and t in R and g masses", "0 <= d i' j' /\\ d i' j' <= t"),
        ("Df(f, p, q) >= 0 given f in generators and t, h in conjugates(f)", "0 < x' -> t i' * x' - f x' <= h i'"),
        ("W1(image(p, f), image(q, f), c) >= 0 given f in maps(d, c)", "c (f i') (f j') <= d i' j'"),
        ("W1(p, q, x) >= 0 given x ascending", "(S i' < n)%nat -> x i' < x (S i')"),
        ("W1(image(p, f), image(p, h), d) = t given f, h in flats(d, t) and t in R", "t <= d (f i') (h j')"),
        (
            "Df(f, p, q) >= 0 given f in generators and t, h in tangents(f, p, q)",
            "h i' = t i' * (p i' / q i') - f (p i' / q i')",
        ),
        ("E(q, h) <= 1 given h in directions(q)", "sum n h = 0 -> ((forall i', (i' < n)%nat -> 0 < q i')) ->"),
        ("E(p, x) <= t given x in [s, t]^n and s in R and t in R", "(forall i', (i' < n)%nat -> s <= x i' <= t)"),
        (
            "E(p, of(f, x)) >= 0 given f in convex(s, t) and x in [s, t]^n and s in R and t in R",
            "(forall left right share, s <= left <= t -> s <= right <= t -> 0 <= share <= 1 -> "
            "f ((1 - share) * left + share * right) <= (1 - share) * f left + share * f right)",
        ),
        ("TV(p, q)^k <= 1 given k in counts", "(0 < k)%nat"),
        ("E(p, l) >= 0 given l likelihoods", "(forall i', (i' < n)%nat -> 0 <= l i')"),
        ("at(f, a) <= at(f, b) given a, b in sites and f in R^n", "(a < n)%nat -> (b < n)%nat -> (f a) <= (f b)"),
        (
            "network(l, x) <= c given l in networks(c) and x in R^n and c in R",
            "last_width n l = 1%nat -> clipped c n l ->",
        ),
        (
            "network(l, x) <= c given l in full networks(c) and x in R^n and c in R",
            "(exists sizes, l = all_of c sizes)",
        ),
        (
            "E(p, f) <= 1 given x in R^(n, 2) and f in lipschitz(x)",
            "f i' - f j' <= sqrt (sum 2 (fun coordinate => (x i' coordinate - x j' coordinate) ^ 2))",
        ),
        (
            "Df(f, output(p, k), output(q, k)) >= 0 given f in generators and k in sufficient channels(p, q)",
            "0 < k one out -> 0 < k other out -> p one * q other = p other * q one",
        ),
        (
            "Df(g, p, q) >= 0 given f in generators and g in exchanges(f, c) and c in R",
            "(forall x', 0 < x' -> g x' = x' * f (1 / x') + c * (x' - 1))",
        ),
        (
            "TV(image(p, f), image(q, f)) >= 0 given f in bijections",
            "(forall i' j', (i' < n)%nat -> (j' < n)%nat -> f i' = f j' -> i' = j')",
        ),
        (
            "E(p, f) <= 1 given d metric and f in bounded lipschitz(d)",
            "lipschitz n d f -> ((forall i', (i' < n)%nat -> -1 <= f i' <= 1)) ->",
        ),
        (
            "sum(h*d) <= sum(g*d) given g in couplings(p, q) and h in thinnings(g) and d costs",
            "coupling n n (fun row => sum n (g row)) (fun column => sum n (fun row => g row column)) h -> "
            "((forall row column, (row < n)%nat -> (column < n)%nat -> g row column = 0 -> h row column = 0)) ->",
        ),
        (
            "sum(f*d) >= 0 given q in laws(m) and f in thin couplings(p, q) and d costs",
            "sum n (fun row => sum m (fun column => if Req_EM_T (f row column) 0 then 0 else 1)) <= INR n + INR m - 1",
        ),
        (
            "t^2 <= c given h in R and c in R and t in R and s in R and k in counts and t, s in clipped rounds(h, c, k)",
            "(c h s t : R), (0 < k)%nat -> clipped_rounds h c k t s ->",
        ),
        ("at(d, a) >= 0 given a in peaks(d)", "(a < n)%nat -> ((forall i', (i' < n)%nat -> d i' <= d a)) ->"),
        (
            "Lip(f, d, b) >= 0 given f in functions(d, b)",
            "metric n d -> metric m b -> ((forall i', (i' < n)%nat -> (f i' < m)%nat)) ->",
        ),
        ("c <= k given k in counts and c in plays(p, k)", "(0 < k)%nat -> plays n p k c ->"),
        (
            "norm(applied(w, x)) <= s*norm(x) given w in matrices(s) and s in R and x in R^n",
            "sqrt (sum m (fun row => sum n (fun a' => w row a' * vector a') ^ 2)) "
            "<= s * sqrt (sum n (fun a' => vector a' ^ 2))",
        ),
        ("TV(p, q) <= 1 given p is (1, 3)/4", "n = 2%nat /\\ p 0%nat = (1 / 4) /\\ p 1%nat = (3 / 4)"),
    ],
)
def test_hypotheses_are_said_as_they_are_declared(claim, said):
    assert said in " ".join(statement(claim).split())


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("sum(g*d) >= 0 given g in couplings(p, q) and d metric", "pmf n p -> pmf n q ->"),
        ("sum(g*d) >= 0 given r in laws(m) and g in couplings(p, r) and d costs", "pmf n p -> pmf m r ->"),
        (
            "0 <= t for some g in couplings(p, q) given t in [0, 1]",
            "pmf n p -> pmf n q -> (0 <= t /\\ t <= 1) -> (exists",
        ),
        ("sum(h*h) >= 0 given h in directions(q)", "(q h : nat -> R), pmf n q ->"),
        ("c >= 0 given p in transports(d, c) and c in R", "(c : R), pmf n p ->"),
    ],
)
def test_laws_that_only_a_clause_names_are_bound(claim, said):
    assert said in " ".join(statement(claim).split())


def test_plans_between_what_is_no_law_are_refused():
    with pytest.raises(Unsayable, match=r"declare s in laws"):
        statement("sum(g*d) >= 0 given g in couplings(s, q) and d metric")


@pytest.mark.parametrize(
    "claim",
    [
        "Df(g, p, q) >= 0 given g in exchanges(f, c) and c in R",
        "Df(g, p, q) >= 0 given f in generators and g in exchanges(f, c)",
        "t^2 <= c given c in R and t in R and k in counts and h in R and t, s in clipped rounds(h, c, k)",
        "c <= 1 given c in plays(p, s)",
        "at(f, a) >= 0 given f in R^n and a in peaks(s)",
    ],
)
def test_what_a_clause_names_and_nothing_declares_is_refused(claim):
    with pytest.raises(Unsayable, match="nothing declares it"):
        statement(claim)


NEAR, FAR = (Table.made([[Fraction(0), Fraction(x)], [Fraction(x), Fraction(0)]]) for x in (1, 2))
HALVES, FIRST, LAST = Vector([Fraction(1, 2)] * 2), Vector(map(Fraction, (1, 0))), Vector(map(Fraction, (0, 1)))
SQUARE = GENERATORS[1]
UP = Vector(map(Fraction, (0, 2)))
WRONG = [
    ("laws", ("p", "n"), {"p": UP}),
    ("channel", ("k",), {"k": Table([FIRST, UP])}),
    ("metric", ("d",), {"d": Table.made([[Fraction(0), Fraction(1)], [Fraction(2), Fraction(0)]])}),
    ("metric", ("d",), {"d": Table.made([[Fraction(0)] * 2] * 2)}),
    ("metric_between", ("d", "s", "t"), {"d": FAR, "s": Fraction(0), "t": Fraction(1)}),
    ("couplings", ("g", "p", "q"), {"g": Table([HALVES, FIRST - FIRST]), "p": FIRST, "q": FIRST}),
    ("potentials", ("f", "h", "d"), {"f": UP, "h": FIRST, "d": NEAR}),
    ("lipschitz", ("f", "d"), {"f": UP, "d": NEAR}),
    ("costs_up_to", ("d", "t"), {"d": FAR, "t": Fraction(1)}),
    ("masses", ("g",), {"g": NEAR.each(lambda x: -x)}),
    ("likelihoods", ("l",), {"l": Vector(map(Fraction, (1, -1)))}),
    ("directions", ("h", "q"), {"h": UP, "q": HALVES}),
    ("directions", ("h", "q"), {"h": UP - UP, "q": FIRST}),
    ("box", ("x", "s", "t", "n"), {"x": UP, "s": Fraction(0), "t": Fraction(1)}),
    ("ascending", ("x",), {"x": FIRST}),
    ("networks", ("l", "c"), {"l": [NEAR, FAR], "c": Fraction(1)}),
    ("full_networks", ("l", "c"), {"l": [NEAR], "c": Fraction(1)}),
    ("flats", ("f", "h", "d", "t"), {"f": Map((0,), 2), "h": Map((1,), 2), "d": FAR, "t": Fraction(1)}),
    ("maps", ("f", "d", "c"), {"f": Map((0, 1), 2), "d": NEAR, "c": FAR}),
    ("numerals", ("p", "0, 1", None), {"p": FIRST}),
    ("numerals", ("p", "1, 1", "4"), {"p": HALVES}),
    ("numerals", ("p", "1, 0, 0", None), {"p": FIRST}),
    ("generator", ("f",), {"f": bent(GENERATORS[0], Fraction(1), Fraction(2))}),
    ("tilts", ("r", "q", "f"), {"r": HALVES, "q": FIRST, "f": UP - UP}),
    ("tilts", ("r", "q", "f"), {"r": HALVES, "q": HALVES, "f": Vector([Fraction(0), log(2)])}),
    ("likeliest", ("q", "p", "f"), {"q": HALVES, "p": FIRST, "f": UP}),
    ("likeliest", ("q", "p", "f"), {"q": FIRST, "p": HALVES, "f": UP - UP}),
    ("tangents", ("t", "h", "f", "p", "q"), {"t": UP - UP, "h": UP - UP, "f": SQUARE, "p": HALVES, "q": LAST}),
    ("tangents", ("t", "h", "f", "p", "q"), {"t": UP, "h": UP - UP, "f": SQUARE, "p": HALVES, "q": HALVES}),
    ("tangents", ("t", "h", "f", "p", "q"), {"t": UP - UP, "h": UP, "f": SQUARE, "p": HALVES, "q": HALVES}),
    ("peaks", ("a", "d"), {"a": Outcome.of(0, 2), "d": UP}),
    ("peaks", ("a", "d"), {"a": Outcome.of(2, 3), "d": UP}),
    ("sufficient_channel", ("k", "p", "q"), {"k": Table([HALVES, HALVES]), "p": HALVES, "q": FIRST}),
    ("sufficient_channel", ("k", "p", "q"), {"k": Table([FIRST, UP]), "p": HALVES, "q": FIRST}),
    ("bounded_lipschitz", ("f", "d"), {"f": UP, "d": FAR}),
    ("bounded_lipschitz", ("f", "d"), {"f": UP / 2, "d": NEAR.each(lambda x: x / 2)}),
    ("subgaussians", ("p", "d", "c"), {"p": HALVES, "d": FAR, "c": Fraction(1, 2)}),
    ("subgaussians", ("p", "d", "c"), {"p": FIRST, "d": FAR, "c": Fraction(-1)}),
    ("transports", ("p", "d", "c"), {"p": HALVES, "d": FAR, "c": Fraction(1, 2)}),
    ("counts", ("k",), {"k": Fraction(0)}),
    ("counts", ("k",), {"k": Fraction(3, 2)}),
    ("matrices", ("w", "s"), {"w": FAR, "s": Fraction(1)}),
]


@pytest.mark.parametrize(("clause", "said", "values"), WRONG)
def test_what_breaks_its_clause_is_not_declared(clause, said, values):
    at = Drawing(Random(0), {}, {}, Values(values))
    assert not are_declared(at, [(clause, said)])


def test_every_clause_that_is_decided_is_broken_here():
    told = {x.name for x in clauses().values() if x.holds not in (None, anything)}
    assert told == {clause for clause, _, _ in WRONG}


def test_what_is_not_decided_is_declared_until_something_else_is_drawn_for_its_letters():
    at = Drawing(Random(0), {}, {}, Values({"f": UP, "c": FIRST}))
    at.made["plays", ("c", "p", "k")] = [FIRST, None, None]
    assert are_declared(at, [("plays", ("c", "p", "k"))])
    at.values["c"] = UP
    assert not are_declared(at, [("plays", ("c", "p", "k"))])


def test_sites_of_r_k_are_no_table_of_costs():
    at = Drawing(Random(0), {}, {"x": MARK}, Values({"f": UP, "x": NEAR}))
    assert are_declared(at, [("lipschitz", ("f", "x"))])


def test_what_holds_for_all_costs_is_not_told_by_a_critic_that_is_none():
    assert (
        tried("E(p, f) - E(q, f) <= sum(g*d) given d costs, f in lipschitz(d) and g in couplings(p, q)", 40).witness
        is None
    )
