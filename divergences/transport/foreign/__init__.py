"""Plans and potentials that somebody else computed: read in any of their forms, repaired, and made to prove what they can."""
