"""The definitions that formal statements are made of, evaluated by Coq: at points, against what exact numbers say there."""
