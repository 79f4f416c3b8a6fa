"""`python -m redline`: the same as the `redline` command."""

import sys

from redline.cli import main

if __name__ == "__main__":
    sys.exit(main())
