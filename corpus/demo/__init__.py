"""The demo: gold articles of the project's own writing, the sites that print them, a server.

Page = gold article + template, so that a page, its text and its rows have one source of truth.
"""

from corpus.demo.articles import SITES, gold
from corpus.demo.server import DemoSites
from corpus.demo.sources import demo_sources

__all__ = ["SITES", "DemoSites", "demo_sources", "gold"]
