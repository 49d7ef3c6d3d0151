"""What a proof has to show: both directions of an equality, every form of a least number, one of a largest."""

from divergences.verification.random_variables.inequalities.forms import Coordinates
from divergences.verification.random_variables.inequalities.goals import goals, hypotheses, shown
from divergences.verification.random_variables.language.grammar import read


def wanted(text):
    statement = read(text)
    return list(goals(statement, Coordinates(statement.variables)))


def test_an_equality_has_two_directions():
    assert [goal.side for goal in wanted("H(X,Y) = H(X) + H(Y|X)")] == [">=", "<="]


def test_all_of_a_least_number_and_one_of_a_largest():
    (all_of,) = wanted("I(X;Y) <= min(H(X), H(Y))")
    assert (len(all_of.forms), all_of.any) == (2, False)
    (one_of,) = wanted("min(H(X), H(Y)) <= H(X)")
    assert (len(one_of.forms), one_of.any) == (2, True)
    assert len(shown(all_of, 2, ())) == 2
    assert len(shown(one_of, 2, ())) == 1
    assert shown(wanted("H(X) <= min(H(X), H(Y))")[0], 2, ()) is None


def test_hypotheses_that_are_not_linear_are_not_used():
    statement = read("H(X) >= 0 given max(H(X), H(Y)) >= 1 and H(X) = 2H(Y)")
    known, places = hypotheses(statement.cases[0], Coordinates(statement.variables))
    assert [k.free for k in known] == [True]
    assert places == [(1, 0)]
