"""Power means and extremes: entropies, Rényi divergences, max and min over the outcomes in the order in which they stand."""
