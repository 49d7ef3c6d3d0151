"""A claim's only link, for tests that ask one template or one form about it."""

from divergences.verification.language.grammar import read


def link(text):
    """The link of a claim that has one."""
    (only,) = read(text).relation.links
    return only
