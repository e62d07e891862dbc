"""On whose word: the speaker to whom an article attributes what it tells.

A predicate in, the actor who says so out, or nobody where it is the article itself.
"""
