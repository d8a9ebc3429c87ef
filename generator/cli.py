"""The command `bangvang`: arguments to one call to an exit code. The only room that prints.

Exit codes: 0 clean, 1 problems in the content, 2 misuse.
"""

import json
import logging
import re
import sys
from pathlib import Path
from typing import get_args

import click

from generator.assembly import assemble, read
from generator.authoring.skeletons import AlreadyThereError, path_of, skeleton, write_new
from generator.clock import today_in_vietnam
from generator.engines.building import BuildFailedError, build_site, serve_site
from generator.engines.folder import FolderInUseError, refuse_foreign, write_tree
from generator.engines.swapping import replacing
from generator.problems import Format, ProblemsFound, printed, summary
from generator.records.base import ID_PATTERN
from generator.records.kinds import KINDS
from generator.schemas import editor_settings, schema, schema_files

PROBLEMS, MISUSE = 1, 2
NEW_KINDS = ("plan", "decision", "figure", "campaign")

root_option = click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    show_default="thư mục hiện tại",
    help="Thư mục gốc của kho nội dung.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="bangvang", prog_name="bangvang")
def main() -> None:
    """Bảng Vàng: hồ sơ thi đua, khen thưởng thành cổng tra cứu."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s", stream=sys.stderr)


@main.command()
@root_option
@click.option("--format", "form", type=click.Choice(get_args(Format)), default="text", help="Cách in lỗi.")
def check(root: Path, form: Format) -> None:
    """Kiểm tra mọi hồ sơ, in mọi lỗi một lần."""
    _, problems = read(root)
    for line in printed(problems, form):
        click.echo(line)
    click.echo(summary(problems), err=True)
    sys.exit(PROBLEMS if problems else 0)


@main.command()
@root_option
@click.option("--site", type=click.Path(path_type=Path), default=None, help="Nơi đặt cổng (mặc định: site).")
def build(root: Path, site: Path | None) -> None:
    """Dựng cổng; khi có lỗi, cổng cũ giữ nguyên."""
    target = site or root / "site"
    try:
        build_site(root, target)
    except BuildFailedError as failed:
        click.echo(f"{failed} Chưa dựng; cổng cũ giữ nguyên.", err=True)
        sys.exit(PROBLEMS)
    except OSError as error:
        click.echo(f"Không ghi được cổng: {error}. Cổng cũ giữ nguyên.", err=True)
        sys.exit(PROBLEMS)
    click.echo(f"Đã dựng cổng vào {target}")


@main.command()
@root_option
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Địa chỉ xem trước.")
def serve(root: Path, address: str) -> None:
    """Xem trước; tự dựng lại khi hồ sơ, mẫu trang hay kiểu dáng đổi."""
    try:
        serve_site(root, address)
    except BuildFailedError as failed:
        click.echo(str(failed), err=True)
        sys.exit(PROBLEMS)


@main.command()
@root_option
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Thư mục nhận cây trang.")
def generate(root: Path, out: Path) -> None:
    """Ghi cây Markdown để phần mềm khác dựng (MkDocs, ProperDocs, Zensical)."""
    try:
        refuse_foreign(out)
        artifacts = assemble(root, today_in_vietnam())
        with replacing(out) as fresh:
            write_tree(artifacts, root, fresh)
    except FolderInUseError as refused:
        click.echo(str(refused), err=True)
        sys.exit(MISUSE)
    except ProblemsFound as found:
        for line in printed(found.problems):
            click.echo(line)
        click.echo(str(found), err=True)
        sys.exit(PROBLEMS)
    click.echo(f"Đã ghi {len(artifacts)} trang, tệp vào {out}")


@main.command()
@root_option
@click.argument("kind", type=click.Choice(NEW_KINDS))
@click.argument("record_id", metavar="ID")
@click.option("--set", "given", multiple=True, metavar="KHOÁ=GIÁ-TRỊ", help="Điền sẵn một khoá; dùng được nhiều lần.")
def new(root: Path, kind: str, record_id: str, given: tuple[str, ...]) -> None:
    """Tạo hồ sơ mới với các khoá cần điền và lời giải thích."""
    if re.fullmatch(ID_PATTERN, record_id) is None:
        raise click.UsageError(f"mã “{record_id}” chỉ gồm chữ thường không dấu, số và dấu gạch nối")
    values = {"id": record_id}
    for pair in given:
        key, separator, value = pair.partition("=")
        if not separator:
            raise click.UsageError(f"“{pair}” không có dạng KHOÁ=GIÁ-TRỊ")
        values[key.strip()] = value.strip()
    found = next(each for each in KINDS if each.name == kind)
    unknown = sorted(set(values) - set(found.model.model_fields))
    if unknown:
        raise click.UsageError(f"hồ sơ “{kind}” không có khoá: {', '.join(unknown)}")
    if kind == "plan" and not values.get("year", "").isdigit():
        raise click.UsageError("kế hoạch cần năm: --set year=2027")
    if "date" in values and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", values["date"]):
        raise click.UsageError("ngày viết theo năm-tháng-ngày: --set date=2026-01-05")
    path = path_of(found, record_id, values)
    try:
        write_new(root, path, skeleton(found, values))
    except AlreadyThereError:
        click.echo(f"{path} đã có; không ghi đè.", err=True)
        sys.exit(MISUSE)
    click.echo(f"Đã tạo {path}. Điền xong, chạy: bangvang check")


@main.command(name="schema")
@root_option
@click.argument("kind", type=click.Choice([kind.name for kind in KINDS]), required=False)
@click.option("--write", is_flag=True, help="Ghi lại mọi tệp lược đồ và cấu hình của trình soạn thảo.")
def schema_command(root: Path, kind: str | None, write: bool) -> None:
    """In lược đồ JSON của một loại hồ sơ, hoặc ghi lại tất cả."""
    if write:
        for path, text in schema_files():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        (root / ".vscode").mkdir(exist_ok=True)
        (root / ".vscode" / "settings.json").write_text(editor_settings(), encoding="utf-8")
        click.echo("Đã ghi lược đồ vào schemas/ và cấu hình vào .vscode/settings.json")
        return
    if kind is None:
        raise click.UsageError("cần tên loại hồ sơ, hoặc --write")
    found = next(each for each in KINDS if each.name == kind)
    click.echo(json.dumps(schema(found), ensure_ascii=False, indent=1, sort_keys=True))
