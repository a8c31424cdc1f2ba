"""What the commands take, as data: for completion in shells and for the file of defaults."""

from __future__ import annotations

import inspect
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

PATHS = {"output", "config_file"}  # options that name a file
LISTS = {"kind"}  # options that take several words with commas between


@dataclass(frozen=True)
class Parameter:
    """An option or argument. `flags` is empty for an argument; `type` is bool, int, float or str."""

    name: str
    flags: tuple[str, ...]
    help: str
    type: type
    choices: tuple[str, ...] = ()
    many: bool = False
    listed: bool = False
    """Whether one word may hold several choices, with commas between."""
    path: bool = False

    @property
    def key(self) -> str:
        """Its name without dashes, as in the file of defaults: 'format'."""
        long = [flag for flag in self.flags if flag.startswith("--")]
        return (long or [self.name])[0].removeprefix("--")


@dataclass(frozen=True)
class Command:
    """A command with what it takes."""

    name: str
    help: str
    options: tuple[Parameter, ...]
    arguments: tuple[Parameter, ...]


def described(group: Any) -> tuple[Command, ...]:
    """The commands of the command line, in the order of the help. `group` is what typer makes of the app."""
    return tuple(_command(name, command) for name, command in group.commands.items() if not command.hidden)


def options_of(command: Any) -> tuple[Parameter, ...]:
    """The options of one command, or of the whole command line."""
    return tuple(parameter for parameter in _parameters(command) if parameter.flags)


def _command(name: str, command: Any) -> Command:
    parameters = tuple(_parameters(command))
    return Command(
        name=name,
        help=_first_sentence(command.help or ""),
        options=tuple(parameter for parameter in parameters if parameter.flags),
        arguments=tuple(parameter for parameter in parameters if not parameter.flags),
    )


def _parameters(command: Any) -> Iterator[Parameter]:
    hints = get_type_hints(inspect.unwrap(command.callback))
    for parameter in command.params:
        if parameter.hidden:
            continue
        kind, choices, many = _read_hint(hints.get(parameter.name, str))
        yield Parameter(
            name=parameter.name,
            flags=tuple(parameter.opts) if parameter.param_type_name == "option" else (),
            help=_first_sentence(parameter.help or ""),
            type=kind,
            choices=_kinds() if parameter.name == "kind" else choices,
            many=many,
            listed=parameter.name in LISTS,
            path=parameter.name in PATHS,
        )


def _read_hint(hint: Any) -> tuple[type, tuple[str, ...], bool]:
    """Type, choices and whether there may be several: `list[Literal['a', 'b']] | None` is str, ('a', 'b'), True."""
    if get_origin(hint) in (Union, types.UnionType):
        return _read_hint(next(part for part in get_args(hint) if part is not types.NoneType))
    if get_origin(hint) is list:
        kind, choices, _ = _read_hint(get_args(hint)[0])
        return kind, choices, True
    if get_origin(hint) is Literal:
        return str, tuple(map(str, get_args(hint))), False
    return (hint if hint in (bool, int, float) else str), (), False


def _kinds() -> tuple[str, ...]:
    from nämndparse.models import Kind  # takes its time to load

    return get_args(Kind)


def _first_sentence(text: str) -> str:
    """The first sentence of a help text, on one line."""
    line = " ".join(text.split("\n\n", maxsplit=1)[0].split())
    end = line.find(". ")
    return line if end < 0 else line[: end + 1]


def by_key(parameters: tuple[Parameter, ...]) -> Mapping[str, Parameter]:
    """The options by the names that they have in the file of defaults."""
    return {parameter.key: parameter for parameter in parameters}
