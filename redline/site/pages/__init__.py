"""Makers of pages, one module for each kind."""
