"""Progress for somebody who waits at a terminal; a script and a short run see nothing of it.

What takes longer than half a second gets a line on standard error that is drawn over and over, and
wiped away before anything else is written: a bar where the steps are counted, otherwise the
seconds. It has no words, since the portfolio that is being read decides the language. A thread
draws it, so that no work needs to call anything, and none takes longer for being watched.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from typing import TYPE_CHECKING, Final, TextIO, TypeVar

if TYPE_CHECKING:
    from threading import Event, RLock

T = TypeVar("T")
_PATIENCE: Final = 0.5  # seconds
_PAUSE: Final = 0.1
_WIDTH: Final = 24


class Bar:
    """A line of a terminal that shows how many of the steps are done, or how long it has taken."""

    def __init__(
        self, err: TextIO, *, has_unicode: bool, clock: Callable[[], float] = monotonic
    ) -> None:
        self.done = 0
        self.count = 0
        self._err = err
        self._full, self._empty = "█░" if has_unicode else "#."
        self._clock = clock
        self._begun = clock()
        self._due = self._begun + _PATIENCE
        self._shown = ""

    def draw(self) -> None:
        """Show how far the work is, once it is time to."""
        if self._clock() < self._due:
            return
        text = self._text()
        if text != self._shown:
            self._write(f"\r{text.ljust(len(self._shown))}")
            self._shown = text

    def clear(self) -> None:
        """Wipe the line away, and wait again before the next."""
        if self._shown:
            self._write(f"\r{' ' * len(self._shown)}\r")
            self._shown = ""
        self._due = self._clock() + _PATIENCE

    def _text(self) -> str:
        if not self.count:
            return f"{int(self._clock() - self._begun)} s"
        full = _WIDTH * self.done // self.count
        bar = self._full * full + self._empty * (_WIDTH - full)
        return f"{bar} {self.done}/{self.count}"

    def _write(self, text: str) -> None:
        with suppress(OSError):  # nobody waits there any more
            self._err.write(text)
            self._err.flush()


class Progress:
    """The progress of one run: nothing until it is started, and nothing after it has stopped."""

    def __init__(self) -> None:
        self._bar: Bar | None = None
        self._lock: RLock
        self._ended: Event

    def start(self, bar: Bar) -> None:
        """Draw the bar from now on, as it is needed."""
        from threading import Event, RLock, Thread

        self._bar = bar
        self._lock, self._ended = RLock(), Event()
        Thread(target=self._draw, args=(bar,), daemon=True).start()

    def _draw(self, bar: Bar) -> None:
        while not self._ended.wait(_PAUSE):
            with self._lock:
                if not self._ended.is_set():
                    bar.draw()

    def stop(self) -> None:
        """Wipe the line away for good."""
        bar, self._bar = self._bar, None
        if bar is not None:
            with self._lock:
                self._ended.set()
                bar.clear()

    def clear(self) -> None:
        """Wipe the line away, since something is written now."""
        if self._bar is not None:
            with self._lock:
                self._bar.clear()

    @contextmanager
    def silent(self) -> Iterator[None]:
        """Show nothing for as long as somebody else has the terminal."""
        if self._bar is None:
            yield
            return
        with self._lock:
            self._bar.clear()
            yield

    def counted(self, steps: Iterable[T], count: int) -> Iterable[T]:
        """Return the steps, of which there are `count`, such that those that are done show."""
        return steps if self._bar is None else self._counted(self._bar, steps, count)

    def files(self, names: Collection[T]) -> Iterable[T]:
        """Return the names of files that are read one by one, such that those that are show."""
        return self.counted(names, len(names))

    def _counted(self, bar: Bar, steps: Iterable[T], count: int) -> Iterator[T]:
        bar.done, bar.count = 0, count
        for step in steps:
            yield step
            bar.done += 1
        bar.count = 0
