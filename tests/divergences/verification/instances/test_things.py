"""Tables are rows of numbers, and everything is done to every entry."""

from divergences.verification.instances.things import Table


def test_what_is_done_to_each_entry_leaves_rows():
    assert Table.made([[1, 2], [3, 4]]).each(lambda x: 2 * x) == Table.made([[2, 4], [6, 8]])
