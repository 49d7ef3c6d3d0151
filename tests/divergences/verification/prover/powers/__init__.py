"""Tests of the order of power means and extremes."""
