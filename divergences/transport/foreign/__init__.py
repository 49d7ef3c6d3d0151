"""Plans and potentials that somebody else computed: read in any of their forms, repaired, and made to prove what they can.

It may import `_core` and `transport`, of this the engines too, since where half of an answer is missing, the other half is
started from: a plan near the potentials, or prices that fit the plan.
"""
