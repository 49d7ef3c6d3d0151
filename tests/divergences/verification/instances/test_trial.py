"""Formal texts at drawn points: what is true holds, what is false has a witness, and what nothing meets is met nowhere."""

import pytest

from divergences.verification.catalogue.formal_status import POINTS
from divergences.verification.instances.trial import against, drawn, tried
from tests.mutants import formal_texts

CONTRADICTORY = (
    "q in likeliest(p, f) and p is (1, 0) and q is (0, 1)",
    "r in tilts(q, f) and r is (1, 0) and q is (0, 1)",
    "f in generators and t, h in tangents(f, p, q) and p is (1, 0)",
    "h in directions(q) and q is (1, 0)",
    "x ascending and x is (1, 0)",
    "f in lipschitz(d) and f in bounded lipschitz(d) and f is (0, 5)",
    "f in generators and g in generators and t, h in conjugates(f) and t, h in conjugates(g)",
    "c in plays(p, k) and p is (1, 1)/2 and c is (5, 2)",
)
"""What is given together and nothing meets, or no point that is drawn."""
FORMAL = formal_texts()


@pytest.mark.parametrize(
    "claim",
    [
        "W1(p, q, d) >= TV(p, q) given d metric",
        "TV(copies(p, k), copies(q, k)) = k*TV(p, q) given k in counts",
        "E(copies(q, k), log(average(l, k))) >= log(E(q, l)) given l likelihoods and k in counts",
        "of(f, E(p, x)) = E(p, of(f, x)) given f in convex(s, t) and x in [s, t]^n and s in R and t in R",
        "sum(g*d) <= E(p, f) - E(q, f) given d metric, f in lipschitz(d) and g in couplings(p, q)",
        "W1(p, q, x) = sum((cdf(p) - cdf(q))*gaps(x)) given x ascending",
        "norm(E(p, x) - E(p, y)) >= W1(p, p, distances(x, y)) given x in R^(n, k) and y in R^(n, k)",
        "Df(f, p, q) <= Df(f, output(p, k), output(q, k)) given k in channels and f in generators",
        "E(p, Df(f, k, l)) = Df(f, joint(p, l), joint(p, k)) given k in channels, l in channels and f in generators",
        "E(p, t) - E(q, h) = Df(f, p, q) given f in generators and t, h in conjugates(f)",
        "slope(E(q, log(frozen(Dstar(p, q)))), q, h) = slope(2*JS(p, q), q, h) given h in directions(q) and p > 0",
        "log(E(p, l)) = E(q, log(l)) - KL(q, p) given l likelihoods and E(p, l) > 0 and q << posterior(p, l)",
        "H(output(p, k)) - E(p, CE(k, l)) = KL(joint(p, k), joint(p, output(p, k))) given k in channels and l in channels",
        "W1(p, q, d) = sum(g*d) = E(p, f) - E(q, f) + 1 for some g in couplings(p, q), f in lipschitz(d) given d metric",
        "extended(f, x, y) = 2*apart(y, z) given x in R^(n, k), y in R^(m, k), z in R^(m, k), f in lipschitz(x)",
        "abs(network(l, x) - network(l, y)) <= c*norm(x - y) given l in networks(c), x in R^n, y in R^n and c in [0, inf)",
        "W1(image(p, f), image(p, h), d) = 2*t given f, h in flats(d, t) and t in (0, inf)",
        "KL(p, q) = log(2) given p, q on lines(x, t, z, r) and t in R and t != 0",
        "W1(image(p, f), image(q, f), c) >= W1(p, q, d) given f in maps(d, c)",
    ],
)
def test_what_is_false_has_a_witness(claim):
    assert tried(claim, 40).witness


def test_what_nothing_meets_is_met_nowhere():
    assert tried("TV(p, q) <= 1 given d in metrics(s, t) and s in (2, 3) and t in (0, 1) and TV(p, q) > 1").points == 0


def test_a_text_of_which_no_side_has_a_value_says_nothing():
    assert tried("KL(p, q) - KL(p, q) = 1 given p, q on lines(x, t, z, r) and t in R and t != 0").points == 0


def test_the_same_seed_draws_the_same_points():
    claim = "W1(p, q, d) >= TV(p, q) given d metric"
    assert str(tried(claim, 40, seed=3)) == str(tried(claim, 40, seed=3))


@pytest.mark.slow
@pytest.mark.parametrize("slug", FORMAL)
def test_the_formal_text_of_a_claim_holds_at_fifty_points(slug):
    found = tried(FORMAL[slug], 50)
    assert found.witness is None
    assert found.points >= 50


@pytest.mark.slow
def test_each_formal_text_holds_where_it_is_tried_first():
    wrong = [slug for slug, text in FORMAL.items() if (found := tried(text, 2)).witness or not found.points]
    assert not wrong


@pytest.mark.parametrize(
    "hypothesis", ["p*q = 0", "r << q", "f in R^n and -q = f"], ids=["disjoint", "dominated", "given"]
)
def test_hypotheses_about_vectors_are_met_by_construction(hypothesis):
    assert tried(f"TV(p, q) + TV(q, r) >= 0 given {hypothesis}", 40).points >= 40


def test_disjoint_laws_are_told_from_others():
    assert tried("TV(p, q) = 1 given p*q = 0", 40).witness is None
    assert tried("KL(r, q) < inf given r << q", 40).witness is None
    assert tried("TV(r, q) = 0 given r << q", 40).witness


def test_a_bound_on_distances_that_is_no_declared_number_is_drawn():
    assert tried("W1(p, q, d) >= 0 given d in metrics(t, t)", 10).points >= 10
    assert tried("W1(p, q, d) = TV(p, q) given d in metrics(t, t)", 10).witness


def test_numbers_that_are_to_be_small_are_made_so_in_each_draw(monkeypatch):
    monkeypatch.setattr("divergences.verification.instances.trial.ROUNDS", 1)
    assert tried("E(p, abs(h)) <= s given h in R^n and abs(h) <= s and s in (0, 1)", 40).points == 40
    assert tried("E(p, abs(h)) <= s/2 given h in R^n and abs(h) <= s and s in (0, 1)", 40).witness


def test_what_is_drawn_meets_what_is_given():
    found = [point for k in range(30) if (point := drawn("TV(p, q) >= 0 given p << q and t in (0, 1)", k))]
    assert len(found) > 10
    assert all(b > 0 or a == 0 for point in found for a, b in zip(point["p"], point["q"], strict=True))
    assert all(0 < point["t"] < 1 for point in found)


@pytest.mark.one_in(11)
@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("KL(p, q) = 0", "is false at p = (1, 0), q = (1/2, 1/2)"),
        ("f <= at(f, i) given f in R^n and i in sites", "is false at f = "),
        ("f <= 0 given f in R^n and n in sites", "is false at f = "),
        ("not TV(p, q) <= 1", "says nothing"),
        ("TV(p, q) <= 1 given t in (0, 1) and t > 2", "says nothing"),
        ("H(p) <= log(5)", "is false at p = "),
        ("H(p) <= log(5) + 0*W1(p, q, d) given d metric", "is false at d = "),
        *((f"H(s) <= log(5) given s in laws(m) and {given}", "says nothing") for given in CONTRADICTORY),
        ("Foo(p, q) = 0", "cannot be tried"),
        ("KL(p, q) >= 0", ""),
        ("not KL(p, q) = KL(q, p)", ""),
        ("r = q given r in tilts(q, f) and q is (1, 0)", ""),
        ("sum(p*r) = 0 given r in tilts(q, f) and q is (1, 0) and p is (0, 1)", ""),
        ("E(p, t) - E(q, h) = Df(f, p, q) given f in generators and t, h in tangents(f, p, q) and p is (1, 1)/2", ""),
        ("TV(p, q) = 1/4 given f in generators and t, h in tangents(f, p, q) and p is (1, 1)/2 and q is (1, 3)/4", ""),
        ("KL(p, q) <= KL(p, r) given q in likeliest(p, f) and r in tilts(q, f)", ""),
        (
            "E(p, h) = 0 given h in directions(q) and q is (3, 1)/4 and p is (1, 0)",
            "is false at h = ",
        ),
        ("TV(q, s) >= 0 given s in tilts(q, f) and q in laws(m)", ""),
        ("E(p, f) - E(q, f) <= W1(p, q, d) given f in lipschitz(d) and f in bounded lipschitz(d)", ""),
        ("sum(h) = 1 given h in thinnings(g) and g in couplings(p, q)", ""),
        ("sum(g) = 1 given g in thin couplings(p, q)", ""),
        ("sum(w) = 1 given w, f in saddles(p, k) and p in laws(m)", ""),
        ("f <= 1 given f in bounded lipschitz(d)", ""),
    ],
)
def test_it_is_said_why_a_text_is_not_to_be_called_formal(text, why):
    assert why in against(text)
    assert bool(against(text)) == bool(why)


@pytest.mark.one_in(4)
@pytest.mark.parametrize("part", range(4))
def test_nothing_is_against_the_texts_of_the_catalogue_at_so_many_points_as_a_record_is_read_with(part):
    assert [slug for slug, text in list(FORMAL.items())[part::4] if against(text, POINTS)] == []
