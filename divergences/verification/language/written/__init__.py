"""What people write that is more than another name: characters, sums over an index, products without a sign, bars.

It may import `verification.language.typed`, `verification.language.errors` and `verification.language.vocabulary`: each
file turns text into text of the language, and the source of a claim is cleaned by them.
"""
