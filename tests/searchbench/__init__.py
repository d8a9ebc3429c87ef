"""`make bench-search`: the portal's search measured in Chromium beside other engines, on made-up provinces."""
