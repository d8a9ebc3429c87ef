"""Records: the shape of one file each, key for key. Nothing here knows other records, addresses or Markdown."""
