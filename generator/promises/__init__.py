"""What was promised by being published (addresses, spots on pages, identities of events), and whether it holds."""
