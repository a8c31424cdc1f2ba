"""Defaults from a file: `nämndparse.toml`, or the table [tool."nämndparse"] in `pyproject.toml`.

    format = "csv"              for every command that has the option and takes the value
    [extract]
    dialect = "excel-sv"        for extract alone

The file is looked for in the folder where the command runs, and in those above it. What is typed always wins.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nämndparse.cli.described import Command, Parameter, by_key, described
from nämndparse.errors import UsageError

NAMES = ("nämndparse", "namndparse")
FILES = (*(f"{unicodedata.normalize(form, NAMES[0])}.toml" for form in ("NFC", "NFD")), f"{NAMES[1]}.toml")
PROJECT = "pyproject.toml"
NOT_HERE = {"help", "version", "password", "config", "no-config"}  # a password does not belong in a file


@dataclass(frozen=True)
class Config:
    """A file of defaults and what it says."""

    path: Path
    values: Mapping[str, Any]


def find(folder: Path) -> Config | None:
    """The nearest file of defaults, in `folder` or above it."""
    for place in (folder, *folder.parents):
        for name in FILES:
            if (place / name).is_file():
                return Config(place / name, _load(place / name))
        if _names_us(place / PROJECT) and (values := _tool(_load(place / PROJECT))) is not None:
            return Config(place / PROJECT, values)
    return None


def _names_us(path: Path) -> bool:
    """Whether a project's file may have a table for this program; what is wrong in another's does not matter here."""
    try:
        return any(name in unicodedata.normalize("NFC", path.read_text("utf-8")) for name in NAMES)
    except (OSError, UnicodeDecodeError):
        return False


def read(path: Path) -> Config:
    """The file of defaults that was named outright."""
    if not path.is_file():
        raise UsageError(f"there is no file {path}")
    values = _load(path)
    if path.name == PROJECT:
        values = _tool(values) or {}
    return Config(path, values)


def _load(path: Path) -> Mapping[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        # TOML takes letters beyond a to z in a name only between quotes.
        hint = '; write [tool."nämndparse"] with quotes, or [tool.namndparse]' if path.name == PROJECT else ""
        raise UsageError(f"{path} is no TOML: {error}{hint}") from error
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror})") from error


def _tool(values: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """What stands in the project's file for this program; None where there is nothing."""
    tools = values.get("tool", {})
    found = next((tools[name] for name in tools if unicodedata.normalize("NFC", name) in NAMES), None)
    return found if isinstance(found, dict) else None


def defaults(config: Config, group: Any) -> dict[str, dict[str, Any]]:
    """The defaults of every command by the names of its parameters; raises `UsageError` where something is wrong."""
    commands = {command.name: command for command in described(group)}
    made: dict[str, dict[str, Any]] = {name: {} for name in commands}
    for key, value in config.values.items():
        if isinstance(value, dict):
            continue
        taken = [made[name].update(found) is None for name, found in _for_all(config, commands, key, value)]
        if not taken:
            raise UsageError(f"{config.path}: {_refusal(key, value, commands)}")
    for key, value in config.values.items():
        if isinstance(value, dict):
            if key not in commands:
                raise UsageError(f"{config.path}: there is no command {key}{_near(key, commands)}")
            made[key].update(_for_one(config, commands[key], value))
    for name, values in made.items():
        if values.get("quiet") and values.get("verbose"):
            raise UsageError(f"{config.path}: quiet and verbose exclude each other, for {name} too")
    return made


def _for_all(
    config: Config, commands: Mapping[str, Command], key: str, value: Any
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The commands that have the option and take the value."""
    for name, command in commands.items():
        option = _options(command).get(key)
        if option is not None and not _wrong(option, value):
            yield name, {option.name: _given(option, value)}


def _for_one(config: Config, command: Command, values: Mapping[str, Any]) -> dict[str, Any]:
    made = {}
    for key, value in values.items():
        option = _options(command).get(key)
        if option is None:
            near = _near(key, _options(command))
            raise UsageError(f"{config.path}: {command.name} has no option {key} to set{near}")
        if wrong := _wrong(option, value):
            raise UsageError(f"{config.path}: {command.name}.{key}: {wrong}")
        made[option.name] = _given(option, value)
    return made


def _options(command: Command) -> dict[str, Parameter]:
    return {key: option for key, option in by_key(command.options).items() if key not in NOT_HERE}


def _wrong(option: Parameter, value: Any) -> str:
    """What is wrong with a value, empty where nothing is."""
    values = value if option.many and isinstance(value, list) else [value]
    wanted = {bool: "true or false", int: "a whole number", float: "a number", str: "text in quotes"}[option.type]
    for one in values:
        number = option.type is float and isinstance(one, int) and not isinstance(one, bool)
        if type(one) is not option.type and not number:
            return f"{one!r} is not {wanted}"
        words = one.split(",") if option.listed else [one]
        for word in words:
            if option.choices and str(word).strip() not in option.choices:
                return f"{word!r} is none of {', '.join(option.choices)}{_near(str(word), option.choices)}"
    return ""


def _given(option: Parameter, value: Any) -> Any:
    return [value] if option.many and not isinstance(value, list) else value


def _refusal(key: str, value: Any, commands: Mapping[str, Command]) -> str:
    of_key = [option for command in commands.values() if (option := _options(command).get(key))]
    if of_key:
        return f"{key}: {_wrong(of_key[0], value)}"
    every = {name for command in commands.values() for name in _options(command)}
    return f"there is no option {key} to set{_near(key, every)}"


def _near(word: str, known: Any) -> str:
    near = difflib.get_close_matches(word, list(known), n=1)
    return f"; did you mean {near[0]}?" if near else ""
