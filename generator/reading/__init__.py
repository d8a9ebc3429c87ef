"""A file to plain values: its bytes, its letters, YAML and front matter, each with the line it stands on."""
