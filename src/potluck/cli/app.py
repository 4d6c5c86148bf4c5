"""The lazy command table as typer knows it: help, mistakes, and all that is not typed plainly."""

import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

import potluck
from potluck.cli.commands import COMMANDS, Argument, Command
from potluck.cli.options import Option
from potluck.shared.language import _


class AsTyped:
    """Hands over what was typed: typer's own way loads pydantic, which takes as long as numpy does."""

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:  # noqa: ARG002 - typer calls it so
        """Return what was typed, unchanged."""
        return value


class Potluck(TyperGroup):
    """The command of commands."""

    def get_params(self, ctx: Any) -> Any:
        return _as_typed(super().get_params(ctx))


class Grouped(TyperCommand):
    """A command whose help shows its options in groups, without loading anything to draw frames with."""

    def get_params(self, ctx: Any) -> Any:
        return _as_typed(super().get_params(ctx))

    def format_options(self, ctx: Any, formatter: Any) -> None:
        groups: dict[str, list[tuple[str, str]]] = {}
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record is not None:
                groups.setdefault(getattr(param, "rich_help_panel", None) or "", []).append(record)
        for panel, records in sorted(groups.items(), key=lambda group: group[0] != ""):
            with formatter.section(panel or _("What it takes")):
                formatter.write_dl(records)


def command() -> Callable[..., Any]:
    """Return `potluck` as something to call."""
    return typer.main.get_command(app())


def app() -> typer.Typer:
    """Return `potluck` as typer knows it."""
    made = typer.Typer(
        cls=Potluck,
        help=_("Seats any list of people at the best small tables there are, and says why."),
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    made.callback()(_potluck)
    for one in COMMANDS.values():
        made.command(one.word, help=one.says, short_help=one.says, cls=Grouped)(_called(one))
    return made


def _say_version(asked: bool) -> None:
    if asked:
        typer.echo(f"potluck {potluck.__version__}")
        raise typer.Exit


def _potluck(
    version: Annotated[
        bool,
        typer.Option("--version", help=_("Say which version this is."), callback=_say_version, is_eager=True),
    ] = False,
) -> None:
    """Hold the options of `potluck` itself."""


def _called(one: Command) -> Callable[..., None]:
    """Return the function that typer calls for a command, with a signature made from the table of options."""

    def run(**given: Any) -> None:
        one.call(given)

    parameters = [_argument(argument) for argument in one.arguments]
    parameters += [_option(option) for option in one.options]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__name__ = one.word
    return run


def _argument(argument: Argument) -> inspect.Parameter:
    told = typer.Argument(metavar=argument.shows, help=argument.says)
    kind = inspect.Parameter.KEYWORD_ONLY
    return inspect.Parameter(argument.word, kind, annotation=Annotated[str, told])


def _option(option: Option) -> inspect.Parameter:
    told = typer.Option(
        option.flag,
        metavar=option.takes or None,
        help=_with_default(option),
        rich_help_panel=option.panel,
        show_default=False,
    )
    kind = inspect.Parameter.KEYWORD_ONLY
    default, typed = option.default, Annotated[str | None, told]
    if option.repeats:
        default, typed = [], Annotated[list[str], told]
    elif not option.takes:
        typed = Annotated[bool, told]
    elif default is not None:
        default = str(default)
    return inspect.Parameter(option.word, kind, default=default, annotation=typed)


def _with_default(option: Option) -> str:
    default = option.default_words()
    return (
        _("{says} (default: {default})").format(says=option.says, default=default) if default else option.says
    )


def _as_typed(params: Any) -> Any:
    for param in params:
        if hasattr(param, "_runtime_param"):
            param._runtime_param = AsTyped()  # noqa: SLF001 - there is no public way, and without it all works too
    return params
