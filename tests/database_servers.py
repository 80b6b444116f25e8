"""Real database servers for tests: PostgreSQL and MariaDB, started when they are first needed, in folders of their own.

Neither runs as root, so a test run of root's lends them to the account "nobody".
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from app.schema import upgrade
from core.database import connect
from migrations.tables import METADATA
from scripts.children import Child, free_port

START_SECONDS = 60
HASTY_POSTGRESQL = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=32MB")
HASTY_MARIADB = (
    "--innodb-flush-log-at-trx-commit=0",
    "--innodb-flush-method=nosync",
    "--innodb-doublewrite=0",
    "--innodb-buffer-pool-size=32M",
    "--sync-frm=0",
    "--skip-log-bin",
)
"""Nothing of a test needs to survive a power cut."""


class Postgresql:
    """A server that listens on a socket in its folder."""

    goodbye = signal.SIGINT  # at SIGTERM it waits until everybody has hung up

    def __init__(self, folder):
        tool = programs_of_postgresql()
        data = folder / "data"
        initdb = [tool / "initdb", "-D", data, "-U", "grapiture", "-A", "trust", "-E", "UTF8", "--no-locale", "-N"]
        run_unprivileged(folder, initdb)
        settings = ("listen_addresses=", f"unix_socket_directories={folder}", "max_connections=120", *HASTY_POSTGRESQL)
        command = [tool / "postgres", "-D", data, *[part for one in settings for part in ("-c", one)]]
        self.child = start_unprivileged("postgresql", folder, command)
        self.admin = f"postgresql://grapiture@/postgres?host={folder}"

    def url(self, name):
        return self.admin.replace("/postgres?", f"/{name}?")


class Mariadb:
    """A server that listens on a free port of this machine."""

    goodbye = signal.SIGTERM

    def __init__(self, folder):
        data, port = folder / "data", free_port()
        make = ["mariadb-install-db", "--no-defaults", f"--datadir={data}", "--auth-root-authentication-method=normal"]
        scratch = f"--tmpdir={folder}"  # shared, servers that are made at the same time take each other's files
        run_unprivileged(folder, [*make, "--skip-test-db", scratch])
        command = [
            shutil.which("mariadbd") or "/usr/sbin/mariadbd",
            "--no-defaults",
            f"--datadir={data}",
            f"--socket={folder}/socket",
            f"--pid-file={folder}/pid",
            scratch,
            f"--port={port}",
            "--bind-address=127.0.0.1",
            "--max-connections=200",
            "--character-set-server=utf8mb4",
            *HASTY_MARIADB,
        ]
        self.child = start_unprivileged("mariadb", folder, command)
        self.admin = f"mariadb://root@127.0.0.1:{port}/mysql"

    def url(self, name):
        return self.admin.replace("/mysql", f"/{name}")


SERVERS = {"postgresql": Postgresql, "mariadb": Mariadb}
KINDS = ("sqlite", *SERVERS)


class DatabaseServers:
    """Starts each kind of server once, and ends all of them."""

    def __init__(self):
        self._stack = ExitStack()
        self._servers = {}
        self._migrated = {}
        self._names = 0

    def clean(self, kind):
        """The address of a database whose tables are as the migrations make them, and empty. There is one of a kind."""
        if kind not in self._migrated:
            self._migrated[kind] = self.empty(kind)
            upgrade_and_leave(self._migrated[kind])
        url = self._migrated[kind]
        engine = connect(url)
        with engine.begin() as connection:
            for table in reversed(METADATA.sorted_tables):
                connection.execute(table.delete())
        engine.dispose()
        return url

    def empty(self, kind):
        """The address of a new database without tables."""
        server = self._server(kind)
        self._names += 1
        name = f"test{self._names}"
        engine = connect(server.admin).execution_options(isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        engine.dispose()
        return server.url(name)

    def close(self):
        self._stack.close()

    def _server(self, kind):
        if kind not in self._servers:
            folder = Path(tempfile.mkdtemp(prefix=f"{kind[:2]}-"))  # short, for a socket's name has 107 bytes
            self._stack.callback(shutil.rmtree, folder, ignore_errors=True)
            if os.geteuid() == 0:
                os.chown(folder, nobody().pw_uid, nobody().pw_gid)
            server = SERVERS[kind](folder)
            self._stack.callback(stop, server)
            wait_for(server)
            self._servers[kind] = server
        return self._servers[kind]


def programs_of_postgresql():
    """Debian keeps them beside those of other versions, off the PATH; the newest is taken."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    on_path = shutil.which("initdb")
    if not found and on_path is None:
        raise AssertionError("PostgreSQL is not here; scripts/setup.sh servers installs it")
    return found[-1] if found else Path(on_path).resolve().parent


def nobody():
    return pwd.getpwnam("nobody")


def unprivileged(command):
    words = [str(word) for word in command]
    if os.geteuid() != 0:
        return words
    account = nobody()
    return ["setpriv", f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups", *words]


def run_unprivileged(folder, command):
    done = subprocess.run(unprivileged(command), cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def start_unprivileged(name, folder, command):
    return Child.start(name, unprivileged(command), {}, folder / "log")


def stop(server):
    server.child.process.send_signal(server.goodbye)
    server.child.end()


def wait_for(server):
    engine, end = connect(server.admin), time.monotonic() + START_SECONDS
    while True:
        server.child.check()
        try:
            engine.connect().close()
        except OperationalError:
            assert time.monotonic() < end, server.child.log.read_text(errors="replace")
            time.sleep(0.05)
        else:
            engine.dispose()
            return


def upgrade_and_leave(url):
    engine = connect(url)
    upgrade(engine)
    engine.dispose()
