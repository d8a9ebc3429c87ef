"""So many decisions that pages of one award or one issuer tell them by year."""

DECISION = """\
id: mau-{n}-qd
number: {n}/QĐ-UBND
date: {year}-03-01
authority: Chủ tịch UBND tỉnh Mẫu
{issuer}award: giay-khen
award_printed: Giấy khen
occasion: Thành tích năm {year}
names: withheld
counts: {{person: 3}}
sources: [{{title: Bản công bố, url: "https://vi-du.example/{n}"}}]
"""


def decisions(many: int, first: int = 500, year: int | None = None, issuer: str = "") -> dict[str, str]:
    """Files of decisions numbered from `first`, of one year, or of 2023 and 2024 in turn."""
    years = {n: year or 2023 + n % 2 for n in range(first, first + many)}
    given = f"issuer: {issuer}\n" if issuer else ""
    return {
        f"honors/decisions/{signed}/mau-{n}-qd.yml": DECISION.format(n=n, year=signed, issuer=given)
        for n, signed in years.items()
    }


def naming(unit: str, many: int, first: int = 500) -> dict[str, str]:
    """Files of decisions that name so many people of a unit, three each, of 2023 and 2024 in turn."""
    told: dict[str, str] = {}
    for (path, text), place in zip(decisions(-(-many // 3), first).items(), range(0, many, 3), strict=True):
        people = "".join(
            f'  - {{no: "{n}", kind: person, name: Người Thứ {place + n}, unit_id: {unit}}}\n'
            for n in range(1, min(3, many - place) + 1)
        )
        listed = text.replace("names: withheld\ncounts: {person: 3}\n", f"names: full\nrecipients:\n{people}")
        told[path] = listed
    return told
