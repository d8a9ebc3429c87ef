"""Ids, file names and folders agree."""

import re
from collections.abc import Iterator

from generator.catalogue import Catalogue
from generator.checks.shelving import filed_in_files, filed_lists
from generator.loading.shelves import Filed
from generator.problems import Problem
from generator.records.base import ID_PATTERN, Named
from generator.records.kinds import CONSULTATIONS, DECISIONS, PLANS, UNKNOWN_YEAR


def check_ids_are_unique(catalogue: Catalogue) -> Iterator[Problem]:
    """An id is never used twice for one kind of record: addresses are made of it."""
    for kind in filed_lists(catalogue):
        seen: dict[str, Filed[Named]] = {}
        for filed in kind:
            first = seen.setdefault(filed.record.id, filed)
            if first is not filed:
                message = f"mã “{filed.record.id}” đã dùng ở {first.place('id')}"
                yield Problem(filed.place("id"), "id-duplicate", message)


def check_file_names(catalogue: Catalogue) -> Iterator[Problem]:
    """A file is named after the id inside it."""
    for filed in filed_in_files(catalogue):
        stem = filed.file.stem
        if stem != filed.record.id:
            message = f"mã “{filed.record.id}” khác tên tệp “{filed.file.name}”"
            if re.fullmatch(ID_PATTERN, stem):
                yield Problem(filed.place("id"), "id-file-name", message, stem)
                continue
            message += (
                "; tên tệp có dấu cách, chữ hoa, dấu hay ký tự không nhìn thấy: hãy đổi tên, hoặc xóa bản chép thừa"
            )
            yield Problem(filed.place("id"), "id-file-name", message, f"{filed.record.id}{filed.file.suffix}")


def check_folder_years(catalogue: Catalogue) -> Iterator[Problem]:
    """A plan stands in the folder of the year it is for, a decision in that of the year it was signed."""
    for plan in catalogue.shelves.plans:
        folder = plan.file.parent.name
        if folder != str(plan.record.year):
            message = f"kế hoạch năm {plan.record.year} đặt trong thư mục “{folder}”"
            yield Problem(
                plan.place("year"),
                "folder-year",
                message,
                f"sửa “year”, hoặc chuyển tệp vào {PLANS}/{plan.record.year}",
            )
    for decision in catalogue.shelves.decisions:
        folder = decision.file.parent.name
        right = str(decision.record.year or UNKNOWN_YEAR)
        if folder != right:
            signed = decision.record.year
            signed_or_not = f"quyết định ký năm {signed}" if signed else "ngày ký (“date”) để trống mà tệp"
            message = f"{signed_or_not} đặt trong thư mục “{folder}”"
            hint = f"sửa “date”, hoặc chuyển tệp vào {DECISIONS}/{right}"
            yield Problem(decision.place("date"), "folder-year", message, hint)
    for call in catalogue.shelves.consultations:
        folder, opened = call.file.parent.name, call.record.opened.year
        if folder != str(opened):
            message = f"đợt lấy ý kiến mở năm {opened} đặt trong thư mục “{folder}”"
            yield Problem(
                call.place("opened"),
                "folder-year",
                message,
                f"sửa “opened”, hoặc chuyển tệp vào {CONSULTATIONS}/{opened}",
            )
