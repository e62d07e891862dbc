"""Pictures that people can keep: the timeline of a pair drawn to scale, relations on a world map.

All are SVG made here, with every word escaped; ``png`` paints them. Colours are attributes, and a
class beside each lets a page put its own in their place.
"""
