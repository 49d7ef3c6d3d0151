"""Laws by name as people write them: spellings, LaTeX, parameters and their conventions, divergences between them."""
