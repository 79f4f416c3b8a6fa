"""Renderers: a report, a comparison or a document as text in one format. They do not know one another."""
