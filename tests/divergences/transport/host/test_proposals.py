"""What engines propose is certified: the best bounds are kept, and no more is asked for than is needed."""

import numpy as np

from divergences.transport.costs.dense import given_costs
from divergences.transport.host.proposals import certified, proposals
from divergences.transport.solution import Coupling

COSTS = given_costs(np.array([[1.0, 4.0], [4.0, 1.0]]))
HALF = np.full(2, 0.5)
BEST = Coupling(np.array([0, 1]), np.array([0, 1]), HALF), np.zeros(2)
WORST = Coupling(np.array([0, 1]), np.array([1, 0]), HALF), np.array([0.0, 100.0])


def test_bounds_of_different_proposals_are_combined():
    bad_price, bad_plan = (BEST[0], WORST[1]), (WORST[0], BEST[1])
    solution = certified(COSTS, HALF, HALF, iter([bad_price, bad_plan]))
    assert solution.tight
    assert solution.lower <= 1 <= solution.upper
    assert solution.plan.rows.tolist() == solution.plan.cols.tolist() == [0, 1]


def test_a_closed_bracket_asks_for_nothing_more():
    def endless():
        yield BEST
        raise AssertionError("asked again")

    assert certified(COSTS, HALF, HALF, endless()).tight


def test_an_open_bracket_is_said_to_be_open():
    solution = certified(COSTS, HALF, HALF, iter([WORST]))
    assert not solution.tight
    assert solution.lower < 1 < solution.upper


def test_a_wrong_proposal_is_followed_by_its_basis_and_by_the_network_simplex():
    for also, count in ((False, 2), (True, 3)):
        tried = list(proposals(lambda *_: WORST, COSTS, HALF, HALF, simplex_too=also))
        assert len(tried) == count
        assert tried[0][0] is WORST[0]
    assert certified(COSTS, HALF, HALF, iter(tried)).tight
