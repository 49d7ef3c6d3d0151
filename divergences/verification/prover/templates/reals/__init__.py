"""Templates whose letters are real numbers: declared numbers, masses, sites, duals."""
