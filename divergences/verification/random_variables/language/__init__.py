"""The language of claims about random variables: spelling, entropies and information, relations and hypotheses.

It may import `verification.language`, for a text with columns and for its refusals: the search and the checker share it.
"""
