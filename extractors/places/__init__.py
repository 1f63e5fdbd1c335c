"""Places: the gazetteer of regions, seats and villages, and the finders of regions and venues."""
