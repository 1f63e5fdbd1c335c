"""Dates of running text: days, ranges, and relative words."""
