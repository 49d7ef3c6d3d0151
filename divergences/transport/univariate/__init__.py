"""Transport on the line: an integral of |F − G|, sorted, in buckets, or under a trace; and the monotone coupling."""
