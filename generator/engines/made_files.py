"""What we make, as files of MkDocs: it lists them and links to them, and leaves it to us to put them on the site."""

import os
from typing import Protocol

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from generator.artifacts import Artifact
from generator.engines.pages.pressing import PLUGIN
from generator.remembering import fingerprints


class Site(Protocol):
    """Who puts what was made where it belongs."""

    def place(self, file: "MadeFile") -> None: ...


class OrderedFile(File):
    """A file whose address is in order: to put each of thousands in order once more takes as long as all else."""

    @property
    def src_path(self) -> str:
        return os.path.normpath(self.src_uri)

    @src_path.setter
    def src_path(self, value: str) -> None:
        self.src_uri = value


class MadeFile(OrderedFile):
    """A file of the portal that MkDocs only lists and links to: what it holds is made, kept and placed by us."""

    def __init__(self, artifact: Artifact, config: MkDocsConfig, site: Site, dest_uri: str) -> None:
        super().__init__(artifact.uri, None, config.site_dir, config.use_directory_urls, dest_uri=dest_uri)
        self.generated_by = PLUGIN
        self.made_of = artifact
        self.site = site
        self.key = ""

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:
        self.site.place(self)


class FinishedFile(MadeFile):
    """A page that MkDocs need not render: a static file under the address of its source."""

    def __init__(self, artifact: Artifact, config: MkDocsConfig, site: Site) -> None:
        page = OrderedFile(artifact.uri, None, config.site_dir, config.use_directory_urls)
        super().__init__(artifact, config, site, page.dest_uri)


class DrawnFile(MadeFile):
    """A file that is no page and costs time to make, such as a picture."""

    def __init__(self, artifact: Artifact, config: MkDocsConfig, site: Site) -> None:
        super().__init__(artifact, config, site, artifact.uri)
        self.key = key_of_drawing(artifact)


class PlainFile(MadeFile):
    """A file that is written as it is, unless the old site has just this one."""

    def __init__(self, artifact: Artifact, config: MkDocsConfig, site: Site) -> None:
        super().__init__(artifact, config, site, artifact.uri)
        self.key = artifact.digest


def key_of_drawing(artifact: Artifact) -> str:
    """Unlike that of a page, it is known before MkDocs has begun."""
    return fingerprints.digest(fingerprints.of_code().encode(), artifact.digest.encode())
