"""Tests of redline.align."""
