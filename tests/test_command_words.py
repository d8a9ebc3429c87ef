"""The command's own words: what ends it, and how."""

import click
import pytest

from generator.command_words import VietnameseGroup


def test_a_command_that_is_interrupted_says_so_to_who_called_it() -> None:
    """As a shell does: 128 and the number of the signal."""

    def interrupted() -> None:
        raise KeyboardInterrupt

    group = VietnameseGroup(name="g", commands=[click.Command("a", callback=interrupted)])
    with pytest.raises(SystemExit) as ended:
        group.main(["a"])
    assert ended.value.code == 130
