"""Runs a module of ours with the network closed: ``python -m bench.answers.offline bot ask --json``."""

import runpy
import sys

_WAYS_OUT = frozenset(
    {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg"}
)


class NetworkUsedError(RuntimeError):
    """Something wanted to reach another machine."""


def close_network() -> None:
    """From now on whatever connects, sends or looks up a name in this process fails; there is no way back."""
    sys.addaudithook(_refuse)


def _refuse(event: str, _arguments: tuple[object, ...]) -> None:
    if event in _WAYS_OUT:
        raise NetworkUsedError(event)


if __name__ == "__main__":
    close_network()
    sys.argv = sys.argv[1:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
