"""The benchmark: gold format, compiler and validator of gold, scorer, and a way to run Vigie over the gold texts."""
