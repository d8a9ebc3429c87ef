"""Bảng Vàng: YAML records of emulation-and-reward work become a public portal."""

__version__ = "0.1.0"
