"""python -m analysis."""

import contextlib
import os
import sys

from analysis.cli import main

if __name__ == "__main__":
    code = main()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(BrokenPipeError):
            stream.flush()
    # The interpreter would take a quarter of a second more to put away what a build has imported.
    os._exit(code)
