"""Persons with their offices: who holds what (`holders`, `recall`) and does what (`roles`)."""
