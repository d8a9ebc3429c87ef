"""The records of a made-up province: units, ten years of decisions, plans, campaigns and stories, as real YAML."""

import json
import math
import random
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

import yaml

from generator.vietnamese import ROMAN_QUARTERS, slug
from tests.repositories import ROOT, buildable
from tests.synthetic.names import People, drawn, respelled, zipf

FIRST_YEAR, LAST_YEAR = 2016, 2025
PLACE = "mo-phong"
ISSUER = "ubnd-tinh-mo-phong"
NOTICE = "DỮ LIỆU MÔ PHỎNG: mọi tên người, đơn vị, văn bản ở đây do máy sinh ra để thử, không có thật."
UNITS = 3_000
RECIPIENTS_A_DECISION = 50
STORIES_A_RECIPIENT = 1 / 100
SLIPS = 0.03
REVOKED = 0.02  # share of decisions in which one recipient loses the award again
AGAIN = 0.2  # share of recipients who were rewarded before


WORDS = yaml.safe_load((Path(__file__).parent / "vocabulary.yml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class MadeUnit:
    """A unit of the registry."""

    id: str
    name: str
    kind: str
    commune: str


@dataclass(frozen=True)
class MadeRecipient:
    """A person or collective who may be rewarded several times."""

    kind: str
    name: str
    position: str
    unit: MadeUnit


class Province:
    """`recipients` people and collectives of some `units` units in decisions of ten years; one seed, one province."""

    def __init__(self, recipients: int, seed: int, units: int = UNITS) -> None:
        self.recipients = recipients
        self.most_units = units
        self.rng = random.Random(seed)
        self.people = People(self.rng)

    def write(self, root: Path) -> None:
        """Write the repository: the portal's theme and configuration, this province's records."""
        buildable(root, _empty(root.with_name(f".{root.name}.empty")))
        shutil.rmtree(root.with_name(f".{root.name}.empty"))
        self._registry(root / "content" / "registry")
        for name, text in self._campaigns():
            _write(root / "content" / "campaigns" / f"{name}.md", text)
        for year, name, text in self._decisions():
            _write(root / "honors" / "decisions" / str(year) / f"{name}.yml", text)
        for year in range(FIRST_YEAR, LAST_YEAR + 2):
            _write(root / "plans" / str(year) / f"{PLACE}-{year % 100}-kh-ubnd.yml", self._plan(year))
        for name, text in self._stories():
            _write(root / "honors" / "figures" / f"{name}.md", text)
        settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
        _write(root / "mkdocs.yml", settings.replace('notice: ""', f"notice: {_text(NOTICE)}"))

    @cached_property
    def communes(self) -> tuple[str, ...]:
        firsts = [name for name in self.people.givens if name.isalpha()]
        drawn = range(max(2, self.most_units * 160 // 3000))
        pairs = {f"{self.rng.choice(firsts)} {self.rng.choice(firsts)}" for _ in drawn}
        return tuple(sorted(pairs))

    @cached_property
    def units(self) -> tuple[MadeUnit, ...]:
        made: dict[str, MadeUnit] = {}
        for name in WORDS["departments"]:
            self._add(made, f"{name} tỉnh Mô Phỏng", "department", "")
        for commune in self.communes:
            for name, kind in WORDS["in_communes"].items():
                self._add(made, f"{name} xã {commune}", kind, commune)
        while len(made) < self.most_units - 2:
            commune = self.rng.choice(self.communes)
            if self.rng.random() < 0.75:
                named_after = self.people.name().split(" ", 1)[1]
                name = f"{self.rng.choice(WORDS['schools'])} {named_after}, xã {commune}"
                self._add(made, name, "school", commune)
            else:
                name = f"{self.rng.choice(WORDS['firms'])} {self.rng.choice(self.communes)}"
                self._add(made, name, "association", commune)
        return tuple(self.rng.sample(sorted(made.values(), key=lambda unit: unit.id), len(made)))

    def _add(self, made: dict[str, MadeUnit], name: str, kind: str, commune: str) -> None:
        if self.rng.random() < 0.15:
            name = " ".join(respelled(word) for word in name.split())
        made.setdefault(slug(name), MadeUnit(slug(name), name, kind, commune))

    @cached_property
    def _unit_weights(self) -> list[float]:
        return zipf(len(self.units), 0.6)

    def _registry(self, folder: Path) -> None:
        real = ROOT / "content" / "registry"
        for name in ("awards.yml", "glossary.yml", "holidays.yml", "places.yml", "documents.yml"):
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(real / name, folder / name)
        places = (folder / "places.yml").read_text(encoding="utf-8")
        _write(folder / "places.yml", f"{places}- {{id: {PLACE}, name: tỉnh Mô Phỏng}}\n")
        _write(folder / "clusters.yml", "clusters: []\n")
        issuer = MadeUnit(ISSUER, "Ủy ban nhân dân tỉnh Mô Phỏng", "committee", "")
        lines = [
            f"- {{id: {unit.id}, names: [{{text: {_text(unit.name)}}}], kind: {unit.kind}, province: {PLACE}}}\n"
            for unit in (issuer, *sorted(self.units, key=lambda unit: unit.id))
        ]
        _write(folder / "units.yml", "units:\n" + "".join(lines))

    def _campaigns(self) -> Iterator[tuple[str, str]]:
        for name, title in WORDS["campaigns"].items():
            head = f"id: {name}\nname: {title}\nkind: campaign\nlevel: provincial\nprovince: {PLACE}\n"
            yield name, f"---\n{head}---\n{self._tale(6)}\n"

    def _decisions(self) -> Iterator[tuple[int, str, str]]:
        left = self.recipients
        known: list[MadeRecipient] = []
        years = range(FIRST_YEAR, LAST_YEAR + 1)
        a_year = math.ceil(self.recipients / RECIPIENTS_A_DECISION / len(years))
        days = [
            date(year, 1, 5) + timedelta(days=day)
            for year in years
            for day in sorted(self.rng.choices(range(355), k=a_year))
        ]
        number, before = 0, 0
        for index, day in enumerate(days):
            if left == 0:
                return
            number = number + self.rng.randint(1, 9) if day.year == before else self.rng.randint(2, 40)
            before = day.year
            mean = left / (len(days) - index)
            drawn_size = max(1, round(self.rng.lognormvariate(math.log(mean) - 0.32, 0.8)))
            size = left if index == len(days) - 1 else min(left, drawn_size)
            name = f"{PLACE}-{number}-qd-ubnd-{day.year}"
            yield day.year, name, self._decision(name, number, day, size, known)
            left -= size

    def _decision(self, name: str, number: int, day: date, size: int, known: list[MadeRecipient]) -> str:
        # There are not enough collectives for a long list of nothing else.
        given = [award for award in WORDS["awards"] if award["who"] != "collective" or size < len(self.units) / 4]
        award = self.rng.choices(given, [award["weight"] for award in given])[0]
        occasion = self.rng.choice(WORDS["occasions"]).format(year=day.year, before=day.year - 1)
        lines, counts = [], {"collective": 0, "person": 0, "household": 0}
        drawn_here: dict[tuple[str, str, str], MadeRecipient] = {}
        while len(drawn_here) < size:
            one = self._recipient(award["who"], known)
            drawn_here.setdefault((one.name.lower(), one.position, one.unit.id), one)
        ordered = sorted(drawn_here.values(), key=lambda one: (one.kind != "collective", one.unit.id))
        for index, one in enumerate(ordered, start=1):
            counts[one.kind] += 1
            lines.append(self._line(index, one))
        campaign = self.rng.choice(list(WORDS["campaigns"])) if self.rng.random() < 0.3 else ""
        record = {
            "id": name,
            "number": f"{number}/QĐ-UBND",
            "date": day,
            "authority": "Chủ tịch UBND tỉnh Mô Phỏng",
            "issuer": ISSUER,
            "province": PLACE,
            "award": award["id"],
            "award_printed": award["printed"],
            "occasion": occasion,
            **({"campaign": campaign} if campaign else {}),
            "names": "full",
            "counts": {kind: count for kind, count in counts.items() if count},
            "events": [self._revocation(number, day, size)] if self.rng.random() < REVOKED else [],
            "sources": [{"title": "Dữ liệu mô phỏng"}],
        }
        return f"{_yaml(record)}recipients:\n{''.join(lines)}"

    def _revocation(self, number: int, day: date, recipient: int) -> dict[str, object]:
        later = day + timedelta(days=40)
        document = {"number": f"{number + 9000}/QĐ-UBND", "date": later, "issuer": "Chủ tịch UBND tỉnh Mô Phỏng"}
        return {"kind": "revoked", "date": later, "document": document, "recipients": [str(recipient)]}

    def _recipient(self, who: str, known: list[MadeRecipient]) -> MadeRecipient:
        if known and self.rng.random() < AGAIN:
            again = self.rng.choice(known)
            if who in ("both", again.kind):
                return again
        unit = self.units[int(drawn(self.rng, self._numbers, self._unit_weights))]
        collective = who == "collective" or (who == "both" and self.rng.random() < 0.25)
        if collective:
            made = MadeRecipient("collective", unit.name, "", unit)
        elif who == "both" and self.rng.random() < 0.03:
            made = MadeRecipient("household", f"Hộ ông {self.people.name()}", "", unit)
        else:
            name = self.people.name()
            name = self.people.slipped(name) if self.rng.random() < SLIPS else name
            start = next(start for start in WORDS["positions"] if unit.name.startswith(start))
            made = MadeRecipient("person", name, self.rng.choice(WORDS["positions"][start]), unit)
        known.append(made)
        return made

    @cached_property
    def _numbers(self) -> Sequence[str]:
        return [str(index) for index in range(len(self.units))]

    def _line(self, number: int, one: MadeRecipient) -> str:
        parts = [f"no: '{number}'", f"kind: {one.kind}", f"name: {_text(one.name)}"]
        if one.position:
            parts.append(f"position: {_text(one.position)}")
        if one.name != one.unit.name:
            parts += [f"unit: {_text(one.unit.name)}", f"unit_id: {one.unit.id}"]
        if one.unit.commune and self.rng.random() < 0.3:
            parts.append(f"locality: {_text(f'xã {one.unit.commune}, tỉnh Mô Phỏng')}")
        if self.rng.random() < 0.1:
            parts.append(f"achievement: {_text(self.rng.choice(WORDS['achievements']))}")
        return f"- {{{', '.join(parts)}}}\n"

    def _plan(self, year: int) -> str:
        tasks = [
            {
                "no": str(no),
                "text": self._work(),
                "timing": {"kind": "quarter", "quarter": quarter, "printed": f"QUÝ {ROMAN_QUARTERS[quarter - 1]}"},
                "assignments": [{"printed": self.rng.choice(WORDS["departments"])}],
            }
            for quarter in range(1, 5)
            for no in range(1, self.rng.randint(5, 10))
        ]
        duties = [
            {"no": str(no), "printed": unit, "text": f"{self._work()}; {self._work().lower()}"}
            for no, unit in enumerate(self.rng.sample(WORDS["departments"], 8), start=1)
        ]
        record = {
            "id": f"{PLACE}-{year % 100}-kh-ubnd",
            "form": "nd30",
            "year": year,
            "title": f"Công tác thi đua, khen thưởng năm {year}",
            "issuer": ISSUER,
            "province": PLACE,
            "number": f"{year % 100}/KH-UBND",
            "date": date(year, 1, self.rng.randint(10, 28)),
            "summary": self._tale(4),
            "numbering": "per_quarter",
            "tasks": tasks,
            "duties": duties,
        }
        return _yaml(record)

    def _work(self) -> str:
        return " ".join(self.rng.choice(words) for words in WORDS["work"])

    def _tale(self, sentences: int) -> str:
        return " ".join(f"{' '.join(self.rng.choice(words) for words in WORDS['tale'])}." for _ in range(sentences))

    def _stories(self) -> Iterator[tuple[str, str]]:
        for index in range(1, max(1, round(self.recipients * STORIES_A_RECIPIENT)) + 1):
            name = self.people.name()
            award = WORDS["awards"][0]
            year = self.rng.randint(FIRST_YEAR, LAST_YEAR)
            record = {
                "id": f"{slug(name)}-{index}",
                "name": name,
                "kind": "person",
                "province": PLACE,
                "tie": "native",
                "field": self.rng.choice(WORDS["achievements"]),
                "summary": self._tale(1),
                "awards": [{"printed": award["printed"], "award": award["id"], "year": year}],
                "sources": [{"title": "Dữ liệu mô phỏng"}],
            }
            yield str(record["id"]), f"---\n{_yaml(record)}---\n{self._tale(self.rng.randint(8, 16))}\n"


def _empty(folder: Path) -> Path:
    (folder / "content").mkdir(parents=True, exist_ok=True)
    return folder


class _Plain(yaml.CSafeDumper):
    """Values that are met twice are written twice: the portal's YAML knows no aliases."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _yaml(record: Mapping[str, object]) -> str:
    return yaml.dump(record, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10_000)


def _text(words: str) -> str:
    """A YAML scalar: JSON strings are YAML too."""
    return json.dumps(words, ensure_ascii=False)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
