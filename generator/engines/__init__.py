"""Engines: what turns artifacts into a site or a folder. They translate; the domain stays upstream."""
