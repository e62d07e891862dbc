"""Answers in a notebook: as a small page, as a data frame, as a chart.

``html`` is what notebooks show of an answer, ``frames`` gives every question's answer as a pandas
or polars frame, ``chart`` draws the relation of two states over time.
"""
