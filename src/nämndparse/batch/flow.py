"""The documents of a run on their way: their digests, then what is not yet read, each content once.

Listings are decided in their order, so that of several names for the same content the first is the one that is read.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import replace

from nämndparse.batch import files
from nämndparse.batch.engine import Engine
from nämndparse.batch.journal import Content, Journal, Listing
from nämndparse.batch.plan import Plan, Progress, Watcher
from nämndparse.batch.refs import exists
from nämndparse.batch.tasks import Outcome, Task

PATIENCE = 10.0  # seconds that a digest may keep later listings waiting; a dead disk should not hold up the rest
_TICK = 0.2  # seconds between two looks at whether to stop


class Flow:
    """Takes the listings of a run through the engine and into the journal."""

    def __init__(self, plan: Plan, journal: Journal, run: int, engine: Engine, progress: Progress, watcher: Watcher):
        self._plan = plan
        self._journal = journal
        self._run = run
        self._engine = engine
        self._progress = progress
        self._watcher = watcher
        self._undecided: dict[int, tuple[Listing, float]] = {}
        self._reading: dict[str, list[Listing]] = {}
        self._open: dict[int, None] = {}
        self._taken = 0

    def go(self, stop: Callable[[], bool], settled: Callable[[int], None]) -> None:
        """Work until all is done or `stop` says so. `settled` is told below which number everything is settled."""
        listings = self._journal.listings(self._run)
        more = True
        while not stop():
            window = 4 * self._engine.slots + 8
            while more and len(self._open) < window:
                listing = next(listings, None)
                if listing is None:
                    more = False
                else:
                    self._take(listing)
                    self._decide()
            settled(next(iter(self._open), self._taken + 1))
            self._watcher.progressed(self._progress)
            if not more and not self._open:
                return
            outcome = self._engine.next(_TICK)
            while outcome is not None:
                self._receive(outcome)
                outcome = self._engine.next(0)
            self._decide()

    def _take(self, listing: Listing) -> None:
        self._taken = listing.seq
        if listing.problem:
            self._fail(listing, Outcome(listing.seq, "digest", "unreadable", listing.reason))
            return
        self._open[listing.seq] = None
        self._undecided[listing.seq] = (listing, time.monotonic())
        if not listing.sha256:
            self._engine.submit(Task(listing.seq, "digest", listing.ref))

    def _decide(self) -> None:
        """Decide about listings whose content is known, in their order."""
        now = time.monotonic()
        for listing, taken in list(self._undecided.values()):
            if listing.sha256:
                del self._undecided[listing.seq]
                self._decide_one(listing)
            elif now - taken < PATIENCE:
                return

    def _decide_one(self, listing: Listing) -> None:
        if waiting := self._reading.get(listing.sha256):
            waiting.append(listing)
            return
        content = self._journal.content(listing.sha256)
        if content is None or self._is_to_be_read(content):
            self._reading[listing.sha256] = [listing]
            self._submit(listing)
            return
        if not content.problem and self._plan.json and not files.json_file(self._plan.out, content).exists():
            files.write_json(self._plan.out, content, self._journal.report(content.sha256))
        if content.run == self._run:
            self._progress.doubles += 1
        else:
            self._progress.kept += 1
        self._settle(listing, content)

    def _is_to_be_read(self, content: Content) -> bool:
        if content.run == self._run:
            return False
        if self._plan.force or content.work != self._plan.work:
            return True
        if content.problem:
            return self._plan.retry_failed
        return self._plan.review and not files.review_file(self._plan.out, content).exists()

    def _submit(self, listing: Listing) -> None:
        options = self._plan.options.model_dump(mode="json")
        self._engine.submit(Task(listing.seq, "read", listing.ref, listing.name, options, review=self._plan.review))

    def _receive(self, outcome: Outcome) -> None:
        if outcome.problem == "stopped":
            return
        if outcome.kind == "read":
            self._read(outcome)
            return
        listing, taken = self._undecided.pop(outcome.seq)
        if outcome.problem:
            self._fail(listing, outcome)
            return
        self._journal.set_digest(listing.seq, outcome.sha256)
        self._undecided[listing.seq] = (replace(listing, sha256=outcome.sha256), taken)
        self._undecided = dict(sorted(self._undecided.items()))

    def _read(self, outcome: Outcome) -> None:
        """A content was read: that settles all listings of it that have come so far."""
        sha256, listings = next(item for item in self._reading.items() if item[1][0].seq == outcome.seq)
        first, *others = listings
        if reason := _changed(first, sha256, outcome):
            self._fail(first, replace(outcome, problem="unreadable", reason=reason))
            if others:
                self._reading[sha256] = others
                self._submit(others[0])
            else:
                del self._reading[sha256]
            return
        del self._reading[sha256]
        content = self._record(first, sha256, outcome)
        self._progress.read += 1
        self._progress.pages += content.counts.get("pages", 0)
        self._progress.doubles += len(others)
        (self._watcher.failed if content.problem else self._watcher.read)(first.name, outcome)
        for listing in listings:
            self._settle(listing, content)

    def _record(self, listing: Listing, sha256: str, outcome: Outcome) -> Content:
        """Write the files of a document, then the journal: what the journal has, is there."""
        content = Content(
            sha256=sha256,
            work=self._plan.work,
            run=self._run,
            problem=outcome.problem,
            reason=outcome.reason,
            digest=hashlib.sha256(outcome.report).hexdigest() if outcome.report else "",
            name=listing.name,
            counts=dict(outcome.counts),
        )
        if outcome.report and self._plan.json:
            files.write_json(self._plan.out, content, outcome.report)
        if outcome.review:
            files.write_whole(files.review_file(self._plan.out, content), outcome.review)
        if before := self._journal.content(sha256):
            kept = content if outcome.report else None
            files.remove_stale(self._plan.out, before, kept, json=self._plan.json, review=bool(outcome.review))
        self._journal.set_content(content, outcome)
        return content

    def _settle(self, listing: Listing, content: Content) -> None:
        del self._open[listing.seq]
        if content.problem:
            self._progress.failed += 1
        else:
            self._progress.done += 1
            self._progress.disputed += content.counts.get("disputed", 0) > 0

    def _fail(self, listing: Listing, outcome: Outcome) -> None:
        """What cannot even be opened has no content to take down a failure for."""
        self._journal.set_unknown(listing.seq, outcome.problem, outcome.reason)
        self._open.pop(listing.seq, None)
        self._progress.failed += 1
        self._watcher.failed(listing.name, outcome)


def _changed(listing: Listing, sha256: str, outcome: Outcome) -> str:
    """Why an outcome says nothing about the content that was to be read; empty where it does."""
    if outcome.sha256 and outcome.sha256 != sha256:
        return "was changed while it was being read; run the batch again"
    if outcome.problem == "unreadable" and not listing.ref.is_address and not exists(listing.ref):
        return "was removed while the batch was running"
    return ""
