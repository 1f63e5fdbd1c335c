"""Regulations that a text cites: kind, issuer, number, year, article and title."""
