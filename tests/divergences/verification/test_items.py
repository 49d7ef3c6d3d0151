"""The old path of items."""

from divergences.verification.judge import item
from tests.divergences.verification.test_renamed import imported


def test_an_item_made_through_the_old_path_is_an_item():
    imported("divergences.verification.items")
    from divergences.verification.items import Item

    assert Item is item.Item
