"""What stands between two sides: relations, as claimed and as assumed, and equations of slopes, evaluated by Coq at points."""
