"""The event that an article reports: its cue (`choice`), date, venue, locality and name."""
