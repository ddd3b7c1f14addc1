"""Records of many reports → incidents and threads; never decides who is right."""
