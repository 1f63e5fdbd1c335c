"""Direct quotations: their marks and their speakers."""
