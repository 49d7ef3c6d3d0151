"""What people write that is more than another name: characters, sums over an index, products without a sign, bars."""
