"""What a download holds that is not taken: each refused by name, and in nobody else's way."""

import io
import os
import stat
import struct
import zipfile
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from autograder.collecting.bounds import MIB, Bounds
from autograder.collecting.opening import open_delivery
from autograder.collecting.parcel import UnreadableParcel
from autograder.errors import CourseError
from autograder.people.person import Person
from tests.collecting.conftest import NAME, fates, notebook, packed, told

IT = notebook()
BOB = {"bob/tophat.ipynb": IT}
TAKEN = {f"bob/{NAME}/{NAME}.ipynb": IT}


def entry(name, *, mode=None, flags=0, method=None):
    """Return a member's description, with what a program would not write."""
    member = zipfile.ZipInfo(name)
    member.compress_type = zipfile.ZIP_DEFLATED if method is None else method
    member.external_attr = (mode or 0o100644) << 16
    member.flag_bits = flags
    return member


def altered(content, name, offset, value):
    """Return a zip with two bytes of a member's entry in the directory set."""
    place = content.rindex(name.encode()) - 46 + offset
    return content[:place] + struct.pack("<H", value) + content[place + 2 :]


@pytest.mark.parametrize(
    "name",
    ["../evil.ipynb", "ada/../../evil.ipynb", "/etc/evil", "C:/evil", "C:\\evil", "..\\evil.ipynb"],
)
def test_a_path_that_leads_out_is_refused(name, take, submitted, tmp_path):
    collection = take({**BOB, name: IT})
    assert submitted() == TAKEN
    assert "leads out" in told(collection)
    assert not list(tmp_path.rglob("evil*"))


@pytest.mark.parametrize("name", ["...zip", "..zip", ".zip", "ada/...zip"])
def test_an_archive_whose_name_is_a_way_up_stays_where_it_is(name, take, assignment):
    take({**BOB, name: packed({"evil.txt": b"1", "x/evil.txt": b"1"})})
    root = assignment.course.root
    for path in root.rglob("evil*"):
        assert path.is_relative_to(root / "submitted")
        assert len(path.relative_to(root / "submitted").parts) > 2


def test_links_in_a_zip_are_refused(take, submitted):
    collection = take(
        [*BOB.items(), (entry("ada/tophat.ipynb", mode=stat.S_IFLNK), b"/etc/passwd")]
    )
    assert submitted() == TAKEN
    assert "ada/tophat.ipynb: it is a link" in told(collection)


def test_links_and_pipes_in_a_folder_are_refused(take, submitted, tmp_path):
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "tophat.ipynb").write_bytes(notebook("secret"))
    place = tmp_path / "download"
    (place / "cem").mkdir(parents=True)
    (place / "ada").symlink_to(tmp_path / "secret")
    (place / "cem" / "tophat.ipynb").symlink_to(tmp_path / "secret" / "tophat.ipynb")
    os.mkfifo(place / "cem" / "pipe")
    collection = take(BOB, folder=True)
    assert submitted() == TAKEN
    assert "ada: it is a link" in told(collection)
    assert "cem/tophat.ipynb: it is a link" in told(collection)
    assert "cem/pipe: it is no ordinary file" in told(collection)


def test_an_encrypted_member_is_refused(take, submitted):
    content = packed({**BOB, "ada/tophat.ipynb": IT})
    collection = take(altered(content, "ada/tophat.ipynb", 8, 0x1))
    assert submitted() == TAKEN
    assert "without a password" in told(collection)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_that_unfold_without_bound_are_refused(method, take, submitted):
    collection = take([*BOB.items(), (entry("ada/tophat.ipynb", method=method), IT)])
    assert submitted() == TAKEN
    assert "Ask for an ordinary zip" in told(collection)


def test_a_large_file_is_refused(take, submitted):
    collection = take({**BOB, "ada/tophat.ipynb": bytes(65 * MIB)})
    assert submitted() == TAKEN
    assert "ada/tophat.ipynb: it has 65 MiB; at most 64 are taken" in told(collection)


def test_a_member_that_says_less_than_it_holds_is_refused(take, submitted):
    zeros = bytes(1_234_567)  # whose four bytes are nowhere else
    content = packed({**BOB, "ada/tophat.ipynb": zeros})
    lying = content.replace(struct.pack("<I", len(zeros)), struct.pack("<I", 10))
    assert lying != content
    collection = take(lying)
    assert submitted() == TAKEN
    assert "ada: tophat.ipynb: it is damaged" in told(collection)


def test_members_that_overlap_are_counted_each(tmp_path):
    content = packed({"ada/x": bytes(1000)})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        (member,) = archive.infolist()
    start = content.rindex(b"PK\x01\x02")
    end = content.rindex(b"PK\x05\x06")
    many = content[start:end] * 50
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 50, 50, len(many), start, 0)
    place = tmp_path / "overlapping.zip"
    place.write_bytes(content[:start] + many + tail)
    bounds = Bounds(total_bytes=49 * member.file_size)
    with pytest.raises(CourseError, match="unpacked it is larger"), open_delivery(place, bounds):
        pass


def nested(levels, content):
    return content if not levels else packed({"a.zip": nested(levels - 1, content)})


def test_a_bomb_of_one_student_costs_nobody_else_anything(take, submitted):
    big = bytes(60 * MIB)
    bomb = packed({f"{n}.zip": packed({"x": big}) for n in range(5)})
    many = packed({f"{n}": b"" for n in range(5001)})
    collection = take({**BOB, "ada/bomb.zip": bomb, "cem/many.zip": many})
    assert submitted() == TAKEN
    assert "ada/bomb.zip: unpacked it is larger than 256 MiB" in told(collection)
    assert "cem/many.zip: it holds more than 5,000 files" in told(collection)


def test_an_archive_of_too_many_files_is_not_even_listed(take, monkeypatch):
    opened = []
    real = zipfile.ZipFile

    def recorded(source, *arguments, **options):
        opened.append(isinstance(source, io.BytesIO))
        return real(source, *arguments, **options)

    content = packed({**BOB, "ada/many.zip": packed({f"{n}": b"" for n in range(5001)})})
    monkeypatch.setattr("autograder.collecting.archives.zipfile.ZipFile", recorded)
    take(content)
    assert set(opened) == {False}


def test_zips_are_opened_three_deep_and_no_deeper(take, submitted):
    deep = nested(2, packed({"tophat.ipynb": IT}))
    collection = take({**BOB, "ada/x.zip": deep, "cem/x.zip": nested(1, deep)})
    assert fates(collection) == {"ada": "taken", "bob": "taken"}
    assert f"ada/{NAME}/{NAME}.ipynb" in submitted()
    assert "cem/x/a/a/a.zip: zips are opened 3 deep" in told(collection)


def test_a_bomb_for_a_download_is_refused_as_a_whole(tmp_path):
    place = tmp_path / "bomb.zip"
    place.write_bytes(packed({f"{n}": b"" for n in range(11)}))
    refused = pytest.raises(CourseError, match=r"more than 10 files\. Nothing was taken")
    with refused, open_delivery(place, Bounds(files=10)):
        pass


def test_names_that_no_file_system_takes_are_refused(take, submitted):
    long = "x" * 256
    deep = "/".join("abcdefghijklmnopqrstu")
    collection = take({**BOB, f"ada/{long}": b"", f"ada/{deep}": b"", "ada/" + "ä" * 130: b""})
    assert submitted() == TAKEN
    assert told(collection).count("too long") == 2
    assert "folders deep" in told(collection)
    eleven = "/".join("abcdefghijk")
    collection = take({**BOB, f"ada/{eleven}.zip": packed({eleven: b""})})
    assert told(collection).count("folders deep") == 1


def test_a_damaged_zip_within_is_refused_and_a_damaged_download_is_one_message(take, submitted):
    assert "ada/x.zip: it cannot be read as a zip" in told(take({**BOB, "ada/x.zip": b"PK?"}))
    assert submitted() == TAKEN
    with pytest.raises(CourseError, match=r"cannot be read as a zip.*download it again"):
        take(b"PK\x03\x04")


def test_a_zip_of_a_later_kind_is_refused(take, submitted):
    later = altered(packed({"tophat.ipynb": IT}), "tophat.ipynb", 6, 99)
    assert "cannot be read as a zip: zip file version" in told(take({**BOB, "ada/x.zip": later}))
    assert submitted() == TAKEN


def test_a_student_of_whom_everything_is_left_out_gets_no_folder(take, submitted, assignment):
    left = {"ada/.ipynb_checkpoints/tophat.ipynb": IT, "cem/timestamp.txt": b"2026-03-01"}
    collection = take({**BOB, **left})
    assert submitted() == TAKEN
    assert "ada: nothing that can be taken" in told(collection)
    assert not (assignment.course.root / "submitted" / "ada").exists()


def test_a_broken_file_beside_a_notebook_is_left_out(take, submitted):
    content = packed({"bob/tophat.ipynb": IT, "bob/data.csv": b"0123456789"}, zipfile.ZIP_STORED)
    collection = take(content.replace(b"0123456789", b"012345678!"))
    assert submitted() == TAKEN
    assert "bob: data.csv: it is damaged" in told(collection)


def test_a_file_and_a_folder_of_one_name_and_names_that_differ_by_case(take, submitted):
    files = {
        "a": b"1",
        "a/b": b"2",
        "c/d": b"1",
        "c": b"2",
        "Data.csv": b"3",
        "data.csv": b"4",
        "TOPHAT.ipynb": b"5",
    }
    collection = take([("bob/tophat.ipynb", IT), *((f"bob/{k}", v) for k, v in files.items())])
    place = f"bob/{NAME}"
    kept = {f"{place}/a": b"1", f"{place}/c/d": b"1", f"{place}/Data.csv": b"3"}
    assert submitted() == {**TAKEN, **kept}
    assert "a/b was left out: a file and a folder have the same name" in told(collection)
    assert "c was left out: a file and a folder have the same name" in told(collection)
    assert "data.csv was left out: there is another file of that name" in told(collection)
    assert "TOPHAT.ipynb was left out" in told(collection)


def test_of_two_members_of_one_name_none_is_lost(take, submitted):
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = packed([("bob/tophat.ipynb", IT), ("bob/tophat.ipynb", notebook("other"))])
    assert "tophat (2).ipynb is another tophat.ipynb" in told(take(content))
    assert submitted() == {**TAKEN, f"bob/{NAME}/{NAME} (2).ipynb": notebook("other")}


def test_a_student_does_not_write_the_time_of_handing_in(take, submitted):
    stamp = b"2020-01-01 00:00:00 UTC"
    collection = take(
        {
            "doejane_1_2_tophat.ipynb": IT,
            "doejane_1_3_timestamp.txt": stamp,
            "roe_2_4_a.zip": packed({"b/tophat.ipynb": IT, "b/Timestamp.TXT": stamp}),
        }
    )
    assert sorted(submitted()) == [f"{who}/{NAME}/{NAME}.ipynb" for who in ("doejane", "roe")]
    assert told(collection).count("is where the time of handing in is kept") == 2


def test_a_folder_in_the_place_of_the_time_is_left_out(take, submitted):
    attempt = f"bob+{NAME}+2026-03-01 12:00 UTC"
    take({f"{attempt}/tophat.ipynb": IT, f"{attempt}/timestamp.txt/x": IT})
    assert sorted(submitted()) == [f"bob/{NAME}/timestamp.txt", *TAKEN]


@pytest.mark.parametrize("student", ["../evil", "a/b", "..", ".", ".hidden", "x" * 256, "a\\b"])
def test_an_id_that_would_leave_the_folder_is_refused(student, take, submitted, tmp_path):
    people = (Person(student=student, email="ada@x"), Person(student="bob"))
    collection = take({**BOB, "ada@x/tophat.ipynb": IT}, people=people)
    assert submitted() == TAKEN
    assert "none that a folder can have" in told(collection)


def test_names_in_utf_8_that_do_not_say_so_are_read_as_such(take, submitted):
    content = packed({"J__rgen/tophat.ipynb": IT, **BOB}).replace(b"J__r", "Jür".encode())
    take(content)
    assert f"Jürgen/{NAME}/{NAME}.ipynb" in submitted()


def test_a_download_of_which_everything_is_refused_is_a_table(take, submitted):
    collection = take({"../evil": IT})
    assert (collection.taken, len(collection.not_taken)) == ((), 1)
    assert submitted() == {}


def test_an_attempt_that_would_fill_the_memory_is_refused(take, submitted):
    big = {f"ada/{n}": bytes(60 * MIB) for n in range(5)}
    collection = take({**BOB, **big})
    assert submitted() == TAKEN
    assert "ada: its files are larger than 256 MiB together" in told(collection)


def test_a_large_file_and_an_unreadable_folder_on_disk_are_refused(
    take, submitted, tmp_path, monkeypatch
):
    place = tmp_path / "download"
    (place / "ada").mkdir(parents=True)
    with (place / "ada" / "tophat.ipynb").open("wb") as file:
        file.truncate(65 * MIB)
    (place / "cem").mkdir()
    real = os.scandir

    def scandir(path):
        if str(path).endswith("cem"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    collection = take(BOB, folder=True)
    assert submitted() == TAKEN
    assert "ada/tophat.ipynb: it has 65 MiB" in told(collection)
    assert "cem: the folder cannot be read: Permission denied" in told(collection)


def test_there_is_nothing_at_the_path_or_nothing_in_it(take, tmp_path):
    with pytest.raises(CourseError, match="holds no files"):
        take({})
    with pytest.raises(CourseError, match="No such file"), open_delivery(tmp_path / "nowhere"):
        pass


NAMES = st.one_of(
    st.text(max_size=12),
    st.lists(
        st.sampled_from(["..", ".", "a", "A", "", "b.zip", "...zip", "tophat.ipynb", "C:", "\\.."]),
        min_size=1,
        max_size=5,
    ).map("/".join),
)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@example(["\0"], False)  # an empty name
@given(st.lists(NAMES, min_size=1, max_size=5), st.booleans())
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_no_path_ever_lands_outside_of_the_students_folder(take, assignment, names, within):
    members = [(entry(name or "x"), b"marked") for name in names]
    given = [("ada/x.zip", packed(members))] if within else members
    take(packed([*BOB.items(), *given]))
    root = assignment.course.root
    for path in root.parent.rglob("*"):
        if path.is_file() and path.read_bytes() == b"marked":
            inside = path.relative_to(root)
            assert inside.parts[0] in ("submitted", "replaced")
            assert len(inside.parts) > 3


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_damaged_archive_is_a_refusal_and_never_an_exception(tmp_path, data):
    content = bytearray(packed({"ada/tophat.ipynb": IT, "bob/x.zip": packed({"y": b"1" * 99})}))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    place = tmp_path / "damaged.zip"
    place.write_bytes(content)
    with suppress(CourseError), open_delivery(place) as delivery:
        for parcel in delivery.parcels:
            with suppress(UnreadableParcel):
                parcel.read()
