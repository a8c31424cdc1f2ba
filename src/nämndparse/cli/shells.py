"""The scripts for completion, one per shell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nämndparse.cli.described import Command, Parameter

NAMES = ("nämndparse", "namndparse")
HELP = Parameter("help", ("--help", "-h"), "Show this message and exit.", bool)


def bash(commands: Sequence[Command], common: Sequence[Parameter]) -> str:
    """For bash; where nothing fits, files are offered."""
    values = [case for command in commands for option in command.options for case in _bash_values(command.name, option)]
    values += [case for option in common for case in _bash_values("", option)]
    words = [f"        {c.name}) words='{_flags(c.options)}' ;;" for c in commands]
    chosen = [
        f"        {c.name}) COMPREPLY=($(compgen -W '{' '.join(c.arguments[0].choices)}' -- \"$cur\")); return ;;"
        for c in commands
        if c.arguments and c.arguments[0].choices
    ]
    return "\n".join(
        [
            "# completion of nämndparse for bash",
            "_namndparse() {",
            "    local IFS=$' \\t\\n' cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command= words i",
            "    [[ $cur == '=' ]] && cur=",
            "    [[ $prev == '=' ]] && prev=${COMP_WORDS[COMP_CWORD-2]}",
            "    for ((i = 1; i < COMP_CWORD; i++)); do",
            f"        case ${{COMP_WORDS[i]}} in {'|'.join(c.name for c in commands)}) "
            "command=${COMP_WORDS[i]}; break ;; esac",
            "    done",
            "    COMPREPLY=()",
            "    case $command:$prev in",
            *values,
            "    esac",
            "    case $command in",
            *words,
            f"        *) words='{_flags(common)} {' '.join(c.name for c in commands)}' ;;",
            "    esac",
            "    if [[ -z $command || $cur == -* ]]; then",
            '        COMPREPLY=($(compgen -W "$words" -- "$cur"))',
            "        return",
            "    fi",
            "    case $command in",
            *(chosen or ["        *) ;;"]),
            "    esac",
            "    IFS=$'\\n'",
            "    compopt -o filenames 2>/dev/null",
            '    COMPREPLY=($(compgen -f -X \'!*.[pP][dD][fF]\' -- "$cur"; compgen -d -- "$cur"))',
            "}",
            f"complete -o default -F _namndparse {' '.join(NAMES)}",
            "",
        ]
    )


def _bash_values(command: str, option: Parameter) -> Iterable[str]:
    """The branch for the word after an option: its choices, files, or nothing that could be offered."""
    if option.type is bool:
        return
    pattern = "|".join(f"{command}:{flag}" for flag in option.flags)
    words = " ".join(option.choices)
    if option.listed:
        listed = '-P "$([[ $cur == *,* ]] && echo "${cur%,*},")"'
        yield f"        {pattern}) COMPREPLY=($(compgen -W '{words}' {listed} -- \"${{cur##*,}}\")); return ;;"
    elif words:
        yield f"        {pattern}) COMPREPLY=($(compgen -W '{words}' -- \"$cur\")); return ;;"
    elif option.path:
        yield f"        {pattern}) return ;;"
    else:
        yield f"        {pattern}) compopt +o default 2>/dev/null; return ;;"


def _flags(options: Sequence[Parameter]) -> str:
    return " ".join(flag for option in (*options, HELP) for flag in option.flags)


def zsh(commands: Sequence[Command], common: Sequence[Parameter]) -> str:
    """For zsh, with the help of every option beside it."""
    branches = []
    for command in commands:
        specs = [_zsh_option(option) for option in (*command.options, HELP)]
        specs += [_zsh_argument(argument) for argument in command.arguments]
        branches += [f"        {command.name})", "          _arguments -s \\", *_continued(specs, 12), "          ;;"]
    described = [f"        {_quoted(f'{c.name}:{c.help}')}" for c in commands]
    return "\n".join(
        [
            f"#compdef {' '.join(NAMES)}",
            "# completion of nämndparse for zsh",
            "_namndparse() {",
            '  local curcontext="$curcontext" state line',
            "  typeset -A opt_args",
            "  _arguments -C \\",
            *_continued([*map(_zsh_option, (*common, HELP)), "'1:command:->command'", "'*::argument:->argument'"], 4),
            "  case $state in",
            "    command)",
            "      local -a commands",
            "      commands=(",
            *described,
            "      )",
            "      _describe command commands",
            "      ;;",
            "    argument)",
            "      case $line[1] in",
            *branches,
            "      esac",
            "      ;;",
            "  esac",
            "}",
            # Read at the start of the shell, or found as a file in $fpath.
            "if [[ ${funcstack[1]} == _namndparse ]]; then",
            '  _namndparse "$@"',
            "else",
            "  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }",
            f"  compdef _namndparse {' '.join(NAMES)}",
            "fi",
            "",
        ]
    )


def _continued(specs: Sequence[str], indent: int) -> list[str]:
    """Words on lines of their own, each but the last with a backslash."""
    return [f"{' ' * indent}{spec} \\" for spec in specs[:-1]] + [" " * indent + specs[-1]]


def _zsh_option(option: Parameter) -> str:
    about = f"[{_escaped(option.help)}]"
    action = ""
    if option.type is not bool:
        words = " ".join(option.choices)
        action = f":{option.key}:" + (
            f"_values -s , {option.key} {words}" if option.listed else f"({words})" if words else _zsh_files(option)
        )
    apart = "*" if option.many else f"({' '.join(option.flags)})"
    if len(option.flags) == 1:
        return _quoted(f"{'*' if option.many else ''}{option.flags[0]}{about}{action}")
    return f"{_quoted(apart)}{{{','.join(option.flags)}}}{_quoted(about + action)}"


def _zsh_files(option: Parameter) -> str:
    return "_files" if option.path else " "


def _zsh_argument(argument: Parameter) -> str:
    if argument.choices:
        return _quoted(f"1:{argument.name}:({' '.join(argument.choices)})")
    return _quoted(f'{"*" if argument.many else "1"}:file:_files -g "(#i)*.pdf"')


def _escaped(text: str) -> str:
    for sign in "\\[]:":
        text = text.replace(sign, f"\\{sign}")
    return text


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def fish(commands: Sequence[Command], common: Sequence[Parameter]) -> str:
    """For fish, with the help of every option beside it."""
    lines = ["complete -c $command -f"]
    lines += [f"complete -c $command -n __fish_use_subcommand {_fish_option(option)}" for option in (*common, HELP)]
    for command in commands:
        lines.append(f"complete -c $command -n __fish_use_subcommand -a {command.name} -d {_fish_quoted(command.help)}")
        seen = f"complete -c $command -n '__fish_seen_subcommand_from {command.name}'"
        lines += [f"{seen} {_fish_option(option)}" for option in (*command.options, HELP)]
        for argument in command.arguments:
            words = " ".join(argument.choices)
            lines.append(f"{seen} -a {_fish_quoted(words or '(__fish_complete_suffix .pdf)')}")
    return "\n".join(
        [
            "# completion of nämndparse for fish",
            f"for command in {' '.join(NAMES)}",
            *(f"    {line}" for line in lines),
            "end",
            "",
        ]
    )


def _fish_option(option: Parameter) -> str:
    parts = [f"-l {f[2:]}" if f.startswith("--") else f"-s {f[1:]}" for f in option.flags]
    parts.append(f"-d {_fish_quoted(option.help)}")
    if option.path:
        parts.append("-r -F")
    elif option.type is not bool:
        words = " ".join(option.choices)
        if option.listed:
            words = f'(__fish_complete_list , \'string split " " "{words}"\')'
        parts.append("-x" + (f" -a {_fish_quoted(words)}" if words else ""))
    return " ".join(parts)


def _fish_quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
