"""The words of the command itself in Vietnamese: the frame of its help, and what it says of misuse.

Click speaks English; what it means is said again here, by the kind of its error and never by its text.
"""

from typing import Any

import click

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


class VietnameseGroup(click.Group):
    """The command: misuse is told in Vietnamese and ends with 2."""

    context_class = VietnameseContext
    command_class = VietnameseCommand

    def main(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().main(*args, **{**kwargs, "standalone_mode": False})
        except click.exceptions.Exit as done:
            raise SystemExit(done.exit_code) from None
        except click.Abort:
            raise SystemExit(130) from None
        except click.ClickException as misuse:
            click.echo(f"Dùng sai lệnh: {_meaning(misuse)}. Xem: bangvang --help", err=True)
            raise SystemExit(2) from None


def _meaning(misuse: click.ClickException) -> str:
    if isinstance(misuse, click.NoSuchOption):
        return f"không có tùy chọn “{misuse.option_name}”"
    if isinstance(misuse, click.MissingParameter):
        name = misuse.param.human_readable_name if misuse.param else ""
        return f"thiếu “{name}”"
    if isinstance(misuse, click.BadParameter) and misuse.param is not None:
        choices = getattr(misuse.param.type, "choices", ())
        words = f" (chọn: {', '.join(map(str, choices))})" if choices else ""
        return f"giá trị của “{misuse.param.human_readable_name}” không dùng được{words}"
    if isinstance(misuse, click.UsageError) and misuse.ctx and "No such command" in misuse.message:
        return "không có lệnh này"
    return misuse.message.rstrip(".")
