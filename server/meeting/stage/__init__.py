"""What the presenter shows: paper, page, zoom. Everybody may follow, leave, come back."""
