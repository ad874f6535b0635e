"""Kernels that start warm: each is forked from a server that has their libraries imported.

Every notebook still gets a process and a namespace of its own; only the imports are shared.
"""

from __future__ import annotations

import asyncio
import gc
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from queue import Empty
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Bool, Dict
from traitlets.config import Config

from analysis import warm

PROVISIONER = "counted-home"

_starting = threading.Lock()
_alive: set[ForkServerProcess] = set()


@contextmanager
def wire(root: Path, *, fresh: bool = False, variables: Mapping[str, str] | None = None) -> Iterator[Config]:
    """Give the settings under which papermill starts one kernel, for as long as it runs.

    Parameters: ``root`` is the project, whose analysis the kernel imports; ``fresh`` asks for an ordinary kernel;
    ``variables`` are added to the kernel's environment.
    Returns: the configuration, with sockets in a folder of its own: over TCP, kernels side by side race for ports.
    """
    KernelProvisionerFactory.instance().default_provisioner_name = PROVISIONER
    # A socket's path may have some hundred characters at most, so it cannot be in the project's folder.
    folder = tempfile.mkdtemp(prefix="ch-", dir="/tmp" if Path("/tmp").is_dir() else None)  # noqa: S108
    try:
        yield Config(
            {
                "KernelManager": {
                    "transport": "ipc",
                    "ip": f"{folder}/k",
                    "connection_file": f"{folder}/kernel.json",
                    "client_factory": Client,
                },
                # The kernel holds nothing worth a polite good-bye, which takes 0.4 s.
                "NotebookClient": {"shutdown_kernel": "immediate", "record_timing": False},
                "Provisioner": {"fresh": fresh, "variables": {"PYTHONPATH": str(root), **(variables or {})}},
            }
        )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Client(AsyncKernelClient):
    """Speaks with a kernel that is new, and so takes it as ready once it answers."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until the kernel answers on both channels, but not 0.2 s longer for what it may have told others.

        Raises: RuntimeError when it died, or did not answer within ``timeout`` seconds.
        """
        try:
            await asyncio.wait_for(self._answers(), timeout)
        except TimeoutError:
            raise RuntimeError(f"The kernel did not answer within {timeout:g} seconds.") from None

    async def _answers(self) -> None:
        while True:
            self.kernel_info()
            try:
                reply = await self.shell_channel.get_msg(timeout=1)
                # What the kernel publishes before it is listened to is lost, so it is asked until it is heard.
                await self.iopub_channel.get_msg(timeout=0.2)
            except Empty:
                if not await self.is_alive():
                    raise RuntimeError("The kernel died before it answered.") from None
                continue
            self._handle_kernel_info_reply(reply)
            return


class Provisioner(LocalProvisioner):
    """Starts a Python kernel by forking it from the warm server; any other kernel in the ordinary way."""

    fresh = Bool(False, help="start an ordinary kernel").tag(config=True)
    variables = Dict(help="what is added to the kernel's environment").tag(config=True)

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Prepare the command and the environment of the kernel."""
        prepared = dict(await super().pre_launch(**kwargs))
        prepared["env"].update(self.variables)
        return prepared

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Start the kernel.

        Parameters: ``cmd`` is the command of the kernel specification; ``kwargs`` hold ``cwd`` and ``env``.
        Returns: how to connect to it.
        """
        if self.fresh or "ipykernel_launcher" not in cmd or Path(cmd[0]).resolve() != Path(sys.executable).resolve():
            return await super().launch_kernel(cmd, **kwargs)
        warm.up()
        arguments = cmd[cmd.index("ipykernel_launcher") + 1 :]
        self.cwd = kwargs.get("cwd") or Path.cwd()
        child = warm.context().Process(
            target=_run_kernel, args=(arguments, str(self.cwd), dict(kwargs["env"])), name="kernel", daemon=True
        )
        with _starting:
            child.start()
            _alive.add(child)
        warm.note()
        self.process = _Forked(child)  # type: ignore[assignment]
        self.pid = child.pid
        # The group exists only once the child has called setsid, so it is not asked for here.
        self.pgid = None
        return self.connection_info

    async def kill(self, restart: bool = False) -> None:
        """Kill the kernel; one that was forked is waited for here, since others would look only each 0.1 s."""
        await super().kill(restart)
        if isinstance(self.process, _Forked):
            await asyncio.to_thread(self.process.wait)


def end_all() -> None:
    """Kill the warm kernels that still run."""
    with _starting:
        for child in _alive:
            _Forked(child).kill()
        _alive.clear()


class _Forked:
    """A forked process with the few methods of subprocess.Popen that the provisioner uses."""

    stdin = stdout = stderr = None

    def __init__(self, child: ForkServerProcess) -> None:
        self.child = child

    def poll(self) -> int | None:
        if self.child.exitcode is not None:
            _alive.discard(self.child)
        return self.child.exitcode

    def wait(self) -> int | None:
        self.child.join()
        return self.child.exitcode

    def send_signal(self, number: int) -> None:
        if self.child.pid is None or self.child.exitcode is not None:
            return
        try:
            os.killpg(self.child.pid, number)
        except ProcessLookupError:
            try:
                os.kill(self.child.pid, number)
            except ProcessLookupError:
                return

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)


def _run_kernel(arguments: list[str], folder: str, environment: dict[str, str]) -> None:
    """Be the kernel: runs in the forked process and returns when the kernel is shut down."""
    os.setsid()
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["ipykernel_launcher", *arguments]
    paths = [path for path in environment.get("PYTHONPATH", "").split(os.pathsep) if path]
    sys.path[:] = paths + [path for path in sys.path if path and path not in paths and path != folder]
    # Notebooks may start processes of their own, which the child of another process could not.
    multiprocessing.process.current_process()._config["daemon"] = False  # type: ignore[attr-defined]
    threading.Thread(target=_end_with_parent, daemon=True).start()

    # Garbage collection need not go through what the server has imported, which would also copy it, and charts make so
    # many objects at a time that it would come too often.
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    # Nobody debugs a kernel of a build, and importing the debugger would take longer than all the rest of its start.
    sys.modules["debugpy"] = None  # type: ignore[assignment]
    import numpy as np
    from ipykernel.kernelapp import IPKernelApp

    # All forks would share the state that the global generator had in the server.
    np.random.seed()
    # A handle of 1 says that someone else watches the parent.
    IPKernelApp.launch_instance(argv=[*arguments, "--IPKernelApp.parent_handle=1"])


def _end_with_parent() -> None:
    """End the kernel, with all that it has started, when the build is gone, even if it was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.killpg(os.getpgrp(), signal.SIGKILL)
