"""Words of formal texts about sites, conditional laws, samples and directions, as terms of Coq.

It may import `verification.formal` and `verification.language`: a word is a term, of what is written.
"""
