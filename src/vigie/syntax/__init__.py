"""A parsed sentence → clauses: predicate, arguments by role, voice, polarity, mood, who governs whom."""
