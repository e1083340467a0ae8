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
    assert (
        " ".join(quantity)
        == "start end text value unit period qualifier subject measure verdict by rows why upper comparator role"
    )


def test_what_cannot_be_read_ends_with_two(page_zones, tmp_path, capsys):
    file = tmp_path / "report.txt"
    file.write_text("现有高新技术企业12家。", encoding="utf-8")
    assert main(["check", str(file), "--as-of", "yesterday"]) == 2
    assert main(["check", str(tmp_path / "none.txt")]) == 2
    assert "2024-11-18" in capsys.readouterr().err


def test_values_of_times_and_states_and_whom_they_are_said_of(page_zones, tmp_path):
    file = tmp_path / "report.txt"
    text = "绛县经济开发区正在推进年产60000吨岩棉生产线技术改造；山西皓昆新材料科技有限公司全国领先，高新技术企业12家。"
    file.write_text(text + "霍州经济技术开发区的标准化厂房建设项目去年10月开工。", encoding="utf-8")
    data, _wrong = result_of(file, page_zones["jiangxian"], "2024-11-18")
    told = {q["text"]: (q["value"], q["unit"], q["subject"]) for q in data["quantities"]}
    assert told["60000吨"] == (60000, "tonne", "年产60000吨岩棉生产线技术改造")
    assert told["全国领先"] == ("全国领先", "status", "山西皓昆新材料科技有限公司")
    assert told["12家"] == (12, "company", "绛县经济开发区")
    assert told["去年10月"][0] == "2023-10"
