"""The command `wutong check`: what it prints, and how it ends."""

from config.checking import result_of
from config.command import main


def test_the_command_ends_with_one_where_a_number_is_wrong(page_zones, tmp_path, capsys):
    file = tmp_path / "report.txt"
    for number, code in ((12, 0), (19, 1)):
        file.write_text(f"绛县经济开发区现有高新技术企业{number}家。", encoding="utf-8")
        assert main(["check", str(file), "--as-of", "2024-11-18"]) == code
        assert f"{number}家" in capsys.readouterr().out
    assert main(["check", str(file), "--zone", "jiangxian", "--json"]) == 1
    data, wrong = result_of(file, page_zones["jiangxian"], "2024-11-18")
    assert wrong == 1
    quantity = next(q for q in data["quantities"] if q["text"] == "19家")
    assert " ".join(quantity) == "start end text value unit period qualifier subject measure verdict by rows why"


def test_what_cannot_be_read_ends_with_two(page_zones, tmp_path, capsys):
    file = tmp_path / "report.txt"
    file.write_text("现有高新技术企业12家。", encoding="utf-8")
    assert main(["check", str(file), "--as-of", "yesterday"]) == 2
    assert main(["check", str(tmp_path / "none.txt")]) == 2
    assert "2024-11-18" in capsys.readouterr().err
