"""What a build costs beside other ways to do it, on made-up provinces: `make bench`. Prints ratios of one run."""
