"""Training of Quoth's weights. Needs `pip install "quoth[train]"`; nothing here is imported at run time."""
