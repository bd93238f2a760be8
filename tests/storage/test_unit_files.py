"""Unit files: what is read, and that everything wrong is listed by row with a remedy."""

import time
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from content.programme import UnitClass
from content.rules.unit import UnitFacts
from storage.unit_files import UnitFile, read_unit_file
from storage.unit_sheets import ROWS_MAX
from storage.units import ClusterFacts
from tests.storage.unit_sheet_files import GOOD, HEADER, Row, csv, cut, xlsx

PROVINCE = UnitFacts("26", "tỉnh Mẫu", UnitClass.PROVINCE)
COMMUNE = UnitFacts("26-DL", "xã Đông Lĩnh", UnitClass.COMMUNE, "26")
AGENCY = UnitFacts("26-SNV", "Sở Nội vụ", UnitClass.AGENCY, "26")
SOUND = UnitFile(rows=(PROVINCE, COMMUNE, AGENCY))


def problems(file: UnitFile) -> list[tuple[int | None, str]]:
    """Row and column of each problem."""
    return [(one.row, one.column) for one in file.problems]


def test_xlsx(tmp_path: Path) -> None:
    """An Excel file is read with its letters as they are."""
    assert read_unit_file(xlsx(tmp_path, GOOD)) == SOUND


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_csv(tmp_path: Path, delimiter: str, encoding: str) -> None:
    """Commas, semicolons and tabs, with and without a byte order mark: all mean the same."""
    assert read_unit_file(csv(tmp_path, cut(GOOD, delimiter), encoding)) == SOUND


def test_excel_names_its_separator_in_the_first_line(tmp_path: Path) -> None:
    """“sep=;” is no unit and no header."""
    assert read_unit_file(csv(tmp_path, "sep=;\n" + cut(GOOD, ";"))) == SOUND


@pytest.mark.parametrize(
    "header",
    ["code,name,class,parent", "MA DON VI,TEN DON VI,LOAI DON VI,MA CAP TREN", "Mã ĐV,Tên,loại hình,Cấp trên"],
)
def test_headers_in_either_language(tmp_path: Path, header: str) -> None:
    """Case, diacritics and language of a header do not matter."""
    assert read_unit_file(csv(tmp_path, header + "\n" + cut(GOOD[1:]))) == SOUND


def test_columns_in_any_order_and_others_beside(tmp_path: Path) -> None:
    """Order is free; a column that is not read is named, so that a misspelt header is noticed."""
    file = read_unit_file(csv(tmp_path, "STT,Loại,Tên,Mã,Ghi chú\n1,tỉnh,tỉnh Mẫu,26,\n"))
    assert file == UnitFile(rows=(PROVINCE,), ignored=("STT", "Ghi chú"))


def test_titles_headings_and_blank_rows(tmp_path: Path) -> None:
    """A title above the header, blank rows and headings between units are no units; headings are named by row."""
    rows: list[Row] = [("DANH SÁCH ĐƠN VỊ",), (), *GOOD[:2], (None, None, None), ("I. Các xã",), *GOOD[2:]]
    file = read_unit_file(xlsx(tmp_path, rows))
    assert (file.rows, file.skipped, file.problems) == (SOUND.rows, (6,), ())


def test_every_column(tmp_path: Path) -> None:
    """Days as Excel days or as text, successors by their codes, the cluster of a year."""
    header = (*HEADER, "Từ ngày", "Đến ngày", "Đơn vị kế thừa", "Cụm", "Năm")
    rows: list[Row] = [
        header,
        ("26", "tỉnh Mẫu", "tỉnh", None),
        ("H1", "huyện Cũ", "huyện", "26", None, "30/6/2025", "X1; X2;X1", None, None),
        ("X1", "xã Một", "xã", "26", date(2025, 7, 1), None, None, "Cụm số 1", 2026),
        ("X2", "phường Hai", "phường", "26", "2025-07-01", None, None, "Cụm số 1", "2026"),
    ]
    file = read_unit_file(xlsx(tmp_path, rows))
    assert file.problems == ()
    assert file.rows[1].valid_to == date(2025, 6, 30)
    assert file.rows[1].successors == ("X1", "X2")
    assert [one.valid_from for one in file.rows[2:]] == [date(2025, 7, 1)] * 2
    assert file.clusters == (ClusterFacts("X1", 2026, "Cụm số 1"), ClusterFacts("X2", 2026, "Cụm số 1"))


@pytest.mark.parametrize(
    "written, expected",
    [
        ("Tỉnh", UnitClass.PROVINCE),
        ("thành phố trực thuộc Trung ương", UnitClass.PROVINCE),
        ("huyện", UnitClass.DISTRICT),
        ("Thành phố thuộc tỉnh", UnitClass.DISTRICT),
        ("XA", UnitClass.COMMUNE),
        ("thị trấn", UnitClass.COMMUNE),
        ("phường", UnitClass.WARD),
        ("Đặc khu", UnitClass.SPECIAL_ZONE),
        ("special-zone", UnitClass.SPECIAL_ZONE),
        ("Sở/ngành", UnitClass.AGENCY),
        ("cơ quan", UnitClass.AGENCY),
        ("doanh nghiep", UnitClass.ENTERPRISE),
        ("Tổ chức cơ sở đảng", UnitClass.PARTY_CELL),
        ("party-cell", UnitClass.PARTY_CELL),
    ],
)
def test_classes(tmp_path: Path, written: str, expected: UnitClass) -> None:
    """Classes go by their Vietnamese names or the ones in code."""
    assert read_unit_file(xlsx(tmp_path, [HEADER, ("A", "Tên", written)])).rows[0].unit_class is expected


def test_codes_that_excel_took_for_numbers(tmp_path: Path) -> None:
    """A number is its digits, and zeros that Excel shows are kept."""
    path = xlsx(tmp_path, [HEADER, (4, "xã Bốn", "xã", None), (26.0, "xã Hai sáu", "xã", 4)])
    assert [(one.code, one.parent) for one in read_unit_file(path).rows] == [("4", None), ("26", "4")]
    book = load_workbook(path)
    for cell in (*book.worksheets[0]["A"][1:], book.worksheets[0]["D3"]):
        cell.number_format = "00000"
    book.save(path)
    assert [(one.code, one.parent) for one in read_unit_file(path).rows] == [("00004", None), ("00026", "00004")]


def test_an_absent_column_leaves_things_as_they_are(tmp_path: Path) -> None:
    """A file without parents does not orphan the units; a file with an empty cell for the parent does."""
    known = {one.code: one for one in SOUND.rows}
    path = csv(tmp_path, "Mã,Tên,Loại\n26-DL,xã Đông Lĩnh Mới,xã\n")
    assert read_unit_file(path, known).rows[0].parent == "26"
    path = csv(tmp_path, "Mã,Tên,Loại,Cấp trên\n26-DL,xã Đông Lĩnh Mới,xã,\n")
    assert read_unit_file(path, known).rows[0].parent is None


@pytest.mark.parametrize(
    "row, column",
    [
        ((None, "xã Không mã", "xã", None), "code"),
        (("A B", "xã Dấu cách", "xã", None), "code"),
        (("Đ1", "xã Có dấu", "xã", None), "code"),
        (("x" * 33, "xã Dài", "xã", None), "code"),
        (("A", None, "xã", None), "name"),
        (("A", "ph??ng M?i", "xã", None), "name"),
        (("A", "n" * 201, "xã", None), "name"),
        (("A", "#REF!", "xã", None), "name"),
        (("A", "Tên", None, None), "class"),
        (("A", "Tên", "thành phố", None), "class"),
        (("A", "Tên", "khu phố", None), "class"),
        (("A", "Tên", "xã", "không có"), "parent"),
        (("A", "Tên", "xã", "A"), "parent"),
        (("A", "Tên", "xã", None, "31/2/2025"), "valid_from"),
        (("A", "Tên", "xã", None, "1/7/25"), "valid_from"),
        (("A", "Tên", "xã", None, 45839), "valid_from"),
        (("A", "Tên", "xã", None, None, "2025-13-01"), "valid_to"),
        (("A", "Tên", "xã", None, "1/7/2025", "30/6/2025"), "valid_to"),
        (("A", "Tên", "xã", None, None, None, "Z"), "successors"),
        (("A", "Tên", "xã", None, None, None, "A"), "successors"),
        (("A", "Tên", "xã", None, None, None, None, "Cụm 1", None), "year"),
        (("A", "Tên", "xã", None, None, None, None, "Cụm 1", "hai nghìn"), "year"),
        (("A", "Tên", "xã", None, None, None, None, "c" * 121, 2026), "cluster"),
    ],
)
def test_one_problem(tmp_path: Path, row: Row, column: str) -> None:
    """Each fault is found once, with its row and column, and says what to do; the row is not among the sound ones."""
    header = (*HEADER, "Từ ngày", "Đến ngày", "Đơn vị kế thừa", "Khối", "Năm")
    file = read_unit_file(xlsx(tmp_path, [header, ("26", "tỉnh Mẫu", "tỉnh"), row]))
    assert problems(file) == [(3, column)]
    assert file.problems[0].remedy
    assert file.rows == (PROVINCE,)


def test_every_problem_at_once(tmp_path: Path) -> None:
    """Nobody has to correct a file five times: all rows are listed, a double code at both places."""
    text = "Mã,Tên,Loại,Cấp trên\nA,Một,xã,B\nB,Hai,xã,A\nC,Ba,làng,\nC,,xã,Q\n"
    file = read_unit_file(csv(tmp_path, text))
    assert problems(file) == [
        (2, "parent"), (3, "parent"), (4, "class"), (4, "code"), (5, "name"), (5, "code"), (5, "parent"),
    ]  # fmt: skip
    assert str(file.problems[3]) == "row 4, code: C stands in row 5 too; give each unit a code of its own."
    assert str(file.problems[5]) == "row 5, code: C stands in row 4 too; give each unit a code of its own."
    assert file.rows == ()


def test_checked_against_the_units_that_are_kept(tmp_path: Path) -> None:
    """A parent may be in the database; a cycle may close there too."""
    known = {"P": UnitFacts("P", "tỉnh P", UnitClass.PROVINCE, "Q"), "Q": UnitFacts("Q", "tỉnh Q", UnitClass.PROVINCE)}
    assert read_unit_file(csv(tmp_path, "code,name,class,parent\nA,xã A,xã,P\n"), known).problems == ()
    assert problems(read_unit_file(csv(tmp_path, "code,name,class,parent\nQ,tỉnh Q,tỉnh,P\n"), known)) == [
        (2, "parent")
    ]


@pytest.mark.parametrize(
    "text, said",
    [
        ("Mã,Tên\nA,Một\n", "no column “class” (loại đơn vị)"),
        ("Xin chào,các bạn\n1,2\n", "no column “code” (mã đơn vị)"),
        ("Mã,Code,Tên,Loại\nA,A,Một,xã\n", "two columns mean “code”"),
        ("Mã,Tên,Loại,Cụm\nA,Một,xã,Cụm 1\n", "no column “year” (năm)"),
    ],
)
def test_header_problems(tmp_path: Path, text: str, said: str) -> None:
    """A missing or doubled column is named in both languages."""
    file = read_unit_file(csv(tmp_path, text))
    assert said in [one.problem for one in file.problems]
    assert {one.row for one in file.problems} == {None}


@pytest.mark.parametrize(
    "encoding, guess",
    [("cp1258", "Windows-1258"), ("utf-16", "UTF-16")],
)
def test_other_encodings_are_refused(tmp_path: Path, encoding: str, guess: str) -> None:
    """Text that is not UTF-8 is never guessed at: a wrong guess spoils names silently."""
    text = "Ma,Ten,Loai\nA,Đông Li\u0303nh,xa\u0303\n"
    (problem,) = read_unit_file(csv(tmp_path, text, encoding)).problems
    assert guess in problem.problem
    assert "CSV UTF-8" in problem.remedy


def test_unknown_bytes_are_refused(tmp_path: Path) -> None:
    """What fits no encoding is refused by its line, without a guess."""
    path = tmp_path / "don-vi.csv"
    path.write_bytes(b"Ma,Ten,Loai\nA,\x80\x81,xa\n")
    (problem,) = read_unit_file(path).problems
    assert problem.problem == "line 2 is not UTF-8 text"


@pytest.mark.parametrize(
    "name, content, said",
    [
        ("khong-co.csv", None, "cannot be opened"),
        ("rong.csv", b"", "empty"),
        ("rong.xlsx", b"", "empty"),
        ("chi-tieu-de.csv", "Mã,Tên,Loại\n".encode(), "no unit below the header"),
        ("don-vi.xls", b"\xd0\xcf\x11\xe0", ".xls is not supported"),
        ("don-vi.txt", b"x", ".txt is not supported"),
        ("don-vi", b"x", "without ending"),
        ("khoa.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1", "password"),
        ("hong.xlsx", b"not a zip archive", "damaged"),
        ("hong.xlsx", b"PK\x03\x04 cut off", "damaged"),
        ("dai.csv", b'"' + b"x" * 140_000, "damaged"),
    ],
)
def test_files_that_are_none(tmp_path: Path, name: str, content: bytes | None, said: str) -> None:
    """A file that cannot be read is one clear problem, never an exception."""
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    (problem,) = read_unit_file(path).problems
    assert said in problem.problem
    assert problem.remedy


def test_a_damaged_sheet_inside_a_sound_archive(tmp_path: Path) -> None:
    """Half a file is refused whole."""
    path = xlsx(tmp_path, GOOD)
    content = path.read_bytes()
    for length in range(0, len(content), len(content) // 40):
        path.write_bytes(content[:length])
        assert len(read_unit_file(path).problems) == 1


def test_more_rows_than_any_country_has_units(tmp_path: Path) -> None:
    """A file of another kind is refused before it fills the memory twice."""
    (problem,) = read_unit_file(csv(tmp_path, "Mã,Tên,Loại\n" + "A,xã A,xã\n" * ROWS_MAX)).problems
    assert problem.problem == "more than 100000 rows"


def test_the_example_of_the_documentation(tmp_path: Path) -> None:
    """What docs/don-vi.md shows can be imported as it stands."""
    page = (Path(__file__).parents[2] / "docs" / "don-vi.md").read_text(encoding="utf-8")
    file = read_unit_file(csv(tmp_path, page.split("```csv\n")[1].split("```")[0]))
    assert (len(file.rows), file.problems, file.ignored) == (5, (), ())


def test_a_country(tmp_path: Path) -> None:
    """Eleven thousand units are read and checked in seconds."""
    rows = [HEADER, *((f"P{n}", f"tỉnh {n}", "tỉnh", None) for n in range(34))]
    rows += [(f"X{n}", f"xã {n}", "xã", f"P{n % 34}") for n in range(11_000)]
    path = xlsx(tmp_path, rows)
    start = time.perf_counter()
    file = read_unit_file(path)
    assert (len(file.rows), file.problems) == (11_034, ())
    assert time.perf_counter() - start < 20
