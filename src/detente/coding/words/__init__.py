"""The lists of words that all of coding asks: what stands for others, what makes an act planned or denied.

``wording.toml`` and ``modality.toml`` hold the words, the modules beside them load and check them.
"""
