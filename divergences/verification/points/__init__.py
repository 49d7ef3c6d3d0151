"""Where claims are tried: witness classes, enumeration smallest first, and draws."""
