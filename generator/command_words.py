"""The words of the command itself in Vietnamese: the frame of its help, and what it says of misuse.

Click speaks English; what it means is said again here, by the kind of its error and never by its text.
"""

from typing import Any

import click

from generator.hints import nearest

_HEADINGS = {"Options": "Tùy chọn", "Commands": "Lệnh", "Arguments": "Đối số"}
_HELP = {
    "Show this message and exit.": "In lời giải thích này.",
    "Show the version and exit.": "In phiên bản.",
}


class VietnameseFormatter(click.HelpFormatter):
    """Help with Vietnamese headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix="Cách dùng: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(_HEADINGS.get(heading, heading))

    def write_dl(self, rows: Any, col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(name, _frame(text)) for name, text in rows], col_max, col_spacing)


def _frame(text: str) -> str:
    text = _HELP.get(text, text)
    return text.replace("[required]", "[bắt buộc]").replace("[default: ", "[mặc định: ")


class VietnameseContext(click.Context):
    formatter_class = VietnameseFormatter


class VietnameseCommand(click.Command):
    context_class = VietnameseContext

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[TÙY CHỌN]", **kwargs})

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True  # so that it is we who refuse them
        left = super().parse_args(ctx, args)
        if left and not ctx.resilient_parsing:
            raise click.UsageError(f"thừa “{' '.join(left)}”", ctx)
        return left


class VietnameseGroup(click.Group):
    """The command: misuse is told in Vietnamese and ends with 2."""

    context_class = VietnameseContext
    command_class = VietnameseCommand

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        words = {"options_metavar": "[TÙY CHỌN]", "subcommand_metavar": "LỆNH [TÙY CHỌN]…"}
        super().__init__(*args, **{**words, **kwargs})

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-") and not ctx.resilient_parsing:
            near = nearest(name, self.list_commands(ctx))
            raise click.UsageError(f"không có lệnh “{name}”{f' (gợi ý: {near})' if near else ''}", ctx)
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().main(*args, **{**kwargs, "standalone_mode": False})
        except click.exceptions.Exit as done:
            raise SystemExit(done.exit_code) from None
        except click.Abort:
            raise SystemExit(130) from None
        except click.exceptions.NoArgsIsHelpError as bare:
            click.echo(bare.message, err=True)
            raise SystemExit(2) from None
        except click.ClickException as misuse:
            click.echo(f"Dùng sai lệnh: {self._meaning(misuse)}. Xem: bangvang --help", err=True)
            raise SystemExit(2) from None

    def _meaning(self, misuse: click.ClickException) -> str:
        if isinstance(misuse, click.NoSuchOption):
            near = f" (gợi ý: {', '.join(misuse.possibilities)})" if misuse.possibilities else ""
            return f"không có tùy chọn “{misuse.option_name}”{near}"
        if isinstance(misuse, click.BadOptionUsage):
            is_switch = self._is_switch(misuse.option_name)
            return f"tùy chọn “{misuse.option_name}” {'không nhận giá trị' if is_switch else 'cần một giá trị'}"
        if isinstance(misuse, click.MissingParameter) and misuse.param is not None:
            return f"thiếu “{_name(misuse.param)}”"
        if isinstance(misuse, click.BadParameter) and misuse.param is not None:
            return f"giá trị của “{_name(misuse.param)}” không dùng được{_taken(misuse.param.type)}"
        return misuse.message.rstrip(".")

    def _is_switch(self, name: str) -> bool:
        """Whether an option takes no value; whoever misuses one is not told of which command."""
        options = (option for command in self.commands.values() for option in command.params)
        named = [option for option in options if name in (*option.opts, *option.secondary_opts)]
        return any(isinstance(option, click.Option) and option.is_flag for option in named)


def _name(parameter: click.Parameter) -> str:
    """As it is written on the command line."""
    return parameter.opts[0] if isinstance(parameter, click.Option) else parameter.human_readable_name.strip("[]")


def _taken(kind: Any) -> str:
    """What values are taken, where that can be told in a few words."""
    if isinstance(kind, click.Choice):
        return f" (chọn: {', '.join(map(str, kind.choices))})"
    return f" (số nguyên từ {kind.min} đến {kind.max})" if isinstance(kind, click.IntRange) else ""
