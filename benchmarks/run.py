"""One table of the engine and its peers on the same synthetic instances: python benchmarks/run.py [--sizes 1000,3000].

Each run is a process of its own with the same time limit, so that no solver meets another. Nothing is asserted: this
measures. Columns: time (wall and processor), cost, proven bound, gap, planted slips noticed (set aside or kept at a
cost), set aside and planted, innocent statements set aside, peak memory, and the time as a multiple of the engine's.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
HEADER = "claims  peer     wall s   cpu s      cost     bound    gap %      slips  innocent    MB   ratio"


def run(peer: str, claims: int, seed: int, seconds: float) -> dict[str, Any]:
    """One peer in a process of its own; killed a while after the limit when it does not keep it."""
    command = [sys.executable, str(HERE / "peers.py"), peer, str(claims), str(seed), str(seconds)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds * 2 + 60, check=True)
    except subprocess.TimeoutExpired:
        return {"peer": peer, "claims": claims, "failed": "killed: it did not keep the time limit"}
    except subprocess.CalledProcessError as error:
        return {
            "peer": peer,
            "claims": claims,
            "failed": (error.stderr.strip().splitlines() or ["failed"])[-1][:100],
        }
    result: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return result


def line(result: dict[str, Any], base: float | None) -> str:
    """A row of the table."""
    if "failed" in result:
        return f"{result['claims']:>6}  {result['peer']:<7}  {result['failed']}"
    cost, bound = result["cost"], result["bound"]
    gap = "-" if cost is None or bound is None else f"{100 * (cost - bound) / cost if cost else 0:.1f}"
    ratio = "-" if not base else f"{result['seconds'] / base:.1f}"
    said = "-" if cost is None else f"{cost:.0f}"
    low = "-" if bound is None else f"{bound:.1f}"
    slips = f"{result['slips_noticed']} {result['slips_found']}/{result['slips']}"
    times = f"{result['seconds']:>8.1f} {result['cpu_seconds']:>7.1f}"
    return (
        f"{result['claims']:>6}  {result['peer']:<7}{times} {said:>9} {low:>9} {gap:>8} {slips:>12} "
        f"{result['innocents']:>6} {result['memory_mb']:>6} {ratio:>7}"
    )


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", default="1000,3000,10000,30000")
    options.add_argument("--peers", default="engine,highs,cpsat,z3")
    options.add_argument("--peer-limit", type=int, default=3000, help="peers only run up to so many claims")
    options.add_argument("--seconds", type=float, default=60, help="up to 10,000 claims; in proportion beyond")
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    print(HEADER, flush=True)
    for claims in (int(size) for size in given.sizes.split(",")):
        base = None
        for peer in given.peers.split(","):
            if peer != "engine" and claims > given.peer_limit:
                continue
            result = run(peer, claims, given.seed, given.seconds * max(1.0, claims / 10_000))
            base = result.get("seconds") if peer == "engine" else base
            print(line(result, base), flush=True)


if __name__ == "__main__":
    main()
