"""From a reading to a claim in the making: its act, its date, its status, its place, its word.

Readings in, candidates out.
"""
