"""The search index: what may be found, written small enough for a phone.

Knows entries, words and bytes; which records become entries is told elsewhere, and the browser's side of every format
stands in `theme/assets/searching/`.
"""
