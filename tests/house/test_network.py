"""Tests talk to this machine only."""

import socket

import pytest
from pytest_socket import SocketConnectBlockedError


@pytest.mark.filterwarnings("ignore:A test tried to use")
def test_outside_is_refused() -> None:
    """No test reaches another machine, not even by accident (the address is reserved for documentation)."""
    with socket.socket() as outside, pytest.raises(SocketConnectBlockedError):
        outside.connect(("192.0.2.1", 80))


def test_loopback_is_open() -> None:
    """Stand-in servers and the test database listen on this machine."""
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        assert client.getpeername() == server.getsockname()
