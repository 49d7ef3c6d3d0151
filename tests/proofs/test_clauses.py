"""The clauses of single theorems: what they declare, and what is drawn for them."""

from fractions import Fraction
from itertools import product

import pytest

from divergences.exact import gan_value, log, optimal_discriminator
from divergences.verification.formal.clauses.drawing import NothingThere
from divergences.verification.formal.statement import statement
from divergences.verification.formal.terms import Unsayable
from tests.divergences.verification.formal.clauses.drawn_at import draw, drawn

SEEDS = range(20)
PLACES = [Fraction(k, 4) for k in range(1, 20)]


def test_a_saddle_point_is_no_worse_than_any_weights_and_any_discriminator():
    said = statement("V(p, output(w, k), f) >= 0 given w, f in saddles(p, k) and p in laws(m) and k in channels")
    for part in ("pmf n w ->", "discriminator m f ->", "pmf n other -> Rbar_le (V m p (output n w k) f)"):
        assert part in said
    assert "discriminator m judge -> Rbar_le (V m p (output n w k) judge) (V m p (output n w k) f)" in said


def test_data_of_a_saddle_are_on_the_outcomes_of_the_laws():
    with pytest.raises(Unsayable, match=r"declare p in laws\(m\)"):
        statement("V(p, output(w, k), f) >= 0 given w, f in saddles(p, k) and k in channels")


def test_tilts_have_their_masses_and_the_likeliest_is_no_farther_than_any():
    assert "r i' * E n q (fun i' => exp (f i')) = q i' * exp (f i')" in statement(
        "KL(p, q) <= KL(p, r) given r in tilts(q, f)"
    )
    said = statement("E(p, f) = E(q, f) given q in likeliest(p, f)")
    assert "dominated n p q ->" in said
    assert (
        "other i' * E n q (fun i' => exp (share * f i')) = q i' * exp (share * f i')) -> Rbar_le (KL n p q) (KL n p other)"
        in said
    )


def test_tilts_are_on_the_outcomes_of_their_law():
    said = statement("H(r) >= 0 given r in tilts(q, f) and q in laws(m)")
    assert "pmf m r" in said
    assert "(i' < m)%nat -> r i' * E m q (fun i' => exp (f i')) = q i' * exp (f i')" in said
    with pytest.raises(Unsayable, match="different outcomes"):
        statement("KL(p, p) = 0 given q in likeliest(p, f) and p in laws(m)")


def test_rays_are_no_longer_than_one():
    said = statement("E(p, sliced(p, q, x, x, z)) >= 0 given x in R^(n, k) and z in rays(n, k)")
    assert "(forall i', (i' < n)%nat -> sum k (fun c' => z i' c' ^ 2) <= 1)" in said


def test_convex_costs_are_one_convex_function_of_the_difference():
    said = " ".join(statement("sum(g*d) >= 0 given x ascending, d in convex costs(x, x), g in couplings(p, q)").split())
    assert "h' ((1 - t') * u' + t' * v') <= (1 - t') * h' u' + t' * h' v'" in said
    assert "(i' < n)%nat -> (j' < n)%nat -> d i' j' = h' (x i' - x j')" in said


@pytest.mark.parametrize("seed", SEEDS)
def test_lines_under_convex_functions_stay_under_them_and_tangents_touch(seed):
    at = drawn(seed)
    draw("generator", at, ("f",))
    for clause in ("conjugates", "tangents"):
        draw(clause, at, ("s", "h", "f", "p", "q")[: 3 if clause == "conjugates" else 5])
        lines = list(zip(at.values["s"], at.values["h"], strict=True))
        assert all(t * x - at.values["f"].at(x) <= h for t, h in lines for x in PLACES)
    assert all(
        t * a / b - at.values["f"].at(a / b) == h for t, h, a, b in zip(*(at.values[x] for x in "shpq"), strict=True)
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_no_weight_of_a_network_is_larger_than_its_bound(seed):
    at = drawn(seed)
    draw("networks", at, ("g", "c"))
    assert all(abs(w) <= at.values["c"] for layer in at.values["g"] for row in layer for w in row)


@pytest.mark.parametrize("seed", SEEDS)
def test_inputs_that_meet_in_an_output_have_one_ratio(seed):
    at = drawn(seed)
    try:
        draw("sufficient_channel", at, ("k", "p", "q"))
    except NothingThere:
        return
    p, q, k = (at.values[x] for x in "pqk")
    assert [sum(p), sum(q), *map(sum, k)] == [1] * 5
    assert all(
        p[a] * q[b] == p[b] * q[a]
        for a, b in product(range(3), repeat=2)
        if any(x * y for x, y in zip(k[a], k[b], strict=True))
    )


def test_what_is_exchanged_twice_is_there_again():
    at = drawn(1)
    draw("generator", at, ("f",))
    draw("exchanged", at, ("g", "f", "t"))
    draw("exchanged", at, ("h", "g", "t"))
    f, g, h = (at.values[x] for x in "fgh")
    assert (f.zero, f.end) == (h.zero, h.end) != (g.zero, g.end)
    assert all(f.at(x) == h.at(x) and g.at(x) >= g.at(y) + g.slope(y) * (x - y) for x in PLACES for y in PLACES)


@pytest.mark.parametrize("seed", SEEDS)
def test_neither_the_weights_nor_the_discriminator_of_a_saddle_do_better_alone(seed):
    at = drawn(seed)
    at.values["p"] = at.law(2)
    draw("channel", at, ("k",))
    draw("saddles", at, ("w", "f", "p", "k"))
    w, f, p, k = (at.values[x] for x in "wfpk")
    mixed = [sum(a * row[j] for a, row in zip(w, k, strict=True)) for j in range(2)]
    assert sum(w) == 1
    assert gan_value(p, mixed, f) == gan_value(p, mixed, optimal_discriminator(p, mixed))
    assert all(gan_value(p, row, f) >= gan_value(p, mixed, f) for row in k)


@pytest.mark.parametrize("seed", SEEDS)
def test_rounds_of_fictitious_play_answer_the_best_discriminator(seed):
    at = drawn(seed)
    draw("plays", at, ("c", "p", "k"))
    c, p, k = (at.values[x] for x in "cpk")
    assert sum(c) == k
    assert all(b or not a for a, b in zip(c, p, strict=True))
    assert all(a <= k * b + 1 for a, b in zip(c, p, strict=True))


@pytest.mark.parametrize("seed", SEEDS)
def test_tilts_are_tilted_by_rational_powers_and_no_tilt_of_the_likeliest_is_nearer(seed):
    at = drawn(seed)
    draw("tilts", at, ("r", "q", "f"))
    p, q, r, f = (at.values[x] for x in "pqrf")
    assert sum(r) == 1
    assert all(
        log(r[i] / q[i]) - log(r[j] / q[j]) == f[i] - f[j] for i, j in product(range(3), repeat=2) if q[i] * q[j] > 0
    )
    assert [x > 0 for x in r] == [x > 0 for x in q]
    draw("likeliest", at, ("q", "p", "f"))
    q, f = at.values["q"], at.values["f"]
    assert all(b > 0 or a == 0 for a, b in zip(p, q, strict=True))
    assert sum(a * x for a, x in zip(p, f, strict=True)) == sum(b * x for b, x in zip(q, f, strict=True))


def test_peaks_are_where_a_vector_is_largest():
    at = drawn(0)
    at.values["d"] = at.vector(3)
    draw("peaks", at, ("a", "d"))
    assert at.values["d"][at.values["a"]] == max(at.values["d"])
    assert at.values["a"].size == 3


@pytest.mark.parametrize("seed", SEEDS)
def test_a_critic_that_left_its_clip_stays_within_it(seed):
    at = drawn(seed)
    at.values |= {"h": Fraction(1, 3), "k": Fraction(2)}
    draw("clipped_rounds", at, ("t", "s", "h", "c", "k"))
    assert abs(at.values["s"]) <= at.values["c"]
    assert at.values["t"] != 0


@pytest.mark.parametrize(("h", "c"), [(-1, 1), (1, -1), (0, 1), (1, 0)])
def test_no_critic_leaves_its_clip_where_steps_or_clip_are_not_of_one_sign(h, c):
    at = drawn(0)
    at.values |= {"h": Fraction(h), "c": Fraction(c), "k": Fraction(1)}
    with pytest.raises(NothingThere):
        draw("clipped_rounds", at, ("t", "s", "h", "c", "k"))


@pytest.mark.parametrize("seed", SEEDS)
def test_maps_do_not_stretch(seed):
    at = drawn(seed, q="m")
    draw("maps", at, ("s", "d", "e"))
    to = at.values["s"].to
    assert all(at.values["e"][to[i]][to[j]] <= at.values["d"][i][j] for i in range(3) for j in range(3))


@pytest.mark.parametrize("seed", SEEDS)
def test_flats_are_as_far_apart_as_they_are_said_to_be(seed):
    at = drawn(seed)
    draw("flats", at, ("f", "h", "d", "t"))
    f, h, d = (at.values[x] for x in "fhd")
    assert all(d[f.to[i]][h.to[j]] >= 2 and (i != j or d[f.to[i]][h.to[j]] == 2) for i in range(3) for j in range(3))


@pytest.mark.parametrize("seed", SEEDS)
def test_bounded_critics_are_lipschitz_and_stay_in_their_bounds(seed):
    at = drawn(seed)
    draw("metric", at, ("d",))
    draw("bounded_lipschitz", at, ("f", "d"))
    d, f = at.values["d"], at.values["f"]
    assert all(abs(x) <= 1 for x in f)
    assert all(f[i] - f[j] <= d[i][j] for i, j in product(range(3), repeat=2))


@pytest.mark.parametrize("seed", SEEDS)
def test_thin_plans_have_few_atoms_of_those_that_were_there_and_cost_no_more(seed):
    at = drawn(seed, q="m", d="m")
    for clause, said in (("costs", "d"), ("couplings", "gpq"), ("thin_couplings", "fpq"), ("thinnings", "hg")):
        draw(clause, at, tuple(said))
    f, g, h, d = ([x for row in at.values[x] for x in row] for x in "fghd")
    assert max(sum(x != 0 for x in v) for v in (f, h)) <= 3 + 2 - 1
    assert all(b or not a for a, b in zip(h, g, strict=True))
    assert [sum(row) for row in at.values["h"]] == list(at.values["p"])
    best, less, cost = (sum(a * b for a, b in zip(v, d, strict=True)) for v in (f, h, g))
    assert best <= less <= cost


def test_rays_have_length_one_or_less_in_every_number_of_coordinates():
    for k in ("1", "2", "3", "k"):
        at = drawn(3)
        draw("rays", at, ("z", "m", k))
        assert [len(ray) for ray in at.values["z"]] == [2 if k == "k" else int(k)] * 2
        assert all(sum(a * a for a in ray) <= 1 for ray in at.values["z"])


def test_rearrangements_reach_all():
    at = drawn(0)
    draw("bijections", at, ("f",))
    assert sorted(at.values["f"].to) == [0, 1, 2]


@pytest.mark.parametrize("seed", SEEDS)
def test_no_vector_is_stretched_beyond_the_bound_of_a_matrix(seed):
    at = drawn(seed)
    draw("matrices", at, ("w", "s"))
    w, v = at.values["w"], at.vector(3)
    image = [sum(a * b for a, b in zip(row, v, strict=True)) for row in w]
    assert sum(x * x for x in image) <= at.values["s"] ** 2 * sum(x * x for x in v)


@pytest.mark.parametrize("seed", SEEDS)
def test_functions_go_from_metric_to_metric(seed):
    at = drawn(seed)
    draw("functions", at, ("f", "d", "b"))
    draw("functions", at, ("g", "b", "r"))
    assert [len(at.values[x]) for x in "db"] == [len(at.values["f"].to), len(at.values["g"].to)]
    assert at.values["f"].size == len(at.values["b"])
    assert all(at.values["r"][i][i] == 0 for i in at.values["g"].to)


def test_gaussian_moments_are_asked_of_every_critic_and_transport_inequalities_of_every_law():
    tails = " ".join(statement("W1(q, p, d) >= 0 given p in subgaussians(d, c) and c in (0, inf)").split())
    assert "lipschitz n d critic -> ln (E n p (fun i' => exp (slope * critic i')))" in tails
    assert "<= slope * E n p critic + c * slope ^ 2 / 2" in tails
    near = " ".join(statement("W1(q, p, d) >= 0 given p in transports(d, c) and c in (0, inf)").split())
    assert "pmf n other -> W1 n n d other p = Finite far" in near
    assert "Rbar_le (Finite (far ^ 2)) (Rbar_mult (Finite (2 * c)) (KL n other p))" in near


def test_only_a_table_is_thinned():
    with pytest.raises(Unsayable, match=r"declare g in couplings\(p, q\)"):
        statement("sum(h) = sum(g) given h in thinnings(g) and g in R^n")


OF_FUNCTIONS = " given f in functions(d, b) and g in functions(b, c)"


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("Lip(f, d, b) >= 0", "(steepest n d (fun i' j' => b (f i') (f j'))) >= 0"),
        ("Lip(g, b, c) >= 0", "(steepest m b (fun i' j' => c (g i') (g j'))) >= 0"),
        ("Lip(after(g, f), d, c) >= 0", "(steepest n d (fun i' j' => c (g (f i')) (g (f j')))) >= 0"),
    ],
)
def test_a_constant_is_a_largest_ratio(claim, said):
    assert said in statement(claim + OF_FUNCTIONS)


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        ("Lip(f, b, d) >= 0", "are of others"),
        ("Lip(after(f, g), d, c) >= 0", "leads to other sites"),
        ("Lip(d, d, b) >= 0", "not a map"),
        ("Lip(f, d) >= 0", "write Lip"),
    ],
)
def test_maps_of_other_sites_are_refused(claim, why):
    with pytest.raises(Unsayable, match=why):
        statement(claim + OF_FUNCTIONS)


def test_a_third_map_after_two_is_refused():
    with pytest.raises(Unsayable, match="a third map"):
        statement("Lip(f, d, b) >= 0" + OF_FUNCTIONS + " and h in functions(c, r)")


OF_MATRICES = " given w in matrices(s) and s in R and x in R^n and y in R^m"


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("applied(w, x) >= 0", "(forall i', (i' < m)%nat -> (sum n (fun a' => w i' a' * x a')) >= 0)"),
        ("applied(transposed(w), y) >= 0", "(forall i', (i' < n)%nat -> (sum m (fun a' => w a' i' * y a')) >= 0)"),
    ],
)
def test_rows_and_columns_are_added_up(claim, said):
    assert said in statement(claim + OF_MATRICES)


@pytest.mark.parametrize("claim", ["applied(w, y) >= 0", "applied(transposed(w), x) >= 0", "applied(x, x) >= 0"])
def test_other_lengths_are_refused(claim):
    with pytest.raises(Unsayable, match=r"not a matrix|not a vector of"):
        statement(claim + OF_MATRICES)


OF_STEPS = " given s in R and t in R and h in R and c in R and k in counts"


def test_steps_are_counted_by_a_natural_number():
    assert "(sum k (fun a' => (1 - c) ^ a')) >= 0" in statement("geometric(1 - c, k) >= 0" + OF_STEPS)
    assert "(pursued h c t s k) >= 0" in statement("pursued(s, t, h, c, k) >= 0" + OF_STEPS)


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        ("geometric(p, k) >= 0", "not a real number"),
        ("geometric(c, 2) >= 0", "in counts"),
        ("pursued(KL(p, q), t, h, c, k) >= 0", "not a real number"),
        ("pursued(s, t, h, c, h) >= 0", "in counts"),
    ],
)
def test_what_is_no_number_of_steps_is_refused(claim, why):
    with pytest.raises(Unsayable, match=why):
        statement(claim + OF_STEPS)
