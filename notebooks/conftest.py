"""Notebook tests compare the facts as text."""

import os

os.environ["COUNTED_HOME_OUTPUT"] = "text"
