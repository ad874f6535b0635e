"""python -m analysis watch: build on every save and show the result at once in the browser.

watchfiles tells what was saved, tornado serves the pages. The reports forbid every script but their own, so they are
shown inside a frame whose outer page does the reloading; the pages themselves are served byte for byte.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path

WATCHED = ("data/raw", "notebooks", "analysis")
SEEN = {".csv", ".yml", ".json", ".ipynb", ".py", ".ftl", ".j2", ".css", ".js", ".typ"}
BEAT = 15  # seconds between two signs of life, so that a browser that has gone is noticed
OUTER = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Counted Home, being edited</title><style>
html, body, iframe { margin: 0; border: 0; width: 100%; height: 100%; display: block; overflow: hidden; }
pre { position: fixed; inset: auto 0 0 0; max-height: 60%; overflow: auto; margin: 0; padding: 1rem;
      background: #fff4f2; color: #1d1d1f; border-top: .3rem solid #b3261e; font: .85rem/1.4 monospace; }
</style></head><body>
<iframe title="The report" src="/reports/index.html"></iframe><pre hidden role="status"></pre>
<script>
const frame = document.querySelector("iframe"), note = document.querySelector("pre");
new EventSource("/events").onmessage = (event) => {
  const told = JSON.parse(event.data);
  note.hidden = !told.trouble;
  note.textContent = told.trouble;
  if (!told.trouble) frame.contentWindow.location.reload();
};
</script></body></html>
"""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("watch", help="build on every save and show the reports in the browser")
    parser.add_argument("--cutoff", help="the edition to build (default: the newest)")
    parser.add_argument("--port", type=int, default=8765, help="where to serve, on this machine only")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Watch and serve until Ctrl-C; gives the exit code."""
    try:
        import tornado  # noqa: F401
        import watchfiles  # noqa: F401
    except ImportError as error:
        print(f"{error.name} is not installed; `make watch` brings it.", file=sys.stderr)
        return 1
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(given.root.resolve(), given.cutoff, given.port))
    return 0


def wanted(changed: Iterable[str]) -> list[str]:
    """Choose from saved files those that a build could depend on: no backups, caches or checkpoints."""
    return sorted(
        path
        for path in changed
        if Path(path).suffix in SEEN and not any(part.startswith((".", "__")) for part in Path(path).parts[1:-1])
    )


async def _serve(root: Path, cutoff: str | None, port: int) -> None:
    import tornado.web
    import watchfiles

    browsers: set[asyncio.Queue[str]] = set()

    class Outer(tornado.web.RequestHandler):
        def get(self) -> None:
            self.finish(OUTER)

    class Events(tornado.web.RequestHandler):
        async def get(self) -> None:
            self.set_header("Content-Type", "text/event-stream")
            queue: asyncio.Queue[str] = asyncio.Queue()
            browsers.add(queue)
            try:
                while not self.request.connection.stream.closed():  # type: ignore[union-attr]
                    try:
                        self.write(f"data: {await asyncio.wait_for(queue.get(), BEAT)}\n\n")
                    except TimeoutError:
                        self.write(": still here\n\n")
                    await self.flush()
            finally:
                browsers.discard(queue)

    class Pages(tornado.web.StaticFileHandler):
        def set_extra_headers(self, path: str) -> None:
            self.set_header("Cache-Control", "no-store")

    application = tornado.web.Application(
        [("/", Outer), ("/events", Events), ("/reports/(.*)", Pages, {"path": str(root / "reports")})]
    )
    server = application.listen(port, address="127.0.0.1")
    print(f"Watching {', '.join(WATCHED)}; see http://127.0.0.1:{port}/ and stop with Ctrl-C.", flush=True)
    prints: asyncio.Task[None] | None = None
    try:
        prints = await _rebuild(root, cutoff, browsers)
        async for changes in watchfiles.awatch(*(root / folder for folder in WATCHED), debounce=200):
            changed = wanted(path for _, path in changes)
            if changed:
                print(f"\nSaved: {', '.join(Path(path).name for path in changed[:3])}", flush=True)
                await _stop(prints)
                prints = await _rebuild(root, cutoff, browsers)
    finally:
        await _stop(prints)
        server.stop()


async def _rebuild(root: Path, cutoff: str | None, browsers: set[asyncio.Queue[str]]) -> asyncio.Task[None] | None:
    """Build the pages, which are looked at, and tell the browsers; begin the PDFs, which may be stopped at any time."""
    edition = ["--cutoff", cutoff] if cutoff else []
    trouble = await _build(root, [*edition, "--no-pdf"])
    for browser in browsers:
        browser.put_nowait(json.dumps({"trouble": trouble}))

    async def prints() -> None:
        told = await _build(root, edition)
        for browser in browsers if told else ():
            browser.put_nowait(json.dumps({"trouble": told}))

    return None if trouble else asyncio.create_task(prints())


async def _stop(prints: asyncio.Task[None] | None) -> None:
    if prints is not None:
        prints.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await prints


async def _build(root: Path, options: list[str]) -> str:
    """Build in a process of its own, which runs the code as it is now; gives what it said if it failed."""
    command = [sys.executable, "-m", "analysis", "--root", str(root), "build", *options]
    process = await asyncio.create_subprocess_exec(
        *command, cwd=root, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    lines: list[str] = []
    assert process.stdout is not None  # noqa: S101 (asked for above)
    try:
        async for line in process.stdout:
            lines.append(line.decode(errors="replace"))
            print(lines[-1], end="", flush=True)
        return "".join(lines) if await process.wait() != 0 else ""
    finally:
        if process.returncode is None:  # what was finished stays finished
            process.terminate()
            await process.wait()
