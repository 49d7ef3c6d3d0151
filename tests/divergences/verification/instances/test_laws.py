"""What is drawn for clauses of laws and convex functions is what they declare."""

from fractions import Fraction
from itertools import product

import pytest

from divergences.exact import gan_value, log, optimal_discriminator
from divergences.verification.instances.drawing import NothingThere
from divergences.verification.instances.draws import DRAWS
from tests.divergences.verification.instances.drawn_at import drawn

SEEDS = range(20)
PLACES = [Fraction(k, 4) for k in range(1, 20)]


@pytest.mark.parametrize("seed", SEEDS)
def test_lines_under_convex_functions_stay_under_them_and_tangents_touch(seed):
    at = drawn(seed)
    DRAWS["generator"](at, ("f",))
    for clause in ("conjugates", "tangents"):
        DRAWS[clause](at, ("s", "h", "f", "p", "q")[: 3 if clause == "conjugates" else 5])
        lines = list(zip(at.values["s"], at.values["h"], strict=True))
        assert all(t * x - at.values["f"].at(x) <= h for t, h in lines for x in PLACES)
    assert all(
        t * a / b - at.values["f"].at(a / b) == h for t, h, a, b in zip(*(at.values[x] for x in "shpq"), strict=True)
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_laws_that_move_stay_laws(seed):
    at = drawn(seed)
    DRAWS["directions"](at, ("h", "q"))
    assert sum(at.values["h"]) == 0
    assert sum(at.values["q"]) == 1
    assert min(at.values["q"]) > 0


@pytest.mark.parametrize("seed", SEEDS)
def test_no_weight_of_a_network_is_larger_than_its_bound(seed):
    at = drawn(seed)
    DRAWS["networks"](at, ("g", "c"))
    assert all(abs(w) <= at.values["c"] for layer in at.values["g"] for row in layer for w in row)


@pytest.mark.parametrize("seed", SEEDS)
def test_inputs_that_meet_in_an_output_have_one_ratio(seed):
    at = drawn(seed)
    try:
        DRAWS["sufficient_channel"](at, ("k", "p", "q"))
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
    DRAWS["generator"](at, ("f",))
    DRAWS["exchanged"](at, ("g", "f", "t"))
    DRAWS["exchanged"](at, ("h", "g", "t"))
    f, g, h = (at.values[x] for x in "fgh")
    assert (f.zero, f.end) == (h.zero, h.end) != (g.zero, g.end)
    assert all(f.at(x) == h.at(x) and g.at(x) >= g.at(y) + g.slope(y) * (x - y) for x in PLACES for y in PLACES)


@pytest.mark.parametrize("seed", SEEDS)
def test_neither_the_weights_nor_the_discriminator_of_a_saddle_do_better_alone(seed):
    at = drawn(seed)
    at.values["p"] = at.law(2)
    DRAWS["channel"](at, ("k",))
    DRAWS["saddles"](at, ("w", "f", "p", "k"))
    w, f, p, k = (at.values[x] for x in "wfpk")
    mixed = [sum(a * row[j] for a, row in zip(w, k, strict=True)) for j in range(2)]
    assert sum(w) == 1
    assert gan_value(p, mixed, f) == gan_value(p, mixed, optimal_discriminator(p, mixed))
    assert all(gan_value(p, row, f) >= gan_value(p, mixed, f) for row in k)


@pytest.mark.parametrize("seed", SEEDS)
def test_rounds_of_fictitious_play_answer_the_best_discriminator(seed):
    at = drawn(seed)
    DRAWS["plays"](at, ("c", "p", "k"))
    c, p, k = (at.values[x] for x in "cpk")
    assert sum(c) == k
    assert all(b or not a for a, b in zip(c, p, strict=True))
    assert all(a <= k * b + 1 for a, b in zip(c, p, strict=True))


@pytest.mark.parametrize("seed", SEEDS)
def test_tilts_are_tilted_by_rational_powers_and_no_tilt_of_the_likeliest_is_nearer(seed):
    at = drawn(seed)
    DRAWS["tilts"](at, ("r", "q", "f"))
    p, q, r, f = (at.values[x] for x in "pqrf")
    assert sum(r) == 1
    assert all(
        log(r[i] / q[i]) - log(r[j] / q[j]) == f[i] - f[j] for i, j in product(range(3), repeat=2) if q[i] * q[j] > 0
    )
    assert [x > 0 for x in r] == [x > 0 for x in q]
    DRAWS["likeliest"](at, ("q", "p", "f"))
    q, f = at.values["q"], at.values["f"]
    assert all(b > 0 or a == 0 for a, b in zip(p, q, strict=True))
    assert sum(a * x for a, x in zip(p, f, strict=True)) == sum(b * x for b, x in zip(q, f, strict=True))


def test_peaks_are_where_a_vector_is_largest():
    at = drawn(0)
    at.values["d"] = at.vector(3)
    DRAWS["peaks"](at, ("a", "d"))
    assert at.values["d"][at.values["a"]] == max(at.values["d"])
    assert at.values["a"].size == 3


@pytest.mark.parametrize("seed", SEEDS)
def test_a_critic_that_left_its_clip_stays_within_it(seed):
    at = drawn(seed)
    at.values |= {"h": Fraction(1, 3), "k": Fraction(2)}
    DRAWS["clipped_rounds"](at, ("t", "s", "h", "c", "k"))
    assert abs(at.values["s"]) <= at.values["c"]
    assert at.values["t"] != 0


@pytest.mark.parametrize(("h", "c"), [(-1, 1), (1, -1), (0, 1), (1, 0)])
def test_no_critic_leaves_its_clip_where_steps_or_clip_are_not_of_one_sign(h, c):
    at = drawn(0)
    at.values |= {"h": Fraction(h), "c": Fraction(c), "k": Fraction(1)}
    with pytest.raises(NothingThere):
        DRAWS["clipped_rounds"](at, ("t", "s", "h", "c", "k"))
