"""What the system refuses, in Vietnamese, and where."""

import errno

from generator.system.causes import cause, cause_and_place


def test_a_folder_of_ours_is_told_by_the_one_it_is_in() -> None:
    assert cause_and_place(OSError(errno.ENOSPC, "x", "/srv/kho/.site.12.new")) == "đĩa đầy: “/srv/kho”"
    assert cause_and_place(OSError(errno.ENOSPC, "x", "/srv/kho/site")) == "đĩa đầy: “/srv/kho/site”"


def test_what_is_not_known_keeps_the_words_of_the_system() -> None:
    assert cause(OSError(errno.EXDEV, "Invalid cross-device link")) == "Invalid cross-device link"
