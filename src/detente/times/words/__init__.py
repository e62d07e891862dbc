"""The words of time: what they are, what else they may be, and the verbs that turn them.

``lexicon`` holds numbers, months, weekdays and units as words and patterns, ``names`` tells the month
"May" from the lady and the verb, and ``tense`` which way the verb over a word looks, by the
``tense_words``; by ``act_words`` acts are given their days. In come strings and parsed tokens, out go numbers and yes, no, past or future.
"""
