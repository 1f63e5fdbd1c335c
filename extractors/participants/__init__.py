"""Stated numbers of people or bodies who took part in the event."""
