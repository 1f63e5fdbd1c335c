"""Personal names: reading one with its titles, and telling when two forms are one person's."""
