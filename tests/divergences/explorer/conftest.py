"""A running explorer, and how to ask it."""

import http.client
import json
import threading

import pytest

from divergences.explorer.server import Explorer


@pytest.fixture(scope="module")
def explorer():
    """A server on a free port of this machine."""
    with Explorer() as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def request_of(explorer):
    """Sends one request as it is said, and returns status, headers and body."""

    def send(method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", explorer.server_port, timeout=30)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        body = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        usual = {"Host": f"127.0.0.1:{explorer.server_port}"}
        if body is not None:
            usual |= {"Content-Type": "application/json", "Content-Length": str(len(body))}
        for name, value in (usual | (headers or {})).items():
            if value is not None:
                connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        found = answer.status, dict(answer.getheaders()), answer.read()
        connection.close()
        return found

    return send


@pytest.fixture
def ask(request_of):
    """Asks a question and returns the answer as data."""

    def asked(what, question):
        status, _, body = request_of("POST", f"/api/{what}", question)
        assert status == 200, body
        return json.loads(body, parse_constant=lambda name: pytest.fail(f"{name} is not JSON"))

    return asked
