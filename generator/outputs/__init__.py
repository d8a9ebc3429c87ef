"""Catalogue to artifacts, one file per kind of page; each is a stranger to the others."""
