"""Writing on the papers: the shared layer in the journal, the private layer outside it."""
