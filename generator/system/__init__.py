"""What the system gives and refuses: copies of a process, whole files, its own words for what went wrong, git."""
