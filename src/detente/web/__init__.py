"""A ledger as a local web app: pages for people, the same data as JSON and CSV for programs.

``views`` lists every address; ``pages`` answer them, one noun a module; ``forms`` turns answers
into HTML, JSON, CSV or a picture; ``security`` says who may ask and what a page may do. Nothing
outside the machine is ever asked for anything.
"""
