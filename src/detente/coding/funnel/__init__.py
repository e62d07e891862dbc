"""What need not be parsed: which texts and sentences cannot hold a claim, told before all is read.

Raw text and tokens in, the sentences that are worth a parse out.
"""
