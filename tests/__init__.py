"""Tests mirror generator/; every fixture is a file that an editor could have written."""
