from __future__ import annotations

from interviews.memory import ENTRY_BYTES, Memory


def test_what_is_known_at_one_version_is_not_known_at_another() -> None:
    memory = Memory(10 * ENTRY_BYTES)

    memory.put("a", 1, "first", 0)

    assert memory.find("a", 1) == "first"
    assert memory.find("a", 2) is None
    memory.put("b", 2, "second", 0)
    assert memory.find("a", 1) is None


def test_where_there_is_no_room_what_is_known_for_longest_goes() -> None:
    memory = Memory(3 * ENTRY_BYTES)

    for key in "abcd":
        memory.put(key, 1, key.upper(), 0)

    assert [memory.find(key, 1) for key in "abcd"] == [None, "B", "C", "D"]


def test_what_is_put_once_more_takes_its_room_once() -> None:
    memory = Memory(3 * ENTRY_BYTES)
    memory.put("a", 1, "A", 0)

    for number in range(10):
        memory.put("b", 1, number, ENTRY_BYTES)

    assert memory.find("a", 1) == "A"
    assert memory.find("b", 1) == 9
    assert memory.bytes == 3 * ENTRY_BYTES


def test_what_is_larger_than_all_the_room_is_not_kept() -> None:
    memory = Memory(3 * ENTRY_BYTES)

    memory.put("a", 1, "A", 4 * ENTRY_BYTES)

    assert memory.find("a", 1) is None
    assert memory.bytes == 0
