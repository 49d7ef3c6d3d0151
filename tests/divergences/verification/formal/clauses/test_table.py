"""Each row of the table says what it declares, and declares what it says."""

import pytest

from divergences.verification.formal.clauses.table import CLAUSES
from divergences.verification.formal.refusal import Unsayable
from divergences.verification.formal.statement import statement


def test_each_clause_says_what_it_is():
    assert all(" : " not in said and ": " in said for _, said, _ in CLAUSES)


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
