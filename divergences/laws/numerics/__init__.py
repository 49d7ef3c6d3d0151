"""How a divergence of two laws is computed with bounds: closed forms, crossings of densities, quadrature in balls."""
