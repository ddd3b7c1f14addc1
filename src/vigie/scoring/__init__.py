"""Records against gold: the gold format, what is matched with what, and the figures."""
