"""Markdown to finished pages: one at a time through MkDocs, by many processes, kept by what they are made from."""
