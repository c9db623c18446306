"""One server per SQLite file: a lock held by the operating system, gone with the process."""

import fcntl
import os
from pathlib import Path

from engines.core.text import text
from runtime.problem import Conflict


class FileInUse(Conflict):
    """Another process serves this database file."""

    code = "database_in_use"
    title = text("数据库正在使用", "Database in use")

    def __init__(self, path: Path, holder: str) -> None:
        super().__init__(
            text(
                "数据库文件 {path} 正被另一个 Formwork 进程使用（进程号 {holder}）。"
                "请先停止它，或通过 FORMWORK_DATABASE_URL 使用另一个文件或 PostgreSQL。",
                "The database file {path} is in use by another Formwork process (number "
                "{holder}). Stop that one first, or set FORMWORK_DATABASE_URL to another file "
                "or to PostgreSQL.",
            ).format(path=path, holder=holder)
        )


class FileLock:
    """Held from construction until ``release`` or the end of the process, even by kill -9."""

    def __init__(self, database: Path) -> None:
        path = database.with_name(database.name + ".lock")
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            holder = os.read(self._file, 20).decode("ascii", "replace").strip() or "?"
            os.close(self._file)
            raise FileInUse(database, holder) from None
        os.ftruncate(self._file, 0)
        os.write(self._file, str(os.getpid()).encode())

    def release(self) -> None:
        """Let others in."""
        # The file stays: removing it would let two processes lock two files of one name.
        os.close(self._file)
