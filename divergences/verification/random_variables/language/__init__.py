"""The language of claims about random variables: spelling, entropies and information, relations and hypotheses."""
