"""Typesets the samples: one declarative source per document, several programs that make a PDF of it.

The expected figures are computed from the source alone (`expected`), never with the program that they test.
"""
