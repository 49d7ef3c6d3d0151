"""Claims about laws by name, `KL(Normal(0, 1), Normal(1, 1)) = 1/2`: read, and said again in numbers by closed forms."""
