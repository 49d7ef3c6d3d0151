"""Tests of equations between sums that determine each other."""
