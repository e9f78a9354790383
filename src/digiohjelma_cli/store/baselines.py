"""Baselines: annotated tags of git with a prefix of their own, and the text that they hold."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from digiohjelma_cli.errors import EditRefused, UsageProblem
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.past import Baseline
from digiohjelma_cli.store.git import Repository

PREFIX: Final = "digi/baseline/"
_DECISION: Final = "Decision: "  # in every language: the tag outlives the settings
_REASON: Final = "Reason: "
_FORMAT: Final = (
    "%(refname:lstrip=2)%00%(objectname)%00%(*objectname)%00"
    "%(creatordate:iso-strict)%00%(taggername)%00%(contents)%00%01"
)


def baselines(repository: Repository) -> list[Baseline]:
    """Return the baselines, oldest first."""
    code, out, _ = repository.run("for-each-ref", f"--format={_FORMAT}", f"refs/tags/{PREFIX}")
    found = [] if code else [_baseline(entry) for entry in out.split("\x01") if entry.strip()]
    return sorted(found, key=lambda each: (each.at, each.name))


def add(repository: Repository, name: str, *, decision: str, reason: str) -> Baseline:
    """Make the present commit a baseline.

    Raises UsageProblem for a name that git cannot have and where a reason is missing, and
    EditRefused where there is one of that name, or what is here is not committed.
    """
    tag = f"{PREFIX}{name}"
    earlier = baselines(repository)
    if repository.run("check-ref-format", f"refs/tags/{tag}")[0] or name.startswith("-"):
        raise UsageProblem(
            say("“{text}” cannot be a baseline’s name", text=name),
            say("Write letters, numbers and hyphens: {example}", example="2024-06"),
        )
    if any(each.name == name for each in earlier):
        raise EditRefused(
            say("There is a baseline “{name}” already, and a baseline is never changed", name=name),
            say("Give the new one another name"),
        )
    if earlier and not reason:
        raise UsageProblem(
            say(
                "There is a baseline already, “{name}”: a new one needs a reason",
                name=earlier[-1].name,
            ),
            say("Say why the plan was made anew: --because TEXT"),
        )
    _refuse_uncommitted(repository)
    parts = [f"{label}{text}" for label, text in ((_DECISION, decision), (_REASON, reason)) if text]
    message = "\n\n".join([f"Baseline {name}", *parts])
    code, out, err = repository.run("tag", "--annotate", "--no-sign", "-m", message, tag)
    if code:
        problem = (err.strip() or out.strip()).splitlines()
        raise EditRefused(
            say("git did not make the baseline: {reason}", reason=problem[-1] if problem else code),
            say("Mend this, then try again"),
        )
    return next(each for each in baselines(repository) if each.name == name)


def _refuse_uncommitted(repository: Repository) -> None:
    """Raise EditRefused where the portfolio's folder is not as the last commit has it."""
    if repository.revision("HEAD") is None:
        raise EditRefused(
            say("Nothing is committed to git yet"),
            say("Commit the portfolio first: git add, git commit"),
        )
    _, out, _ = repository.run("status", "--porcelain", "--", ".")
    if out:
        raise EditRefused(
            say("{file} has changes that are not committed", file=out.splitlines()[0][3:]),
            say("Commit them first: a baseline is what git has"),
        )


def _baseline(entry: str) -> Baseline:
    """Return the baseline that a tag is; one made by hand without a text says nothing more."""
    tag, own, commit, at, who, text, *_ = entry.lstrip("\n").split("\x00")
    lines = text.split("\n\n") if commit else ()  # without a text of its own: the commit's
    return Baseline(
        tag.removeprefix(PREFIX),
        commit or own,
        datetime.fromisoformat(at),
        who,
        _after(_DECISION, lines),
        _after(_REASON, lines),
    )


def _after(label: str, paragraphs: tuple[str, ...] | list[str]) -> str:
    """Return what stands after the label in the paragraph that begins with it."""
    found = (each.removeprefix(label).strip() for each in paragraphs if each.startswith(label))
    return next(found, "")
