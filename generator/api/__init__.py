"""The data API, version 1: its shapes, what each answer holds, and the description of both."""
