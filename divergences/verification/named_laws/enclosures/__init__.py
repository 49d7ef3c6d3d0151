"""Divergences of laws by name as Arb balls at rational parameters, by the library and by sums, never by our closed forms."""
