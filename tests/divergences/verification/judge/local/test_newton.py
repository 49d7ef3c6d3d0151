"""Downhill: to a bottom, away from a saddle, out of a flat end, and no further than to below zero."""

from flint import arb

from divergences._core.arb import precision
from divergences.verification.judge.local.newton import descend

ROUNDS = 60


def test_it_ends_at_a_bottom():
    with precision(240):
        (x, y), low = descend(lambda z: (z[0] - 3) ** 2 + 10 * (z[1] + z[0]) ** 4 + 1, [arb(0), arb(1)], ROUNDS)
    assert abs(x - 3) + abs(y + 3) < arb("1e-3")
    assert low < arb(1) + arb("1e-6")


def test_a_saddle_repels():
    with precision(240):
        place, low = descend(lambda z: 1 - z[0] ** 2 + z[0] ** 4 + z[1] ** 2, [arb("0.01"), arb(1)], ROUNDS)
    assert abs(abs(place[0]) - arb(0.5).sqrt()) < arb("1e-6")
    assert abs(low - arb("0.75")) < arb("1e-9")


def test_a_bottom_far_away_on_a_plain_is_reached():
    def height(z):
        square = (z[0] - 123456789) ** 2
        return (square - 1) / (square + 1)

    with precision(240):
        place, low = descend(height, [arb(0)], ROUNDS)
    assert low < 0
    assert abs(place[0] - 123456789) < 1


def test_it_stops_below_zero_and_where_nothing_is_defined():
    with precision(64):
        assert descend(lambda z: z[0], [arb(-1)], ROUNDS)[0] == [arb(-1)]
        assert descend(lambda z: None, [arb(1)], ROUNDS) is None
        assert descend(lambda z: z[0] if z[0] == 1 else None, [arb(1)], ROUNDS)[0] == [arb(1)]
