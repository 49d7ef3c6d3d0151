"""Of a test that is marked `one_in(k)` one case of every k is quick, each block another column of it."""

from types import SimpleNamespace

import pytest

from tests.conftest import thin


def cases(name, many, every):
    """Stand-ins of collected cases: a mark, an address, and whether they were called slow."""
    mark = SimpleNamespace(args=(every,)) if every else None
    made = []
    for k in range(many):
        item = SimpleNamespace(nodeid=f"{name}[{k}]", slow=[], get_closest_marker=lambda _: mark)
        item.add_marker = item.slow.append
        made.append(item)
    return made


def quick(items):
    thin(items)
    return [item.nodeid for item in items if not item.slow]


def test_one_of_each_block_is_quick_and_none_is_always_the_same_column():
    assert quick(cases("test", 9, 3)) == ["test[0]", "test[4]", "test[8]"]
    assert quick(cases("test", 4, 2)) == ["test[0]", "test[3]"]


def test_the_first_case_is_always_quick_and_the_rest_are_marked_slow():
    items = cases("test", 3, 20)
    assert quick(items) == ["test[0]"]
    assert [item.slow for item in items[1:]] == [[pytest.mark.slow]] * 2


def test_tests_are_counted_one_by_one_and_others_stay():
    mixed = [x for pair in zip(cases("one", 4, 2), cases("other", 4, 2), strict=True) for x in pair]
    assert quick([*mixed, *cases("free", 2, 0)]) == ["one[0]", "other[0]", "one[3]", "other[3]", "free[0]", "free[1]"]
