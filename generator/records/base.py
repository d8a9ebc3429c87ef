"""What every record is made of: a frozen model that refuses unknown keys, and the kinds of value its fields hold.

`Line` and `Prose` say by their type how a text may be published; what points to other records is of `references`.
"""

import re
import types
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from typing import Annotated, Any, ClassVar, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from generator.hours import EARLIEST_YEAR, LATEST_YEAR
from generator.vietnamese import is_document_number

LONGEST_PRINTED = 12
# Units, places and positions stand in thousands of records: so many texts of a field are checked and kept once.
KNOWN_TEXTS = 10_000

# Pages that the lists of records already have.
RESERVED_IDS = frozenset({"index", "hien-hanh", "danh-hieu", "latest", "pages"})
ID_PATTERN = r"[a-z0-9]+(-[a-z0-9]+)*"
# A plan lies under its year; a decision may lie under the name for a year that nobody knows.
YEAR_FOLDER = r"(\d{4}|khong-ro-nam)"
PORTABLE_PATH = r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*"


class Record(BaseModel):
    """A part of a file that an editor writes: frozen, and closed to unknown keys."""

    # A model is built when it first reads a file: a build that remembers its records may never need most of them.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    # Packed as its fields alone: pydantic would add a set, whose order differs from process to process.
    def __getstate__(self) -> dict[Any, Any]:
        return self.__dict__

    def __setstate__(self, fields: dict[Any, Any]) -> None:
        _set(self, "__dict__", fields)
        _set(self, "__pydantic_fields_set__", _field_names(type(self)))
        _set(self, "__pydantic_extra__", None)
        _set(self, "__pydantic_private__", None)


_set = object.__setattr__


@cache
def _field_names(model: type[BaseModel]) -> set[str]:
    """One set for all records of a kind: one for each would take more memory than their words."""
    return set(model.model_fields)


def described(title: str, description: str, example: object, **rules: Any) -> Any:
    """A field with the Vietnamese title, description and example that the schema shows to editors."""
    return Field(title=title, description=description, examples=[example], **rules)


class Choice(StrEnum):
    """A closed list of words; the Vietnamese wording of each is its label."""

    label: str

    def __new__(cls, value: str, label: str) -> "Choice":
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._validated, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def _validated(cls, value: Any) -> "Choice":
        try:
            return cls._value2member_map_[value]  # type: ignore[return-value]
        except (KeyError, TypeError):
            words = ", ".join(f"{member.value} ({member.label})" for member in cls)
            raise PydanticCustomError(
                "value_unknown",
                "“{value}” không thuộc các từ cho phép: {words}",
                {"value": value, "words": words, "meanings": {each.value: each.label for each in cls}},
            ) from None

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        values: JsonSchemaValue = {
            "type": "string",
            "enum": [member.value for member in cls],
            "enumDescriptions": [member.label for member in cls],
        }
        return values


class _CheckedText(str):
    """Text of a named kind: the type stays with the value, so later rooms need not ask where it came from."""

    json_schema: ClassVar[JsonSchemaValue] = {"type": "string"}

    @classmethod
    def checked(cls, text: str) -> str:
        """The text, or a PydanticCustomError whose message is Vietnamese."""
        return text

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        known = lru_cache(maxsize=KNOWN_TEXTS)(cls._validated)

        def validated(value: Any) -> "_CheckedText":
            return known(value) if type(value) is str else cls._validated(value)

        return core_schema.no_info_plain_validator_function(
            validated, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def _validated(cls, value: Any) -> "_CheckedText":
        if isinstance(value, bool) or not isinstance(value, str):
            raise PydanticCustomError("string_type", "phải là chữ", {"value": value})
        if not value.strip():
            raise PydanticCustomError("text_empty", "để trống; bỏ hẳn khóa này nếu văn bản không ghi")
        return cls(cls.checked(value))

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return dict(cls.json_schema)


class Line(_CheckedText):
    """Plain words on one line; published escaped."""

    @classmethod
    def checked(cls, text: str) -> str:
        return " ".join(text.split())


class Prose(_CheckedText):
    """Markdown of an editor; published as written, once the checks have found no markup of a browser in it."""


class Printed(Line):
    """A number or letter as a document prints it (`1`, `a`, `II.2`); a bare number in YAML is welcome."""

    json_schema: ClassVar[JsonSchemaValue] = {"type": ["string", "integer"]}

    @classmethod
    def _validated(cls, value: Any) -> "_CheckedText":
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        return super()._validated(value)

    @classmethod
    def checked(cls, text: str) -> str:
        line = super().checked(text)
        if len(line) > LONGEST_PRINTED or not any(char.isalnum() for char in line):
            raise PydanticCustomError(
                "printed_malformed", "số in dài nhất {most} ký tự và có chữ hoặc số", {"most": LONGEST_PRINTED}
            )
        return line


class Id(_CheckedText):
    """A permanent name in addresses: small letters without marks, digits and single hyphens."""

    json_schema: ClassVar[JsonSchemaValue] = {"type": "string", "pattern": f"^{ID_PATTERN}$", "maxLength": 80}

    @classmethod
    def checked(cls, text: str) -> str:
        if text in RESERVED_IDS:
            raise PydanticCustomError("id_reserved", "“{value}” là tên dành riêng cho trang danh mục", {"value": text})
        if re.fullmatch(ID_PATTERN, text) is None or len(text) > 80:
            raise PydanticCustomError(
                "id_malformed",
                "“{value}” không phải mã: mã chỉ có chữ thường không dấu, số và dấu gạch nối, dài nhất 80 ký tự",
                {"value": text},
            )
        return text


class FormerId(_CheckedText):
    """An id that was published before the present one."""

    shape: ClassVar[str] = ID_PATTERN
    example: ClassVar[str] = "mã-cũ"
    json_schema: ClassVar[JsonSchemaValue] = {"type": "string", "pattern": f"^{ID_PATTERN}$"}

    @classmethod
    def checked(cls, text: str) -> str:
        if re.fullmatch(cls.shape, text) is None or text.rpartition("/")[2] in RESERVED_IDS:
            raise PydanticCustomError(
                "former_malformed",
                "“{value}” không phải mã cũ (mẫu: {example})",
                {"value": text, "example": cls.example},
            )
        return text

    @property
    def bare(self) -> str:
        """The id without a year."""
        return self.rpartition("/")[2]


class FormerIdOfYear(FormerId):
    """The same for a record that lies under a year, which may have been another one."""

    shape: ClassVar[str] = rf"({YEAR_FOLDER}/)?{ID_PATTERN}"
    example: ClassVar[str] = "mã-cũ hoặc 2022/mã-cũ"
    json_schema: ClassVar[JsonSchemaValue] = {"type": "string", "pattern": f"^{shape}$"}


def former_of(record: "Named") -> tuple[FormerId, ...]:
    """The former ids of a record, oldest first; none for a kind that never moves."""
    former: tuple[FormerId, ...] = getattr(record, "former", ())
    return former


def former_ids() -> Any:
    """The field of a record for ids it was published under before, oldest first: their addresses lead here."""
    return described("Mã cũ", "Mã từng công bố, cũ nhất trước; địa chỉ cũ dẫn tới đây", ["ma-cu"], default=())


class Named(Record):
    """A record that others can point to."""

    id: Id

    @property
    def first_id(self) -> str:
        """The id under which the record was first published: identities that outlive a renaming are made of it."""
        former = former_of(self)
        return former[0].bare if former else self.id


class DocumentNumber(_CheckedText):
    """A number and symbol such as `124/KH-UBND` (Decree 30/2020/NĐ-CP) or `159-KH/TCT` (Party form)."""

    @classmethod
    def checked(cls, text: str) -> str:
        if not is_document_number(text):
            raise PydanticCustomError(
                "number_malformed",
                "“{value}” không giống số và ký hiệu văn bản (mẫu: 124/KH-UBND, 74/2022/NQ-HĐND, 159-KH/TCT)",
                {"value": text},
            )
        return text


class Url(_CheckedText):
    """An address on the web, http or https."""

    json_schema: ClassVar[JsonSchemaValue] = {"type": "string", "pattern": "^https?://"}

    @classmethod
    def checked(cls, text: str) -> str:
        if re.fullmatch(r"https?://[^\s<>\"'`\\{}|]+", text) is None:
            raise PydanticCustomError(
                "url_malformed", "“{value}” không phải địa chỉ web (http:// hoặc https://)", {"value": text}
            )
        return text


class Sha256(_CheckedText):
    """The SHA-256 digest of a file: 64 hexadecimal digits."""

    json_schema: ClassVar[JsonSchemaValue] = {"type": "string", "pattern": "^[0-9a-f]{64}$"}

    @classmethod
    def checked(cls, text: str) -> str:
        if re.fullmatch("[0-9a-f]{64}", text) is None:
            raise PydanticCustomError("sha256_malformed", "phải là 64 chữ số thập lục phân (lệnh: sha256sum TÊN-TỆP)")
        return text


class FilePath(_CheckedText):
    """A file beside the record, written with `/`, of portable characters."""

    json_schema: ClassVar[JsonSchemaValue] = {"type": "string", "pattern": f"^{PORTABLE_PATH}$"}

    @classmethod
    def checked(cls, text: str) -> str:
        if ".." in text.split("/") or text.startswith("/"):
            raise PydanticCustomError("attachment_outside", "“{value}” trỏ ra ngoài thư mục của hồ sơ", {"value": text})
        if re.fullmatch(PORTABLE_PATH, text) is None:
            raise PydanticCustomError(
                "path_malformed",
                "“{value}”: tên tệp chỉ gồm chữ không dấu, số, dấu chấm, gạch nối, gạch dưới",
                {"value": text},
            )
        return text


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) is None:
        raise PydanticCustomError(
            "date_malformed",
            "“{value}” không phải ngày dạng năm-tháng-ngày, ví dụ 2023-01-18",
            {"value": value},
        )
    try:
        found = date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("date_impossible", "không có ngày “{value}”", {"value": value}) from None
    if not EARLIEST_YEAR <= found.year <= LATEST_YEAR:
        raise PydanticCustomError(
            "date_impossible",
            "ngày “{value}” nằm ngoài khoảng từ năm {first} đến năm {last}",
            {"value": value, "first": EARLIEST_YEAR, "last": LATEST_YEAR},
        )
    return found


def _month(value: Any) -> str:
    if not isinstance(value, str) or re.fullmatch(r"(19|20)\d{2}-(0[1-9]|1[0-2])", value) is None:
        raise PydanticCustomError(
            "date_malformed", "“{value}” không phải tháng dạng năm-tháng, ví dụ 2025-01", {"value": value}
        )
    return value


Day = Annotated[date, BeforeValidator(_day, json_schema_input_type=str), Field(json_schema_extra={"format": "date"})]
Month = Annotated[str, BeforeValidator(_month)]
Year = Annotated[int, Field(strict=True, ge=EARLIEST_YEAR, le=LATEST_YEAR)]
Quarter = Annotated[int, Field(strict=True, ge=1, le=4)]
Count = Annotated[int, Field(strict=True, ge=0)]
Switch = Annotated[bool, Field(strict=True)]


def inner_model(annotation: Any) -> type[BaseModel] | None:
    """The model that a field holds, alone, in a list or as one of several."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (Union, types.UnionType, tuple):
        for part in get_args(annotation):
            found = inner_model(part)
            if found is not None:
                return found
    return None
