"""`python -m tests.synthetic FOLDER`: write a made-up province there."""

from pathlib import Path

import click

from tests.synthetic.province import UNITS, Province


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--recipients", default=10_000, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--units", default=UNITS, show_default=True)
def main(folder: Path, recipients: int, seed: int, units: int) -> None:
    Province(recipients, seed, units).write(folder)


main()
