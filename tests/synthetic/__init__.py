"""A made-up province of any size, drawn from a seed: for benchmarks, tests and `make demo`. Never published."""
