"""Word lists and facts under review.

The TOML lists are written by hand; `data/` is built by `build.py` from public collections.
"""
