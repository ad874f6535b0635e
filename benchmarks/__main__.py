"""python -m benchmarks [reconcile] [intake] [build]: measure speed and scale, all of it without names."""

from __future__ import annotations

import runpy
import sys

PARTS = {"reconcile": "benchmarks.run", "intake": "benchmarks.intake", "build": "benchmarks.build"}


def main(names: list[str]) -> int:
    """Run the named parts one after the other; gives 2 for a name that there is not."""
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        print(f"There is no benchmark “{unknown[0]}”; there are {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    for name in names or PARTS:
        print(f"== {name}", flush=True)
        sys.argv = [f"python -m {PARTS[name]}"]
        runpy.run_module(PARTS[name], run_name="__main__")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
