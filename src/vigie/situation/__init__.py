"""Records of many reports → incidents, links and threads. Pure functions; who is right is never decided."""
