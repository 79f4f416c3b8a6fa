"""redline in git: drivers for diff and merge, hooks; set up, taken back, and what git runs then.

`setup` writes what git reads, `parts` says what that is, and `work` does what git asks the drivers for.
"""
