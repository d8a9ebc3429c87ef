"""What was read and made before, and by which digests it is known again."""
