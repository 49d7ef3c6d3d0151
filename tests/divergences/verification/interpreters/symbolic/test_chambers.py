"""Functions of the order of numbers: equal everywhere once they are equal on 0/1 vectors and on −(1, …, 1)."""

from divergences.verification.interpreters.symbolic.chambers import agree_everywhere, always, generators


def test_generators():
    assert list(generators(2)) == [(0, 0), (0, 1), (1, 0), (1, 1), (-1, -1)]


def test_identities_of_minima_and_positive_parts():
    assert agree_everywhere(lambda x, y: x + y - min(x, y), max, 2)
    assert agree_everywhere(lambda x, y: abs(x - y), lambda x, y: max(x, y) - min(x, y), 2)
    assert agree_everywhere(lambda x, y, z: min(x, max(y, z)), lambda x, y, z: max(min(x, y), min(x, z)), 3)


def test_what_differs_somewhere_is_noticed():
    assert not agree_everywhere(lambda x, y: x + y - 2 * min(x, y), max, 2)
    assert not agree_everywhere(min, max, 2)
    assert not agree_everywhere(lambda x: abs(x), lambda x: x, 1)


def test_conditions_restrict_and_an_empty_one_shows_nothing():
    assert agree_everywhere(min, lambda x, y: x, 2, where=lambda x, y: x <= y)
    assert not agree_everywhere(min, min, 2, where=lambda *_: False)


def test_truth_values():
    assert always(lambda a, b: (not (a and b)) == ((not a) or (not b)), 2)
    assert not always(lambda a, b: (a and b) == (a or b), 2)
