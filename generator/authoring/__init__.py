"""New records as text for an editor to fill in. Knows the models; publishes nothing."""
