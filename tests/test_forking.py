"""Work in a copy of the process: its result comes back, and when the copy is lost the work is done here."""

import os

from generator.forking import beside


def test_the_result_of_the_copy_comes_back() -> None:
    here = os.getpid()
    there = beside(lambda: (os.getpid(), "xong"))
    pid, word = there()
    assert (pid != here, word) == (True, "xong")


def test_what_is_not_worth_a_copy_is_done_here() -> None:
    assert beside(os.getpid, worth=False)() == os.getpid()


def test_a_lost_copy_costs_only_time() -> None:
    here = os.getpid()

    def dies_elsewhere() -> str:
        if os.getpid() != here:
            os._exit(9)
        return "xong"

    assert beside(dies_elsewhere)() == "xong"
