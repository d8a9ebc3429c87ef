"""The command `bangvang`: arguments to one call to an exit code. The only room that prints.

Exit codes: 0 clean, 1 problems in the content, 2 misuse. Each command loads what it needs when it runs: that nothing
has changed is told before the models, MkDocs and the theme would have been loaded.
"""

import gc
import json
import logging
import os
import re
import signal
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from generator.clock import ClockError, today_in_vietnam
from generator.command_words import VietnameseGroup
from generator.problems import Format, Problem, ProblemsFound, printed, summary
from generator.remembering.inputs import Inputs, of_inputs
from generator.remembering.memory import CACHE, Memory, begin_to_remember
from generator.system.causes import cause, cause_and_place
from generator.system.whole_files import write_whole

if TYPE_CHECKING:
    from generator.ahead import Start
    from generator.engines.site_folder.ledger import Ledger

PROBLEMS, MISUSE = 1, 2
NEW_KINDS = ("plan", "decision", "consultation", "figure", "campaign")
KIND_NAMES = (*NEW_KINDS, "places", "units", "awards", "documents", "clusters", "holidays", "glossary")


def _repository(context: click.Context, parameter: click.Parameter, root: Path) -> Path:
    """The root of a content repository; anything else would be found clean because it is empty."""
    if not _is_folder(root):
        raise click.UsageError(f"không có thư mục “{root}”")
    if not _is_folder(root / "content"):
        raise click.UsageError(
            "đây không phải gốc kho nội dung (không có thư mục content); hãy chạy ở thư mục gốc hoặc dùng --root"
        )
    return root


def _is_folder(path: Path) -> bool:
    """Of a name that no disk takes, or a place where nobody may look, the system would raise an error."""
    with suppress(OSError):
        return path.is_dir()
    return False


root_option = click.option(
    "--root",
    type=click.Path(path_type=Path),
    metavar="THƯ-MỤC",
    default=Path(),
    show_default="thư mục hiện tại",
    callback=_repository,
    help="Thư mục gốc của kho nội dung.",
)


@click.group(cls=VietnameseGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="bangvang", prog_name="bangvang", message="%(prog)s, phiên bản %(version)s")
def main() -> None:
    """Bảng Vàng: hồ sơ thi đua, khen thưởng thành cổng tra cứu."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s", stream=sys.stderr)
    # Records and views hold one another in no circles: looking for some among a million objects doubled the time.
    gc.disable()


def run() -> None:
    """`main`, and away: giving back a million objects one by one takes seconds that nobody needs."""
    try:
        main()
        code = 0
    except SystemExit as done:
        code = done.code if isinstance(done.code, int) else 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


@main.command()
@root_option
@click.option("--format", "form", type=click.Choice(get_args(Format)), default="text", help="Cách in lỗi.")
def check(root: Path, form: Format) -> None:
    """Kiểm tra mọi hồ sơ, in mọi lỗi một lần."""
    try:
        today = today_in_vietnam()
    except ClockError as wrong:
        raise click.UsageError(str(wrong)) from wrong
    problems = _problems(root, today)
    for line in printed(problems, form):
        click.echo(line)
    click.echo(summary(problems), err=True)
    sys.exit(PROBLEMS if problems else 0)


def _problems(root: Path, today: date) -> tuple[Problem, ...]:
    """Every problem; none at once when just this was found sound before."""
    inputs, sound = of_inputs(root, today), root / CACHE / "sound"
    with suppress(OSError):
        if sound.read_bytes() == inputs.digest.encode():
            return ()
    remembered = begin_to_remember(root / CACHE)
    from generator.assembly import read

    _, problems = read(root, today, remembered(), inputs.files)
    if not problems and of_inputs(root, today) == inputs:
        with suppress(OSError):
            write_whole(sound, inputs.digest.encode())
    return problems


@main.command()
@root_option
@click.option("--site", type=click.Path(path_type=Path), metavar="THƯ-MỤC", help="Nơi đặt cổng (mặc định: site).")
@click.option(
    "--workers", type=click.IntRange(1, 256), metavar="SỐ", help="Số tiến trình dựng trang (mặc định: mọi lõi)."
)
@click.option("--scheduler", default=None, metavar="ĐỊA-CHỈ", help="Dựng trên nhiều máy qua bộ điều phối Dask.")
@click.option(
    "--cache/--no-cache", "cached", default=True, help="Dùng lại trang đã dựng (mặc định), hoặc dựng lại tất cả."
)
def build(root: Path, site: Path | None, workers: int | None, scheduler: str | None, cached: bool) -> None:
    """Dựng cổng; khi có lỗi, cổng cũ giữ nguyên."""
    target = site or root / "site"
    place = target.resolve()  # MkDocs takes a relative one for a folder of the repository
    from generator.engines.site_folder.ledger import Ledger

    ledger = Ledger(root / CACHE, place)
    try:
        today = today_in_vietnam()
        if cached:
            ledger.look_ahead()
        inputs = of_inputs(root, today)
        if cached and ledger.inputs == inputs.digest and ledger.is_whole():
            click.echo(f"Không có gì thay đổi; cổng ở {target}")
            return
        _build(root, ledger, workers, scheduler, inputs=inputs if cached else None, today=today)
    except ClockError as wrong:
        raise click.UsageError(str(wrong)) from wrong
    except OSError as error:
        click.echo(f"Không ghi được cổng ({cause_and_place(error)}). Cổng cũ giữ nguyên.", err=True)
        sys.exit(PROBLEMS)
    click.echo(f"Đã dựng cổng vào {target}")


def _refuse_settings(root: Path) -> None:
    """End where the settings are wrong: MkDocs would tell it in English, or not at all."""
    from generator.loading.settings import check_settings

    problems = tuple(check_settings(root))
    for line in printed(problems):
        click.echo(line, err=True)
    if problems:
        click.echo(f"{summary(problems)} Chưa làm gì.", err=True)
        sys.exit(PROBLEMS)


def _interrupted_when_stopped() -> None:
    """Whoever asks to stop, a terminal that is closed or the system, nothing is left behind by half."""
    from generator.system.forking import when_stopped

    when_stopped(signal.default_int_handler)


def _build(
    root: Path, ledger: "Ledger", workers: int | None, scheduler: str | None, *, inputs: Inputs | None, today: date
) -> None:
    """Build the site of the `ledger`."""
    from generator.engines.site_folder.swapping import FolderInUseError, refuse_foreign

    try:
        refuse_foreign(ledger.site, root.resolve())
    except FolderInUseError as wrong:
        raise click.UsageError(str(wrong)) from wrong
    _refuse_settings(root)
    _interrupted_when_stopped()
    start = _start(root, today, inputs) if inputs else None
    # Only now: a copy of this process is at work while MkDocs is loaded.
    from generator.engines.building import BuildFailedError, build_site
    from generator.engines.pages.warming import Workers

    try:
        crew = Workers(workers, scheduler) if workers else Workers(scheduler=scheduler)
        build_site(root, ledger, crew, inputs.digest if inputs else "", start)
    except BuildFailedError as failed:
        click.echo(f"{failed} Chưa dựng; cổng cũ giữ nguyên.", err=True)
        sys.exit(PROBLEMS)


def _start(root: Path, today: date, inputs: Inputs) -> "Start":
    """Read the records; what is remembered of them is read while their models are loaded."""
    remembered = begin_to_remember(root / CACHE)
    from generator import ahead

    return ahead.start(root, today, remembered(), inputs.files)


@main.command()
@root_option
@click.option("--address", default="127.0.0.1:8000", metavar="MÁY:CỔNG", show_default=True, help="Địa chỉ xem trước.")
def serve(root: Path, address: str) -> None:
    """Xem trước; tự dựng lại khi hồ sơ, mẫu trang hay kiểu dáng đổi."""
    host, _, port = address.rpartition(":")
    if not re.fullmatch(r"[\w.-]+:\d{1,5}", address) or int(port) > 65535:
        raise click.UsageError(f"“{address}” không có dạng MÁY:CỔNG, ví dụ 127.0.0.1:8000")
    _refuse_closed(host, int(port))
    _refuse_settings(root)
    from generator.engines.building import BuildFailedError, serve_site

    _interrupted_when_stopped()
    click.echo(f"Đang dựng; xem trước ở http://{address}/ ; Ctrl+C để dừng.", err=True)
    try:
        serve_site(root, address)
    except BuildFailedError as failed:
        click.echo(str(failed), err=True)
        sys.exit(PROBLEMS)
    except OSError as error:
        click.echo(f"Không ghi được bản xem trước ({cause_and_place(error)}).", err=True)
        sys.exit(PROBLEMS)


def _refuse_closed(host: str, port: int) -> None:
    """Raise UsageError where nothing can be shown: better now than when everything has been built."""
    import socket

    try:
        socket.getaddrinfo(host, port)
        socket.create_server((host, port)).close()
    except (UnicodeError, socket.gaierror):
        why = f"không có máy “{host}”"
    except OSError as error:
        why = cause(error)
    else:
        return
    raise click.UsageError(f"không mở được {host}:{port} ({why}); thử --address 127.0.0.1:8001")


@main.command()
@root_option
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="THƯ-MỤC", required=True, help="Thư mục nhận cây trang."
)
def generate(root: Path, out: Path) -> None:
    """Ghi cây Markdown để phần mềm khác dựng (MkDocs, ProperDocs, Zensical)."""
    from generator.assembly import assemble
    from generator.engines.folder import configured_portal, write_tree
    from generator.engines.site_folder.swapping import FolderInUseError, refuse_foreign, replacing

    _refuse_settings(root)
    try:
        refuse_foreign(out.resolve(), root.resolve())
        artifacts = assemble(root, today_in_vietnam(), configured_portal(root))
        with replacing(out, root) as fresh:
            write_tree(artifacts, root, fresh)
    except (FolderInUseError, ClockError) as wrong:
        raise click.UsageError(str(wrong)) from wrong
    except ProblemsFound as found:
        for line in printed(found.problems):
            click.echo(line)
        click.echo(str(found), err=True)
        sys.exit(PROBLEMS)
    except OSError as error:
        click.echo(f"Không ghi được cây trang ({cause_and_place(error)}). Thư mục cũ giữ nguyên.", err=True)
        sys.exit(PROBLEMS)
    click.echo(f"Đã ghi {len(artifacts)} trang, tệp vào {out}")


@main.command()
@root_option
def lock(root: Path) -> None:
    """Ghi sổ địa chỉ đã công bố (published.lock); chạy sau mỗi lần đưa cổng lên mạng."""
    from generator.assembly import read
    from generator.loading.register import LOCK
    from generator.portal import Portal
    from generator.promises.edition import Edition

    try:
        catalogue, problems = read(root, today_in_vietnam(), Memory(root / CACHE))
    except ClockError as wrong:
        raise click.UsageError(str(wrong)) from wrong
    if problems:
        for line in printed(problems):
            click.echo(line)
        click.echo(summary(problems), err=True)
        sys.exit(PROBLEMS)
    last = max((entry.changed for entry in catalogue.shelves.register.entries.values()), default=catalogue.day)
    if last > catalogue.day:
        raise click.UsageError(f"{LOCK} đã ghi đến ngày {last}, không ghi lùi về ngày {catalogue.day}")
    register = Edition(catalogue, Portal()).register
    try:
        write_whole(root / LOCK, register.written().encode())
    except OSError as error:
        click.echo(f"Không ghi được {LOCK} ({cause(error)}).", err=True)
        sys.exit(PROBLEMS)
    click.echo(f"Đã ghi {len(register.entries)} địa chỉ vào {LOCK}")


@main.command()
@root_option
@click.argument("kind", type=click.Choice(NEW_KINDS), metavar="LOẠI")
@click.argument("record_id", metavar="MÃ")
@click.option("--set", "given", multiple=True, metavar="KHÓA=GIÁ-TRỊ", help="Điền sẵn một khóa; dùng được nhiều lần.")
def new(root: Path, kind: str, record_id: str, given: tuple[str, ...]) -> None:
    """Tạo hồ sơ mới với các khóa cần điền và lời giải thích.

    LOẠI: plan (kế hoạch, công văn), decision (quyết định), consultation (lấy ý kiến), figure (gương điển hình),
    campaign (phong trào).
    """
    from generator.authoring import skeletons
    from generator.records.kinds import KINDS

    found = next(each for each in KINDS if each.name == kind)
    try:
        values = skeletons.accepted(found, {"id": record_id, **dict(map(_pair, given))})
        skeletons.refuse_used(root, found, record_id)
        path = skeletons.path_of(found, record_id, values)
        skeletons.write_new(root, path, skeletons.skeleton(found, values))
    except (skeletons.ValueRefusedError, skeletons.AlreadyThereError) as refused:
        raise click.UsageError(str(refused)) from refused
    except OSError as error:
        click.echo(f"Không ghi được hồ sơ ({cause_and_place(error)}).", err=True)
        sys.exit(PROBLEMS)
    click.echo(f"Đã tạo {path}. Điền xong, chạy: make check")


def _pair(text: str) -> tuple[str, str]:
    key, separator, value = text.partition("=")
    if not separator or key.strip() == "id":
        raise click.UsageError(f"“{text}” không có dạng KHÓA=GIÁ-TRỊ của một khóa khác mã")
    return key.strip(), value.strip()


@main.command(name="schema")
@root_option
@click.argument("kind", type=click.Choice(KIND_NAMES), required=False, metavar="[LOẠI]")
@click.option("--write", is_flag=True, help="Ghi lại mọi tệp lược đồ và cấu hình của trình soạn thảo.")
def schema_command(root: Path, kind: str | None, write: bool) -> None:
    """In lược đồ JSON của một loại hồ sơ, hoặc ghi lại tất cả."""
    from generator.records.kinds import KINDS
    from generator.schemas import editor_settings, schema, schema_files

    if write:
        try:
            for path, text in (*schema_files(), (Path(".vscode/settings.json"), editor_settings())):
                write_whole(root / path, text.encode())
        except OSError as error:
            click.echo(f"Không ghi được lược đồ ({cause_and_place(error)}).", err=True)
            sys.exit(PROBLEMS)
        click.echo("Đã ghi lược đồ vào schemas/ và cấu hình vào .vscode/settings.json")
        return
    if kind is None:
        raise click.UsageError("cần tên loại hồ sơ, hoặc --write")
    found = next(each for each in KINDS if each.name == kind)
    click.echo(json.dumps(schema(found), ensure_ascii=False, indent=1, sort_keys=True))
