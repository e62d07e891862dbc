"""What only the whole article settles: the same act told twice, dates told elsewhere, quotes that lean on others.

Candidates in, one claim an act out.
"""
