"""The warm server: a process that has the large libraries imported, from which kernels and other steps are forked.

Nothing of analysis is ever preloaded, or what is forked could run code that is no longer in the files.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext

# What kernels and the processes that set PDFs import; not the inline backend of matplotlib, which ties itself to the
# shell when it is imported.
LIBRARIES = (
    "pandas",
    "matplotlib.pyplot",
    "matplotlib.backends.backend_svg",
    "seaborn",
    "IPython.core.completer",
    "ipykernel.kernelapp",
    "fluent.runtime",
    "yaml",
    "jinja2",
    "typst",
    "pikepdf",
)
# What an ordinary kernel sets before matplotlib is imported; the server must import it under the same setting.
BACKEND = "module://matplotlib_inline.backend_inline"

_starting = threading.Lock()
_warm = threading.Event()


def up() -> None:
    """Start the warm server if it does not run yet, and return at once while it imports the libraries."""
    with _starting:
        forkserver.set_forkserver_preload(list(LIBRARIES))
        before = os.environ.get("MPLBACKEND")
        os.environ["MPLBACKEND"] = BACKEND
        try:
            forkserver.ensure_running()
        finally:
            if before is None:
                del os.environ["MPLBACKEND"]
            else:
                os.environ["MPLBACKEND"] = before


def context() -> ForkServerContext:
    """Give the multiprocessing context whose processes are forked from the warm server."""
    return multiprocessing.get_context("forkserver")


def note() -> None:
    """Note that a process was forked: the server has its libraries, so that what else is forked starts at once."""
    _warm.set()


def is_warm() -> bool:
    """Tell whether the server has its libraries."""
    return _warm.is_set()
