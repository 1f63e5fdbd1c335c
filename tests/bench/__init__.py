"""Speed and quality figures; nothing here is a test."""
