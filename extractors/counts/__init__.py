"""Numbers in running text and what they count: the common ground of participants and pillars."""
