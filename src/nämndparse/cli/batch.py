"""`nämndparse batch`: archives in, a data set out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from nämndparse.cli.codes import ExitCode
from nämndparse.cli.common import (
    KindOption,
    OcrOption,
    PagesOption,
    PasswordOption,
    QuietOption,
    VerboseOption,
    VersionOption,
)
from nämndparse.cli.extract import StrictOption
from nämndparse.cli.limits import MEMORY, SECONDS, MemoryLimitOption, TimeLimitOption, limits_from

if TYPE_CHECKING:
    from nämndparse.batch.engine import EngineOptions
    from nämndparse.batch.plan import Plan
    from nämndparse.cli.messages import Messages

DataFormat = Literal["parquet", "sqlite", "jsonl", "csv"]
EngineName = Literal["processes", "dask"]

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Folders, PDFs, zip files, globs and addresses (s3://…); - reads a list of them from standard input, "
        "one a line or separated by NUL.",
    ),
]
OutOption = Annotated[
    Path, typer.Option("--output", "-o", metavar="OUT", help="Folder of the data set and the journal.")
]
FormatOption = Annotated[DataFormat, typer.Option("--format", "-f", help="Format of the data set.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Also write each report as JSON, to OUT/json.")]
ReviewOption = Annotated[bool, typer.Option("--review", help="Also write each review page, to OUT/review.")]
IncludeOption = Annotated[
    list[str] | None,
    typer.Option(metavar="PATTERN", help="Only documents whose path or name fits, as 2023/* or *bokslut*; repeatable."),
]
ExcludeOption = Annotated[
    list[str] | None, typer.Option(metavar="PATTERN", help="No documents whose path or name fits; repeatable.")
]
RetryOption = Annotated[bool, typer.Option("--retry-failed", help="Read again what failed before.")]
ForceOption = Annotated[bool, typer.Option("--force", help="Read everything again.")]
PruneOption = Annotated[
    bool, typer.Option("--prune", help="Take out of the data set what is not among INPUT any more.")
]
JobsOption = Annotated[
    int, typer.Option("--jobs", "-j", metavar="N", min=0, help="Readers at a time; 0 for one per core.")
]
EngineOption = Annotated[
    EngineName, typer.Option(help="Processes on this machine, or dask on many (pip install 'namndparse[dask]').")
]
SchedulerOption = Annotated[
    str, typer.Option(metavar="ADDRESS", help="Of dask's scheduler; without it one is started on this machine.")
]
KeepGoingOption = Annotated[bool, typer.Option("--keep-going-ok", help="Exit with 0 also where documents failed.")]


def batch(
    inputs: Inputs,
    out: OutOption,
    format_name: FormatOption = "parquet",
    json: JsonOption = False,
    review: ReviewOption = False,
    include: IncludeOption = None,
    exclude: ExcludeOption = None,
    retry_failed: RetryOption = False,
    force: ForceOption = False,
    prune: PruneOption = False,
    jobs: JobsOption = 0,
    time_limit: TimeLimitOption = SECONDS,
    memory_limit: MemoryLimitOption = MEMORY,
    engine: EngineOption = "processes",
    scheduler: SchedulerOption = "",
    pages: PagesOption = "",
    kind: KindOption = None,
    password: PasswordOption = None,
    ocr: OcrOption = "auto",
    keep_going_ok: KeepGoingOption = False,
    strict: StrictOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
    version: VersionOption = False,
) -> None:
    """Read whole archives to one data set of documents, tables, figures, checks and statements.

    Each document is read in a process of its own limits: what hangs, crashes or takes too much memory is one line in
    the list of failures. A journal in OUT remembers what was done. Run again, only what is new or changed is read, by
    content and not by name; after a run that was stopped or killed, the next one goes on where it ended.

    \b
    Examples:
      nämndparse batch arkiv/ -o data/
      nämndparse batch arkiv/ -o data/ --include '*delår*' --format sqlite
      nämndparse batch 2022.zip 2023.zip -o data/ --jobs 4 --time-limit 60
      find arkiv -name '*.pdf' -print0 | nämndparse batch - -o data/ --json
      nämndparse batch arkiv/ -o data/ --retry-failed --memory-limit 4G
      nämndparse batch s3://arkiv -o out --engine dask --scheduler tcp://dask:8786

    OUT has a folder for each table (figures/*.parquet) or data.sqlite, and summary.json.

    Exit codes: 0 done, 1 a fault in nämndparse itself, 2 wrong usage, 3 documents that could not be read (but for
    --keep-going-ok), 5 done, but with --strict something is disputed, unread or left out. Ctrl-C ends with 130; what
    was read by then is kept.
    """
    if quiet and verbose:
        raise typer.BadParameter("--quiet and --verbose exclude each other", param_hint="--quiet")
    if scheduler and engine != "dask":
        raise typer.BadParameter("goes with --engine dask", param_hint="--scheduler")

    from nämndparse.batch.inputs import Choice
    from nämndparse.batch.plan import Plan
    from nämndparse.cli.messages import Messages
    from nämndparse.cli.reading import options_from

    plan = Plan(
        inputs=tuple(inputs),
        out=out,
        format=format_name,
        options=options_from(pages=pages, kinds=kind or [], password=password, ocr=ocr),
        choice=Choice(tuple(include or ()), tuple(exclude or ())),
        engine=_engine(engine, scheduler, jobs, time_limit, memory_limit, heard=verbose),
        json=json,
        review=review,
        retry_failed=retry_failed,
        force=force,
        prune=prune,
    )
    code = _run(plan, Messages(quiet=quiet, verbose=verbose), strict=strict, keep_going_ok=keep_going_ok)
    raise typer.Exit(code)


def _engine(name: EngineName, scheduler: str, jobs: int, seconds: float, memory: str, *, heard: bool) -> EngineOptions:
    from nämndparse.batch.engine import EngineOptions

    return EngineOptions(name, jobs, scheduler, limits_from(seconds, memory), heard=heard)


def _run(plan: Plan, messages: Messages, *, strict: bool, keep_going_ok: bool) -> int:
    """Run the batch, tell how it goes, and give the code to end with."""
    import sys

    from nämndparse.batch.guard import WorkerError
    from nämndparse.batch.run import run
    from nämndparse.cli.batch_progress import Teller, closing_words
    from nämndparse.cli.stopping import Stop
    from nämndparse.errors import UsageError

    try:
        with Stop() as stop, Teller(messages) as teller:
            made = run(plan, teller, stop.is_asked, stdin=sys.stdin.buffer)
    except UsageError as error:
        messages.error(str(error))
        return ExitCode.USAGE
    except WorkerError as error:
        messages.error(str(error))
        return ExitCode.FAULT
    if not messages.quiet:
        sys.stderr.write(closing_words(plan.out, made))
    if stop.code:
        return stop.code
    if made["documents"]["failed"] and not keep_going_ok:
        return ExitCode.UNREADABLE
    in_doubt = made["contents"]["disputed"] + made["contents"]["unread"] + made["contents"]["left_out"]
    return ExitCode.FINDINGS if strict and in_doubt else ExitCode.DONE
