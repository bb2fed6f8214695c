import errno
import os
import threading

import pytest
from helpers.disks import ordinary_user, small_disk

from engine.files import atomic_path, describe_os_error, describe_read_error, shown_name


def test_file_appears_at_the_end(tmp_path):
    target = tmp_path / "metrics.csv"
    with atomic_path(target) as temporary:
        temporary.write_text("loss")
        assert not target.exists()
    assert target.read_text() == "loss"
    assert list(tmp_path.iterdir()) == [target]


def test_temporary_file_is_hidden_beside_its_target_with_the_same_suffix(tmp_path):
    with atomic_path(tmp_path / "a.safetensors") as temporary:
        temporary.touch()
        assert temporary.parent == tmp_path
        assert temporary.name.startswith(".")
        assert temporary.suffix == ".safetensors"


def test_old_file_is_replaced(tmp_path):
    target = tmp_path / "old.txt"
    target.write_text("old")
    with atomic_path(target) as temporary:
        temporary.write_text("new")
    assert target.read_text() == "new"


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt])
def test_failure_leaves_the_old_file_and_nothing_else(tmp_path, failure):
    target = tmp_path / "old.txt"
    target.write_text("old")
    with pytest.raises(failure), atomic_path(target) as temporary:  # noqa: PT012 - two steps
        temporary.write_text("half")
        raise failure
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_block_that_writes_nothing_is_an_error(tmp_path):
    target = tmp_path / "nothing.txt"
    with pytest.raises(FileNotFoundError), atomic_path(target):
        pass
    assert not target.exists()


def test_folder_as_target_is_an_error_and_leaves_no_temporary_file(tmp_path):
    target = tmp_path / "folder"
    target.mkdir()
    with pytest.raises(OSError, match="folder"), atomic_path(target) as temporary:
        temporary.write_text("x")
    assert list(tmp_path.iterdir()) == [target]


def test_name_as_long_as_the_disk_allows(tmp_path):
    target = tmp_path / ("n" * 251 + ".txt")
    with atomic_path(target) as temporary:
        temporary.write_text("x")
    assert target.read_text() == "x"


def test_two_threads_writing_one_target_never_meet(tmp_path):
    target = tmp_path / "shared.txt"
    both_open = threading.Barrier(2, timeout=10)
    paths = []

    def write(text: str) -> None:
        with atomic_path(target) as temporary:
            paths.append(temporary)
            both_open.wait()
            temporary.write_text(text * 1000)

    threads = [threading.Thread(target=write, args=(text,)) for text in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(paths)) == 2
    assert target.read_text() in ("a" * 1000, "b" * 1000)
    assert list(tmp_path.iterdir()) == [target]


def test_full_disk_leaves_the_old_file(tmp_path):
    with small_disk(tmp_path / "disk") as disk:
        target = disk / "weights.bin"
        target.write_bytes(b"old")
        with pytest.raises(OSError, match=r".") as caught, atomic_path(target) as temporary:
            temporary.write_bytes(b"n" * 500_000)
        assert caught.value.errno in (errno.ENOSPC, errno.EFBIG)
        assert target.read_bytes() == b"old"
        assert list(disk.iterdir()) == [target]


def test_folder_without_permission(tmp_path):
    locked = tmp_path / "locked"
    locked.mkdir()
    locked.chmod(0o555)
    with ordinary_user(tmp_path):
        with pytest.raises(PermissionError) as caught, atomic_path(locked / "a.txt") as temporary:
            temporary.write_text("x")
        assert "permission" in describe_os_error(caught.value, locked / "a.txt")
    assert list(locked.iterdir()) == []


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (errno.ENOSPC, "The disk is full"),
        (errno.EDQUOT, "share of the disk is used up"),
        (errno.EFBIG, "larger than a file may be"),
        (errno.EACCES, "no permission"),
        (errno.EPERM, "no permission"),
        (errno.EROFS, "read-only"),
        (errno.ENOENT, "does not exist"),
        (errno.ENAMETOOLONG, "too long"),
        (errno.EISDIR, "is a folder"),
        (errno.ENOTDIR, "is a file, but a folder"),
        (errno.EINVAL, "does not allow"),
        (errno.EIO, "fault"),
        (errno.ESTALE, "network folder"),
        (errno.ETIMEDOUT, "connect it again"),
        (errno.ENODEV, "went away"),
        (errno.ENOTCONN, "went away"),
        (errno.EMFILE, os.strerror(errno.EMFILE)),
    ],
)
def test_each_refusal_has_a_sentence_that_names_the_file(tmp_path, code, expected):
    path = tmp_path / "photo.jpg"
    message = describe_os_error(OSError(code, os.strerror(code), ".tintype-temporary"), path)
    assert expected in message
    assert str(path) in message
    assert ".tintype" not in message
    assert "Errno" not in message
    assert message.endswith(".")


def test_a_network_that_windows_lost_went_away():
    error = OSError(errno.EINVAL, "The specified network name is no longer available")
    error.winerror = 64
    assert "went away" in describe_os_error(error, "a.jpg")


@pytest.mark.parametrize(
    ("code", "is_gone"),
    [(errno.ENOENT, True), (errno.EIO, True), (errno.ESTALE, True), (errno.EACCES, False)],
)
def test_a_file_that_vanishes_while_it_is_read_went_away(code, is_gone):
    message = describe_read_error(OSError(code, os.strerror(code)), "a.jpg")
    assert ("a.jpg went away" in message) == is_gone


def test_missing_folder_is_named_instead_of_the_file(tmp_path):
    message = describe_os_error(FileNotFoundError(errno.ENOENT, "x"), tmp_path / "gone" / "a.jpg")
    assert f"The folder {tmp_path / 'gone'} does not exist" in message


def test_error_without_a_number_keeps_its_text():
    assert "cable pulled" in describe_os_error(OSError("cable pulled"), "a.jpg")
    assert "OSError" in describe_os_error(OSError(), "a.jpg")


def test_braces_in_a_name_are_only_letters():
    assert "{path}.jpg" in describe_os_error(OSError(errno.ENOSPC, "x"), "{path}.jpg")


@pytest.mark.skipif(os.name == "nt", reason="names are text on Windows")
def test_name_that_is_no_text_can_be_shown(tmp_path):
    path = tmp_path / os.fsdecode(b"caf\xe9.jpg")
    assert shown_name(path) == "caf?.jpg"
    assert "caf?.jpg" in describe_os_error(OSError(errno.EIO, "x"), path)
