"""Pages and text in, values out: pure, no network, no disk beyond its own vocabulary.

article = read_page(page, origin)     # HTML bytes  → Article | NotAnArticle
article = read_text(text)             # plain text  → Article
extraction = extract(article)         # Article     → Extraction
nlp = load_nlp()                      # an ordinary spaCy pipeline
"""

from extractors.article import read_page, read_text
from extractors.nlp import extract, extract_many, load_nlp

__all__ = ["extract", "extract_many", "load_nlp", "read_page", "read_text"]
