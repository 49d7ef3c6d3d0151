"""Normal forms that templates decide on: polynomials, closed forms, Taylor models, curvature, least values."""
