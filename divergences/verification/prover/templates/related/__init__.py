"""Equations between functions of sums that determine each other, as at the optimum of a variational bound."""
