"""The data API, version 1: static JSON in one envelope, and the description of it (OpenAPI 3.1, JSON Schema)."""

from collections.abc import Iterator
from functools import lru_cache, partial

from generator.api import types
from generator.api.answers import Answer, Answering, Answers
from generator.api.description import description_files, enveloping
from generator.artifacts import Artifact
from generator.lots import Lot
from generator.portal import Portal
from generator.promises.edition import Edition
from generator.remembering import fingerprints


def artifacts(answers: Answers) -> Iterator[Lot]:
    """Every answer, and the description of them."""
    edition, paths = answers.edition, list[str]()
    for answering in answers.all():
        paths += answering.paths
        made_from = fingerprints.digest(b"answers", edition.portal.commit.encode(), answering.made_from.encode())
        yield Lot(made_from, partial(_files, edition, answering))
    made_from = fingerprints.digest(b"description", edition.portal.words.encode(), "\n".join(paths).encode())
    yield Lot(made_from, partial(description_files, edition.portal, paths))


def _files(edition: Edition, answering: Answering) -> Iterator[Artifact]:
    for answer in answering.make():
        yield Artifact(answer.path, _written(edition, answer))


def _written(edition: Edition, answer: Answer) -> bytes:
    portal = edition.portal
    envelope = enveloping(answer.shape).model_construct(
        schema_version=types.VERSION,
        generated=edition.catalogue.day,
        source_commit=portal.commit or None,
        licence=_licence(portal),
        total=answer.total,
        links=types.Links(
            self=portal.at(answer.path),
            html=answer.html,
            previous=portal.at(answer.previous) if answer.previous else None,
            next=portal.at(answer.next) if answer.next else None,
        ),
        data=answer.data,
    )
    return envelope.model_dump_json(exclude_none=True).encode()


@lru_cache
def _licence(portal: Portal) -> types.Licence:
    return types.Licence(name=portal.licence, url=portal.licence_url)
