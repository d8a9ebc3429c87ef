"""The folder of a site: what stands there, what stood there before, and how the one takes the place of the other."""
