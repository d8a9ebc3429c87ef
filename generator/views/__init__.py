"""What pages are filled with: records as links, lines and cards, ready to be printed."""
