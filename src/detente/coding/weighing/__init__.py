"""How sure a claim is: the weight of the rules, the second opinion of the learned reader, the probability.

Candidates in, the same with a calibrated confidence out.
"""
