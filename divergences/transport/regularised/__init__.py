"""Transport with an entropic penalty, OT_ε: bounds of it from any potentials, and who proposes them on host and device."""
