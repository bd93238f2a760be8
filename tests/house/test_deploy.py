"""What is deployed fits the code: settings, files, paths and commands that exist, and no secret among them."""

import configparser
import http.server
import json
import re
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bot.settings import PREFIX, Settings
from tests.house.source import ROOMS, ROOT
from tests.house.test_commands import commands

DEPLOY = ROOT / "deploy"
CONTAINER = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
COMPOSE = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
PROXY = (DEPLOY / "Caddyfile").read_text(encoding="utf-8")
EXAMPLE = (DEPLOY / "env.example").read_text(encoding="utf-8")
RUNBOOK = (ROOT / "docs" / "trien-khai.md").read_text(encoding="utf-8")
UNIT = DEPLOY / "guongsang.service"
PAGES = sorted([*(ROOT / "docs").glob("*.md"), *ROOT.glob("*.md")])


def below(block: str, indent: int) -> dict[str, str]:
    """The keys of a YAML mapping written in block style, each with the lines below it."""
    found: dict[str, str] = {}
    name = ""
    for line in block.splitlines():
        if key := re.match(rf"^ {{{indent}}}([\w-]+):(.*)$", line):
            name, found[key[1]] = key[1], key[2]
        elif name and not line.lstrip().startswith("#"):
            found[name] += f"\n{line}"
    return found


@pytest.fixture(scope="module")
def services() -> dict[str, dict[str, str]]:
    """The services of the compose file, each with its keys."""
    return {name: below(lines, 4) for name, lines in below(below(COMPOSE, 0)["services"], 2).items()}


@pytest.fixture(scope="module")
def unit() -> configparser.ConfigParser:
    """The systemd unit."""
    parser = configparser.ConfigParser(strict=False, interpolation=None, delimiters=("=",))
    parser.optionxform = str  # type: ignore[assignment,method-assign] # the documented way to keep capitals
    parser.read(UNIT, encoding="utf-8")
    return parser


def test_every_image_has_a_version(services: dict[str, dict[str, str]]) -> None:
    """The same files make the same containers next year; our own image carries the project's version."""
    ours = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    images = {name: service["image"].strip() for name, service in services.items()}
    assert images.pop("bot") == f"guongsang:{ours}"
    assert f"--tag guongsang:{ours} " in CONTAINER
    python = re.search(r"^ARG PYTHON_IMAGE=(\S+)$", CONTAINER, flags=re.MULTILINE)
    assert python
    for image in (*images.values(), python[1]):
        assert re.fullmatch(r"[a-z]+:\d+\.\d+(\.\d+)?-[a-z-]+", image), image
    assert set(re.findall(r"^FROM (\S+)", CONTAINER, flags=re.MULTILINE)) == {"${PYTHON_IMAGE}"}


def test_what_is_copied_exists() -> None:
    """The image holds the four rooms and the pinned libraries, and the build sees nothing else."""
    copied = re.findall(r"^COPY (?!--from)(\S+) (\S+)$", CONTAINER, flags=re.MULTILINE)
    assert dict(copied) == {"deploy/requirements.txt": "/requirements.txt"} | {room: f"/app/{room}" for room in ROOMS}
    assert all((ROOT / source).exists() for source, _ in copied)
    seen = (DEPLOY / "Containerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    assert [line for line in seen if not line.startswith(("#", "!"))] == ["*", "**/__pycache__"]
    assert {line[1:] for line in seen if line.startswith("!")} == {source for source, _ in copied}


def test_libraries_are_checked_and_the_user_is_nobody_special() -> None:
    """Hashes are demanded, nothing is compiled, and the last user is not root."""
    assert "--require-hashes" in CONTAINER
    assert "--only-binary :all:" in CONTAINER
    assert re.findall(r"^USER (\S+)$", CONTAINER, flags=re.MULTILINE) == ["10001:10001"]


def test_every_setting_exists() -> None:
    """A container or a service would refuse to start with a setting that the code does not know."""
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    files = (path for path in DEPLOY.iterdir() if path.is_file())
    named = {name for path in files for name in re.findall(rf"{PREFIX}\w*\w", path.read_text(encoding="utf-8"))}
    assert named <= known
    wanted = set(re.findall(r"\$\{(\w+)", COMPOSE))
    assert wanted == {"POSTGRES_PASSWORD", f"{PREFIX}PUBLIC_URL"}
    assert {name for name in wanted if re.search(rf"^# compose: .*\n# {name}=", EXAMPLE, flags=re.MULTILINE)} == wanted


def test_the_example_shows_the_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    """Taking away every # of the example changes nothing but what only an operator can know."""
    for name, value in re.findall(rf"^# ({PREFIX}\w+)=(.+)$", EXAMPLE, flags=re.MULTILINE):
        monkeypatch.setenv(name, value)
    shown = Settings(_env_file=None).model_dump(exclude={"public_url"})
    expected = {name: field.default for name, field in Settings.model_fields.items() if name != "public_url"}
    assert shown == expected


def test_no_secret_is_written_down() -> None:
    """Passwords come from the file beside, and tokens stand nowhere."""
    for path in DEPLOY.iterdir():
        assert not re.search(r"\d{6,}:[\w-]{20,}", path.read_text(encoding="utf-8")), path.name
    assert re.findall(r"PASSWORD: (?!\$\{)", COMPOSE) == []
    assert "guongsang:${POSTGRES_PASSWORD:?" in COMPOSE
    assert re.findall(r"^# \w*(?:TOKEN|CODE|PASSWORD|DATABASE_URL)=(.+)$", EXAMPLE, flags=re.MULTILINE) == []


def test_only_the_proxy_is_reached_from_outside(services: dict[str, dict[str, str]]) -> None:
    """The database has neither a port nor a way out; the bot is reached through the proxy."""
    assert [name for name, service in services.items() if "ports" in service] == ["proxy"]
    assert services["database"]["networks"].split() == ["-", "inside"]
    assert services["proxy"]["networks"].split() == ["-", "outside"]
    assert "internal: true" in below(below(COMPOSE, 0)["networks"], 2)["inside"]


def test_every_service_is_bounded_and_comes_back(services: dict[str, dict[str, str]]) -> None:
    """One container cannot eat the server, fill the disk with its log, or stay down."""
    assert set(services) == {"bot", "database", "proxy"}
    for name, service in services.items():
        missing = {"restart", "mem_limit", "cpus", "pids_limit", "security_opt", "logging"} - set(service)
        assert not missing, name
    assert "healthcheck" in services["database"]
    assert "healthcheck" in services["proxy"]
    assert services["bot"]["read_only"].strip() == "true"
    assert "HEALTHCHECK" in CONTAINER


def test_the_proxy_opens_what_the_web_server_has() -> None:
    """Webhooks, files and health; a body may be a little larger than the bot takes, so that the bot says so itself."""
    opened = re.search(r"@open path (.+)", PROXY)
    assert opened
    assert opened[1].split() == ["/in/*", "/m/*", "/health"]
    web = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot" / "web").glob("*.py"))
    assert all(f'"{path.rstrip("*")}' in web for path in opened[1].split())
    assert "max_size 2MB" in PROXY


def test_the_proxy_logs_neither_links_nor_secrets() -> None:
    """There is no access log, and faults are logged without what was called and with which headers."""
    assert re.findall(r"^\s*log\b.*$", PROXY, flags=re.MULTILINE) == ["\tlog {"]
    for field in ("request>uri", "request>headers", "request>remote_ip", "request>client_ip"):
        assert f"{field} delete" in PROXY


def test_the_service_runs_the_bot_with_few_rights(unit: configparser.ConfigParser) -> None:
    """It starts what exists, comes back, may finish sending, and writes in its own folder only."""
    service = unit["Service"]
    assert unit.sections() == ["Unit", "Service", "Install"]
    assert service["ExecStart"] == f"{service['WorkingDirectory']}/.venv/bin/python -m bot run"
    assert "run" in commands()
    assert service["EnvironmentFile"] == "/etc/guongsang.env"
    assert (service["Restart"], service["StateDirectory"]) == ("always", "guongsang")
    assert int(service["TimeoutStopSec"]) > 10
    assert service["CapabilityBoundingSet"] == ""
    assert service["ProtectSystem"] == "strict"
    for key in (
        "NoNewPrivileges",
        "ProtectHome",
        "PrivateTmp",
        "PrivateDevices",
        "RestrictSUIDSGID",
        "LockPersonality",
    ):
        assert service[key] == "true"


@contextmanager
def answering(status: int) -> Iterator[int]:
    """A web server that answers /health with this status; its port."""

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status if self.path == "/health" else 404)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize(
    "status, address, healthy",
    [(200, "https://a.example", True), (503, "https://a.example", False), (503, "", True)],
)
def test_the_health_check_checks_health(status: int, address: str, healthy: bool) -> None:  # noqa: FBT001 - a case
    """The container is unhealthy when the bot says so, and not asked where there is no web server."""
    written = re.search(r"HEALTHCHECK [^\[]*CMD (\[.+\])$", CONTAINER, flags=re.MULTILINE | re.DOTALL)
    assert written
    python, *arguments = json.loads(written[1].splitlines()[0])
    assert python == "python"
    with answering(status) as port:
        environment = {f"{PREFIX}PUBLIC_URL": address, f"{PREFIX}PORT": str(port)}
        command = [sys.executable, *arguments]
        done = subprocess.run(  # noqa: S603 - the command that our own Containerfile names
            command, env=environment, capture_output=True, check=False, timeout=20
        )
    assert (done.returncode == 0) is healthy


def test_every_command_of_the_pages_exists() -> None:
    """What an operator is told to type can be typed."""
    pages = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    typed = set(re.findall(r"python -m bot ([a-z-]+(?: [a-z-]+)?)", pages))
    known = commands()
    groups = {name.split()[0] for name in known}
    assert "channels status" in typed
    assert [line for line in sorted(typed) if not {line, line.split()[0]} & set(known) and line not in groups] == []


def test_every_link_of_the_pages_leads_somewhere() -> None:
    """Files that are linked exist, and so do the headings."""
    for page in PAGES:
        for target in re.findall(r"\]\((?!https?:)([^)\s]+)\)", page.read_text(encoding="utf-8")):
            file, _, heading = target.partition("#")
            linked = (page.parent / file).resolve() if file else page
            assert linked.exists(), f"{page.name}: {target}"
            assert not heading or heading in headings(linked.read_text(encoding="utf-8")), f"{page.name}: {target}"


def headings(text: str) -> set[str]:
    """The names by which a page's headings are linked to."""
    titles = re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE)
    return {re.sub(r"[^\w\s-]", "", title.lower()).strip().replace(" ", "-") for title in titles}


def test_what_the_runbook_looks_at_is_shown() -> None:
    """What the bot itself says of a channel bears the names under which the runbook looks for it."""
    code = (ROOT / "bot" / "commands" / "channels.py").read_text(encoding="utf-8")
    for name in ("received and not answered", "waiting to be sent", "the oldest waits for", "silent until"):
        assert f"`{name}`" in RUNBOOK
        assert f'"{name}"' in code
