from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook

from courtdesk.actions.sample_export import write_sample_export
from courtdesk.folder_lock import FolderLock
from courtdesk.paths import DataFolder
from tests.cli.conftest import Run

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 4, 20)


def export(path: Path, filed: Sequence[tuple[str, str]]) -> Path:
    book = Workbook()
    assert book.active is not None
    book.active.append(["案号", "立案日期", "适用程序", "承办法官", "承办部门"])
    for serial, (day, procedure) in enumerate(filed, start=1):
        book.active.append([f"（2026）豫0899民初{serial}号", day, procedure, "陈怀远", "民一庭"])
    book.save(path)
    return path


def ago(days: int) -> str:
    return (DAY - timedelta(days)).isoformat()


def test_reading_answers_every_key_of_the_contract_and_stores_nothing(run: Run, tmp_path: Path) -> None:
    code, found, _ = run("read", ROOT / "resources" / "sample" / "plan.docx")
    assert code == 0
    keys = "kind title issuer number date phases members targets tasks findings assessment problems"
    assert set(keys.split()) <= set(found)
    assert found["kind"] == "campaign_plan"
    keys = "number heading text leaders lead_departments departments due recurrence place confidence"
    assert set(keys.split()) <= set(found["tasks"][0])
    assert all(0 <= task["confidence"] <= 1 and task["place"] for task in found["tasks"])
    assert not (tmp_path / "data").exists()


def test_adopting_refuses_a_plan_with_something_missing_unless_told_otherwise(run: Run) -> None:
    plan = ROOT / "resources" / "sample" / "plan.docx"
    code, _, err = run("adopt", plan)
    assert code == 1
    assert "没有写明" in err
    code, found, _ = run("adopt", plan, "--accept-doubts")
    assert code == 0
    assert found["tasks"] >= 15


def test_an_import_names_refused_rows_and_a_second_one_changes_nothing(run: Run, tmp_path: Path) -> None:
    path = export(tmp_path / "案件.xlsx", [(ago(10), "简易程序"), ("2026-02-30", "简易程序")])
    code, found, _ = run("cases", path)
    assert (code, found["new"], found["changed"], found["unchanged"]) == (0, 1, 0, 0)
    (refused,) = found["refused"]
    assert refused["row"] == 3
    assert refused["value"] == "2026-02-30"
    assert "立案日期" in refused["column"]
    _, again, _ = run("cases", path)
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, 1)


def test_what_is_due_says_rule_day_days_used_and_each_step(run: Run, tmp_path: Path) -> None:
    run(
        "cases", export(tmp_path / "案件.xlsx", [(ago(50), "简易程序"), (ago(120), "普通程序"), (ago(5), "简易程序")])
    )
    code, found, _ = run("due", "--on", DAY)
    assert code == 0
    assert [(row["subject"][-2:], row["action"]) for row in found] == [
        ("1号", "urging_notice"), ("2号", "urging_notice"), ("2号", "supervision_order"),
    ]  # fmt: skip
    assert found[0]["days_used"] == 50
    assert found[0]["on"] == DAY.isoformat()
    assert found[0]["limit"] == "2026-06-01"
    assert found[0]["days_left"] == 42
    assert len(found[0]["steps"]) >= 4


def test_issuing_numbers_and_writes_what_waits_once(run: Run, tmp_path: Path) -> None:
    run("cases", export(tmp_path / "案件.xlsx", [(ago(50), "简易程序"), (ago(60), "简易程序")]))
    run("court", "--name", "示例县人民法院", "--code", "武法")
    code, found, _ = run("issue", "--on", DAY, "--out", tmp_path / "out", "--pdf")
    assert code == 0
    assert [(row["kind"], row["number"], row["cites"]) for row in found] == [
        ("urging_notice", "武法催〔2026〕1号", None),
        ("urging_notice", "武法催〔2026〕2号", None),
        ("supervision_order", "武法督〔2026〕1号", "武法催〔2026〕1号"),
    ]
    assert all(Path(row["file"]).suffix == ".docx" and Path(row["file"]).stat().st_size > 3000 for row in found)
    assert len(list((tmp_path / "out").glob("*.pdf"))) == 3
    _, again, _ = run("issue", "--on", DAY, "--out", tmp_path / "out")
    assert again == []


def test_one_rule_alone_can_be_issued(run: Run, tmp_path: Path) -> None:
    run("cases", export(tmp_path / "案件.xlsx", [(ago(50), "简易程序"), (ago(95), "普通程序")]))
    _, found, err = run("issue", "--on", DAY, "--rule", "ordinary.90", "--out", tmp_path / "out")
    assert [row["subject"] for row in found] == ["（2026）豫0899民初2号"]
    assert "演练" in err


@pytest.mark.parametrize("kind", ["urging_notice", "supervision_order", "notice"])
@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_every_kind_can_be_written_from_its_sample(run: Run, tmp_path: Path, kind: str, suffix: str) -> None:
    target = tmp_path / f"样例{suffix}"
    code, _, _ = run("write", kind, "--out", target, as_json=False)
    assert code == 0
    assert target.stat().st_size > 3000


def test_a_form_with_a_missing_field_is_refused_by_name(run: Run, tmp_path: Path) -> None:
    form = tmp_path / "form.json"
    form.write_text('{"case_no": "（2026）豫0899民初1号"}', encoding="utf-8")
    code, _, err = run("write", "urging_notice", form, "--out", tmp_path / "a.docx", as_json=False)
    assert code == 1
    assert "承办法官" in err
    assert not (tmp_path / "a.docx").exists()


def test_kinds_rules_and_pages_tell_what_exists(run: Run) -> None:
    _, kinds, _ = run("kinds")
    assert {"urging_notice", "supervision_order", "notice"} <= {kind["key"] for kind in kinds}
    assert all(field["label"] for kind in kinds for field in kind["fields"])
    _, rules, _ = run("rules")
    assert {"simple.50", "simple.60", "ordinary.90", "ordinary.120"} <= {rule["id"] for rule in rules}
    assert all(rule["source"] and rule["in_force_from"] for rule in rules)
    _, pages, _ = run("pages")
    assert [page["key"] for page in pages][:1] == ["today"]


# ---- bad input: a clear message, exit code 1, nothing stored ------------------------------------

PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)
OLE_ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(600)


@pytest.mark.parametrize(
    ("command", "name", "content", "words"),
    [
        ("read", "空.txt", b"", "空的"),
        ("adopt", "空.docx", b"", "空的"),
        ("adopt", "图片.docx", PNG, "读不懂"),
        ("adopt", "说明.txt", "今天天气很好。".encode(), "没有找到编号的工作任务"),
        ("adopt", "方案.dwg", b"AC1015", "暂不支持"),
        ("cases", "空.xlsx", b"", "空的"),
        ("cases", "图片.xlsx", PNG, "读不懂"),
        ("cases", "加密.xlsx", OLE_ENCRYPTED, "密码"),
    ],
)
def test_bad_files_are_refused_in_three_sentences(
    run: Run, tmp_path: Path, command: str, name: str, content: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    code, _, err = run(command, path, as_json=False)
    assert code == 1
    assert words in err
    assert all(head in err for head in ("出了什么：", "数据安全：", "怎么办："))
    _, due, _ = run("due")
    assert due == []


def test_a_missing_file_is_named(run: Run, tmp_path: Path) -> None:
    code, _, err = run("read", tmp_path / "没有.docx", as_json=False)
    assert code == 1
    assert "找不到文件" in err


def test_a_second_desk_on_the_same_folder_is_refused(run: Run, tmp_path: Path) -> None:
    with FolderLock(DataFolder(tmp_path / "data")):
        code, _, err = run("due", as_json=False)
    assert code == 1
    assert "另一个审管工作台" in err


def test_wrong_usage_ends_with_2(run: Run) -> None:
    for arguments in (["nonsense"], ["due", "--on", "2026-02-30"], ["issue"]):
        with pytest.raises(SystemExit) as end:
            run(*arguments, as_json=False)
        assert end.value.code == 2


def test_the_program_starts_as_the_readme_says(tmp_path: Path) -> None:
    path = tmp_path / "样表.xlsx"
    write_sample_export(path, DAY, count=100)
    found = subprocess.run(
        [sys.executable, "main.py", "--data", str(tmp_path / "data"), "cases", str(path)],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    assert "新增" in found.stdout.decode("utf-8")


def test_a_reader_that_has_had_enough_is_no_trouble() -> None:
    with subprocess.Popen(
        [sys.executable, "main.py", "kinds"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() == 0


def test_any_table_is_taken_for_what_its_headings_say(run: Run, tmp_path: Path) -> None:
    path = export(tmp_path / "表.xlsx", [(ago(10), "简易程序"), ("2026-02-30", "简易程序")])
    code, found, _ = run("import", path)
    assert (code, found["kind"], found["new"], len(found["refused"])) == (0, "cases", 1, 1)
    code, _, err = run("import", path, "--kind", "人员表")
    assert code == 1
    assert "没有找到必需的列" in err
