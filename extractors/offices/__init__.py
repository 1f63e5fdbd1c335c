"""Offices that a text states: position, body, region and level of each phrase.

A phrase is read forward from the head of an office (`reader`), put into words (`description`), and
completed by what the text says elsewhere (`implied_bodies`, `jurisdictions`); `finder` does all.
"""
