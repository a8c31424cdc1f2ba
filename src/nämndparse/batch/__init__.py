"""Whole archives: many documents, each read in a process of its own limits, with a journal that a run goes on from.

The way of a document through a batch:

    inputs ─ listed ─► journal ─ digest ─ read, by an engine of guarded workers ─► journal ─ written ─► data set

The journal holds every report, so the data set is nothing but the journal written down, part by part.
"""
