"""Figures of the social-welfare pillars: how many a region has."""
