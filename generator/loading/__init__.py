"""A repository to records: what lies where, what each file holds, and what is wrong with it."""
