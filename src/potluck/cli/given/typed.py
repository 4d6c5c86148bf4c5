"""What is typed plainly needs no parser: all else (help, a mistake, what is unclear) is left to typer.

Loading typer and describing every command to it takes longer than to seat forty people.
"""

import os
from collections.abc import Iterator, Sequence
from typing import Any

from potluck.cli.commands import COMMANDS, Command
from potluck.cli.options import Option

Plain = tuple[Command, dict[str, Any]]


def read(words: Sequence[str]) -> Plain | None:
    """Return the command and what it was given, as typer would; None where typer has more to say."""
    command = COMMANDS.get(words[0]) if words else None
    # On Windows "*.csv" is still to be spelt out.
    if command is None or os.name == "nt":
        return None
    options = {option.flag: option for option in command.options}
    given: dict[str, Any] = {option.word: _unasked(option) for option in command.options}
    arguments, asked, rest = list[str](), set[str](), iter(words[1:])
    for word in rest:
        if not word.startswith("-") or word == "-":
            arguments.append(word)
        elif not _take(word, options, rest, given, asked):
            return None
    if len(arguments) != len(command.arguments) or "" in arguments:
        return None
    return command, given | {each.word: text for each, text in zip(command.arguments, arguments, strict=True)}


def _unasked(option: Option) -> Any:
    if option.repeats:
        return []
    return str(option.default) if option.takes and option.default is not None else option.default


def _take(
    word: str, options: dict[str, Option], rest: Iterator[str], given: dict[str, Any], asked: set[str]
) -> bool:
    """Put one option down with its value; False where it is not plain."""
    flag, equals, text = word.partition("=")
    option = options.get(flag)
    if option is None or (flag in asked and not option.repeats):
        return False
    asked.add(flag)
    if not option.takes:
        given[option.word] = True
        return not equals
    value = text if equals else next(rest, "")
    if not value or value.startswith("-"):
        return False
    given[option.word] = [*given[option.word], value] if option.repeats else value
    return True
