"""A comparison as a Word document with tracked changes: accepted it is the new text, rejected the old."""
