"""Where the data goes: standard output, a file, or a file per document in a folder; whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from nämndparse.cli.inputs import STDIN, Source
from nämndparse.errors import UsageError
from nämndparse.output.dialect import Form
from nämndparse.output.formats import FORMATS, NO_TEXT, SUFFIXES, Writer, writer

if TYPE_CHECKING:
    from nämndparse.models import Report

STDOUT = "-"


def format_of(output: str, given: str | None, otherwise: str = "") -> str:
    """The format asked for, else the one that the output's name ends with, else `otherwise`, else json.

    Raises `UsageError` where the name ends with something else, as figures.xls does: nobody expects JSON in that.
    """
    suffix = Path(output).suffix
    known = SUFFIXES.get(suffix.removeprefix(".").lower())
    if given or known or otherwise:
        return given or known or otherwise
    if suffix and not output.endswith(os.sep) and not Path(output).is_dir():
        endings = ", ".join(f".{name}" for name in FORMATS)
        raise UsageError(f"{output} ends with no format of ours ({endings}); say which with --format")
    return "json"


class Destination:
    """Takes reports one by one. A context manager: an error inside it leaves earlier files as they were."""

    def __init__(self, output: str, format_name: str, sources: list[Source], form: Form | None = None) -> None:
        self._format = format_name
        self._form = form or Form()
        self._many = len(sources) > 1
        self._path = None if output == STDOUT else Path(output)
        self._folder = self._path is not None and (self._path.is_dir() or output.endswith(os.sep))
        self._stack = ExitStack()
        self._writer: Writer | None = None
        self._check(sources)

    def __enter__(self) -> Destination:
        return self

    def __exit__(self, *exception: object) -> None:
        if exception[0] is None and self._writer is not None:
            self._writer.close()
        self._stack.__exit__(*exception)  # type: ignore[arg-type]

    @property
    def on_stdout(self) -> bool:
        """Whether the data goes to standard output."""
        return self._path is None

    def add(self, report: Report, source: Source) -> None:
        """Write one report. Raises `UsageError` where the output cannot be written."""
        if self._path is not None and self._folder:
            for name, part in self._files(report, source):
                with written_whole(self._path / name) as stream:
                    alone = writer(self._format, stream, many=False, form=self._form)
                    alone.add(part)
                    alone.close()
            return
        if self._writer is None:
            self._writer = writer(self._format, self._open(), many=self._many, form=self._form)
        self._writer.add(report)

    def _files(self, report: Report, source: Source) -> list[tuple[str, Report]]:
        """The files that a document gets in a folder: one, or in the wide layout one for each kind of table."""
        kinds = dict.fromkeys(table.kind for table in report.tables) if self._form.layout == "wide" else {}
        if not kinds:
            return [(f"{source.stem}.{self._format}", report)]
        of_kind = {kind: tuple(table for table in report.tables if table.kind == kind) for kind in kinds}
        return [
            (f"{source.stem}.{kind}.{self._format}", report.model_copy(update={"tables": tables}))
            for kind, tables in of_kind.items()
        ]

    def _open(self) -> BinaryIO:
        if self._path is None:
            return cast(BinaryIO, sys.stdout.buffer)
        return self._stack.enter_context(written_whole(self._path))

    def _check(self, sources: list[Source]) -> None:
        """Find out before the work begins what would go wrong after it."""
        path = self._path
        if path is None:
            if self._format in NO_TEXT and sys.stdout.isatty():
                raise UsageError(f"{self._format} is no text for a terminal; name a file with -o, or use a pipe")
            return
        if self._folder:
            names: dict[str, str] = {}
            for source in sources:
                if (other := names.setdefault(source.stem, source.given)) != source.given:
                    raise UsageError(f"{other} and {source.given} would both be {source.stem}.{self._format} in {path}")
            if not path.is_dir():
                raise UsageError(f"there is no folder {path}; make it first")
        elif not path.parent.is_dir():
            raise UsageError(f"there is no folder {path.parent}; make it first")
        elif not os.access(path if path.exists() else path.parent, os.W_OK):
            raise UsageError(f"{path} cannot be written (permission denied); give another place with -o")
        elif path.exists() and any(_same(path, source) for source in sources):
            raise UsageError(f"{path} is one of the files to read; give another name")


def _same(path: Path, source: Source) -> bool:
    return source.given != STDIN and Path(source.given).exists() and path.samefile(source.given)


@contextmanager
def written_whole(path: Path) -> Iterator[BinaryIO]:
    """A stream whose bytes replace `path` when all is well, and are thrown away when an error comes through here.

    Something that is not a plain file (/dev/null, a named pipe) is written to directly.
    """
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as stream:
                yield stream
            return
        target = path.resolve()
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as stream:
            temporary = Path(stream.name)
            try:
                yield cast(BinaryIO, stream)
                stream.close()
                temporary.chmod(target.stat().st_mode if target.exists() else 0o666 & ~_umask())
                temporary.replace(target)
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({error.strerror}); give another place with -o") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
