"""Canonical text: Markdown that reads well on a git host and reads back as the same document."""
