"""Incidents in columns in memory: lists, maps and counts over all of them in a few milliseconds.

A database reads a hundred thousand rows again for every other filter; here a filter is some operations on arrays. What is shown in the end is fetched from the
store. Loaded once, brought up to date by what has changed since.
"""
