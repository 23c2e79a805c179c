"""Files of calls: read line by line, looked through, and how long they take."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import tracemalloc
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bitrix24_async import Journal, Limits
from bitrix24_async.cli.calls.forecast import Packing, spoken
from bitrix24_async.cli.calls.item import Item, item_of
from bitrix24_async.cli.calls.mapping import Mapping
from bitrix24_async.cli.calls.pace import Pace
from bitrix24_async.cli.calls.source import Source
from bitrix24_async.cli.calls.survey import Survey
from bitrix24_async.errors import UsageError
from bitrix24_async.progress import seconds

ADD = "crm.contact.add"
SAME = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
TEXT = st.text('aя",;\n\r []=&+%', max_size=6)


def items(path: Path, **options: Any) -> list[Item]:
    return list(Source(str(path), **options).items())


def params(path: Path, **options: Any) -> list[Any]:
    found = items(path, **options)
    assert [item.problem for item in found if item.problem] == []
    return [item.call.params for item in found if item.call]


class TestJson:
    @SAME
    @given(values=st.lists(st.dictionaries(TEXT, TEXT | st.integers() | st.none(), max_size=3), max_size=9))
    def test_every_line_is_a_call_wherever_it_stands(
        self, tmp_path: Path, values: list[dict[str, Any]]
    ) -> None:
        path = tmp_path / "calls.jsonl"
        lines = [json.dumps({"method": ADD, "params": one}, ensure_ascii=False) for one in values]
        path.write_text("\n\n".join(lines), encoding="utf-8")
        found = items(path)
        assert [item.call.params for item in found if item.call] == values
        assert [item.line for item in found] == list(range(1, 2 * len(values), 2))

    @pytest.mark.parametrize(
        ("line", "problem"),
        [
            ("x", "no JSON"),
            ('[{"method": "a.b"}]', "must be an object"),
            ("[", "one call a line"),
            ('{"params": {}}', "'method' is missing"),
            ('{"method": "a b"}', "must be a name"),
            ('{"method": "a.b", "parms": {}}', "no field 'parms'"),
            ('{"method": "a.b", "params": "x"}', "must be a mapping"),
            ('{"method": "a.b", "tag": 1.5}', "tag must be"),
            ('{"method": "a.b", "version": 4}', "version must be"),
            ('{"method": "a.b", "params": {"x": NaN}}', "no number"),
            ("[" * 100_000, "no JSON"),
        ],
    )
    def test_a_bad_line_is_named_and_the_others_are_read(
        self, tmp_path: Path, line: str, problem: str
    ) -> None:
        path = tmp_path / "calls.jsonl"
        path.write_text(f'{{"method": "a.b"}}\n{line}\n{{"method": "c.d", "tag": 7, "version": 3}}\n')
        first, bad, last = items(path)
        assert (first.line, bad.line, last.line) == (1, 2, 3)
        assert problem in bad.problem
        assert bad.call is None
        assert last.call is not None
        assert (last.call.method, last.call.tag, last.call.trait.version) == ("c.d", 7, 3)

    def test_a_line_in_another_encoding_is_named(self, tmp_path: Path) -> None:
        path = tmp_path / "calls.jsonl"
        text = '{"method": "a.b", "params": {"x": "Имя"}}\n'
        path.write_bytes(b'{"method": "a.b"}\n' + text.encode("cp1251"))
        assert "--encoding" in items(path)[1].problem
        assert params(path, encoding="cp1251")[1] == {"x": "Имя"}
        path.write_text(text, encoding="utf-16")
        assert params(path, encoding="utf-16") == [{"x": "Имя"}]
        with pytest.raises(UsageError, match="is UTF-16"):
            items(path)
        with pytest.raises(UsageError, match="no encoding"):
            Source(str(path), encoding="nope")

    def test_what_failed_can_be_run_again_and_what_may_have_run_is_known(self) -> None:
        call = {"method": ADD, "params": {"a": 1}, "tag": "t", "version": 2}
        failed = item_of(3, call | {"line": 9, "error": {"type": "AccessDenied"}})
        assert failed.call is not None
        assert not failed.may_have_run
        assert failed.said() == {"method": ADD, "params": {"a": 1}, "tag": "t"}
        unknown = {"line": 9, "error": {"type": "OutcomeUnknown"}}
        assert item_of(3, call | unknown).may_have_run
        assert not item_of(3, {"method": "crm.contact.get"} | unknown).may_have_run

    def test_a_long_file_is_read_in_constant_memory(self, tmp_path: Path) -> None:
        path = tmp_path / "calls.jsonl"
        line = json.dumps({"method": ADD, "params": {"fields": {"NAME": "x" * 100}}}) + "\n"
        path.write_text(line * 20_000)
        survey = Survey(None)
        tracemalloc.start()
        try:
            for item in Source(str(path)).items():
                survey.take(item)
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert (survey.calls, survey.packing.requests) == (20_000, 400)
        assert peak < 1_000_000


class TestCsv:
    @SAME
    @given(rows=st.lists(st.tuples(TEXT, TEXT), max_size=6), delimiter=st.sampled_from(",;\t"))
    def test_cells_arrive_as_they_are(
        self, tmp_path: Path, rows: list[tuple[str, str]], delimiter: str
    ) -> None:
        path = tmp_path / "people.csv"
        text = io.StringIO()
        csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([("first", "phone"), *rows])
        path.write_text(text.getvalue(), encoding="utf-8-sig", newline="")
        mapping = Mapping(ADD, pairs=["NAME=first,PHONE[0][VALUE]=phone"], keep_empty=True)
        expected = [
            {"fields": {"NAME": name, "PHONE": [{"VALUE": phone}]}}
            for name, phone in rows
            if name.strip() or phone.strip()
        ]
        assert params(path, mapping=mapping) == expected

    def test_empty_cells_are_left_out_and_the_same_value_may_stand_everywhere(self, tmp_path: Path) -> None:
        path = tmp_path / "people.csv"
        path.write_text("id,first,phone\n7,Ann,\n8,,+1\n")
        mapping = Mapping(ADD, pairs=["NAME=first", "PHONE[0][VALUE]=phone"], fixed=["OPENED=Y"], tag="id")
        assert params(path, mapping=mapping) == [
            {"fields": {"NAME": "Ann", "OPENED": "Y"}},
            {"fields": {"PHONE": [{"VALUE": "+1"}], "OPENED": "Y"}},
        ]
        assert [item.call.tag for item in items(path, mapping=mapping) if item.call] == ["7", "8"]

    @pytest.mark.parametrize(
        ("method", "name", "expected"),
        [
            (ADD, "NAME", {"fields": {"NAME": "1"}}),
            (ADD, "fields[NAME]", {"fields": {"NAME": "1"}}),
            ("crm.contact.update", "id", {"id": "1"}),
            ("crm.item.add", "entityTypeId", {"entityTypeId": "1"}),
            ("crm.item.add", "title", {"fields": {"title": "1"}}),
            ("telephony.externalLine.add", "NUMBER", {"NUMBER": "1"}),
            ("acme.order.add", "SUM", {"SUM": "1"}),
        ],
    )
    def test_what_is_no_parameter_goes_into_the_fields(
        self, tmp_path: Path, method: str, name: str, expected: Any
    ) -> None:
        path = tmp_path / "x.csv"
        path.write_text("column\n1\n")
        assert params(path, mapping=Mapping(method, pairs=[f"{name}=column"])) == [expected]
        # Without a map a column goes where its name says.
        path.write_text(f"{name}\n1\n")
        assert params(path, mapping=Mapping(method)) == [expected]

    def test_rows_are_named_by_the_line_they_begin_on(self, tmp_path: Path) -> None:
        path = tmp_path / "people.csv"
        path.write_text('NAME,COMMENTS\nAnn,"two\nlines"\nBob\n\nCid,x\n"Dan"x,1\nEve,\n')
        found = items(path, mapping=Mapping(ADD, tag="COMMENTS"))
        assert [item.line for item in found] == [2, 4, 6, 7, 8]
        assert [bool(item.problem) for item in found] == [False, True, False, True, True]
        assert "1 fields where the header has 2" in found[1].problem
        assert "no CSV" in found[3].problem
        assert "tag is empty" in found[4].problem

    def test_a_column_that_is_not_there_is_refused_with_the_nearest(self, tmp_path: Path) -> None:
        path = tmp_path / "people.csv"
        path.write_text("first,last,odd\nAnn,Lee,1\n")
        with pytest.raises(UsageError, match="'firs'; did you mean 'first'"):
            items(path, mapping=Mapping(ADD, pairs=["NAME=firs"]))
        source = Source(str(path), mapping=Mapping(ADD, pairs=["NAME=first"], tag="last"))
        list(source.items())
        assert source.unused == ["odd"]

    def test_a_column_that_can_be_no_field_is_refused_with_advice(self, tmp_path: Path) -> None:
        path = tmp_path / "people.csv"
        path.write_text("Имя\nAnn\n", encoding="utf-8")
        with pytest.raises(UsageError, match="--map '\\?=Имя'"):
            items(path, mapping=Mapping(ADD))
        assert params(path, mapping=Mapping(ADD, pairs=["NAME=Имя"])) == [{"fields": {"NAME": "Ann"}}]
        assert params(path, mapping=Mapping("acme.order.add")) == [{"Имя": "Ann"}]

    @pytest.mark.parametrize(
        ("method", "header", "told"),
        [
            (
                ADD,
                "first,last_name,phone",
                "'?=first,LAST_NAME=last_name,PHONE[0][VALUE]=phone' (with",
            ),
            (ADD, "name,UF_CRM_1,COLOUR", "NAME=name,UF_CRM_1=UF_CRM_1,COLOUR=COLOUR"),
            # Read-only: nothing can be set by it.
            (ADD, "Id,Last Name", "'LAST_NAME=Last Name'"),
            # A list of values, of which plain text is none.
            (ADD, "NAME,PHONE", "'NAME=NAME,PHONE[0][VALUE]=PHONE'"),
            (ADD, '"a, b"', "'\"?=a, b\"'"),
            # Of two that would go to one place the first does.
            (ADD, "name,LAST_NAME,Name,NAME", "'?=name,LAST_NAME=LAST_NAME,?=Name,NAME=NAME' (with"),
            (ADD, "phone,Phone", "'PHONE[0][VALUE]=phone,?=Phone' (with"),
            (ADD, '"Last\nName",NAME', "'\"LAST_NAME=Last\nName\",NAME=NAME'"),
            ("crm.contact.update", "ID,NAME", "id=ID,NAME=NAME"),
            (
                "crm.item.add",
                "entityTypeId,TITLE,ufCrm1",
                "entityTypeId=entityTypeId,title=TITLE,ufCrm1=ufCrm1",
            ),
            ("telephony.externalLine.add", "number,NAME", "NUMBER=number,NAME=NAME"),
        ],
    )
    def test_a_column_that_is_no_field_is_refused_with_a_map_for_all(
        self, tmp_path: Path, method: str, header: str, told: str
    ) -> None:
        path = tmp_path / "people.csv"
        path.write_text(f"{header}\n")
        with pytest.raises(UsageError) as refused:
            items(path, mapping=Mapping(method))
        assert f"--map {told}" in str(refused.value)
        # What it says can be said, once the unknown is known.
        said = shlex.split(str(refused.value).partition("--map ")[2].partition(" (with")[0])[0]
        numbers = count()
        known = re.sub(r"\?", lambda _: f"UF_CRM_{next(numbers)}", said)
        assert items(path, mapping=Mapping(method, pairs=[known])) == []
        if "?" in said:
            with pytest.raises(UsageError, match="must be a parameter"):
                Mapping(method, pairs=[said])

    @pytest.mark.parametrize("pairs", [[], ["NAME=NAME"]])
    def test_a_header_with_a_column_twice_is_refused(self, tmp_path: Path, pairs: list[str]) -> None:
        path = tmp_path / "people.csv"
        path.write_text("NAME,NAME\nAnn,Lee\n")
        with pytest.raises(UsageError, match="the column 'NAME' twice"):
            items(path, mapping=Mapping(ADD, pairs=pairs))

    def test_columns_of_which_none_can_be_set_are_refused_without_a_map(self, tmp_path: Path) -> None:
        path = tmp_path / "people.csv"
        path.write_text("Id\n")
        with pytest.raises(UsageError, match="can set nothing by a column named 'Id'"):
            items(path, mapping=Mapping(ADD))

    @pytest.mark.parametrize(
        ("method", "header"),
        [
            (ADD, "NAME,PHONE[0][VALUE],fields[UTM_SOURCE],UF_CRM_5,NEW_FIELD_OF_TOMORROW"),
            ("crm.item.update", "entityTypeId,id,title,ufCrm12_1,parentId1030"),
            ("catalog.product.add", "iblockId,name,property12"),
            ("telephony.externalLine.add", "NUMBER,NEW"),
            ("acme.order.add", "anything"),
        ],
    )
    def test_names_that_may_be_fields_go_without_a_map(
        self, tmp_path: Path, method: str, header: str
    ) -> None:
        path = tmp_path / "x.csv"
        path.write_text(f"{header}\n")
        assert items(path, mapping=Mapping(method)) == []

    @pytest.mark.parametrize(
        "wrong",
        [
            {"pairs": ["NAME"]},
            {"pairs": ["=x"]},
            {"pairs": ["A=x,A=y"]},
            {"pairs": ["A[=x"]},
            {"fixed": ["A"]},
        ],
    )
    def test_a_wrong_map_is_refused_before_the_file_is_read(self, wrong: dict[str, Any]) -> None:
        with pytest.raises(UsageError, match="--"):
            Mapping(ADD, **wrong)

    def test_a_csv_file_needs_a_method(self) -> None:
        with pytest.raises(UsageError, match="--method"):
            Source("people.csv")


class TestLookingThrough:
    def survey(self, *said: dict[str, Any], **options: Any) -> Survey:
        survey = Survey(options.pop("application", None), **options)
        for line, one in enumerate(said, 1):
            survey.take(item_of(line, one))
        survey.end()
        return survey

    def test_it_says_what_goes_alone_and_why(self) -> None:
        survey = self.survey(
            *({"method": ADD, "params": {"fields": {"A": 1}}} for _ in range(60)),
            *({"method": "crm.deal.update", "params": {"id": 1, "fields": {"A": None}}} for _ in range(3)),
        )
        ((text, remark),) = survey.alone.items()
        assert text.startswith("crm.deal.update: fields[A]: ")
        assert (remark.count, remark.line) == (3, 61)
        assert survey.packing.requests == 2 + 3

    def test_it_says_what_only_an_application_may_call(self) -> None:
        said = {"method": "telephony.externalLine.add", "params": {"NUMBER": "1"}}
        assert self.survey(said).application_only["telephony.externalLine.add"].count == 1
        assert self.survey(said, application=True).bad == 0
        ((line, problem),) = self.survey(said, application=False).problems
        assert line == 1
        assert "application" in problem

    @pytest.mark.parametrize(
        ("said", "text"),
        [
            ({"method": ADD, "params": {"field": {}}}, "did you mean 'fields'"),
            ({"method": "crm.contacts.add"}, "did you mean 'crm.contact.add'"),
            ({"method": "crm.contact.update", "params": {"fields": {}}}, "needs id="),
        ],
    )
    def test_it_compares_with_the_documentation(self, said: dict[str, Any], text: str) -> None:
        survey = self.survey(said, said)
        ((told, remark),) = survey.doubts.items()
        assert text in told
        assert remark.count == 2
        assert survey.bad == 0

    def test_what_cannot_be_sent_at_all_is_bad(self) -> None:
        survey = self.survey(
            {"method": ADD, "params": {"auth": "x"}}, {"method": ADD, "params": {"a": "\ud800"}}
        )
        assert [line for line, _ in survey.problems] == [1, 2]

    def test_what_may_have_run_is_not_sent_unless_told(self) -> None:
        said = {"method": ADD, "error": {"type": "OutcomeUnknown"}}
        assert (self.survey(said).to_send, self.survey(said).unknown) == (0, 1)
        assert self.survey(said, send_unknown=True).to_send == 1

    def test_a_tag_belongs_to_one_call_of_a_journal(self, tmp_path: Path) -> None:
        said = {"method": ADD, "tag": 7}
        ((line, problem),) = self.survey(said, said, journal=Journal(tmp_path / "j")).problems
        assert line == 2
        assert "line 1" in problem


class TestHowLongItTakes:
    def test_ten_thousand_commands_take_75_seconds_at_least(self) -> None:
        packing = Packing()
        for _ in range(10_000):
            packing.add("", 100)
        limits = Limits.STANDARD
        assert packing.requests == 200
        assert seconds(200, limits.capacity, limits.leak) == 75.0
        assert seconds(200, Limits.ENTERPRISE.capacity, Limits.ENTERPRISE.leak) == 0.0
        assert seconds(10**6, None, None) == 0.0
        # What others have in the bucket is not there for us.
        assert seconds(200, 50, 2.0, level=50.0) == 100.0

    def test_batches_are_bounded_by_bytes_and_shared_by_one_company(self) -> None:
        packing = Packing()
        for size in (600_000, 600_000, 10):
            packing.add("", size)
        packing.add("other", 10)
        packing.add_alone()
        assert packing.requests == 4

    @pytest.mark.parametrize(
        ("duration", "text"), [(0.2, "1 s"), (75, "1 min 15 s"), (9_950, "2 h 45 min"), (59.5, "1 min 00 s")]
    )
    def test_times_are_said_as_people_do(self, duration: float, text: str) -> None:
        assert spoken(duration) == text

    def test_the_time_left_is_that_of_the_limits_or_of_a_slower_portal(self) -> None:
        pace = Pace(50, 2.0, total=10_000, to_send=10_000, requests=200)
        assert pace.note(0, 0.0, 0.0) == "1 min 15 s left"
        # The burst goes at once: that is no rate to go by.
        assert pace.note(2_500, 1.0, 50.0) == "2,500/s, 1 min 15 s left"
        said = [pace.note(2_500 + 10 * second, float(second), 0.0) for second in range(2, 60)]
        assert said[-1] == "10/s, 11 min 31 s left"

    def test_of_a_pipe_nobody_knows_the_end(self) -> None:
        pace = Pace(50, 2.0)
        assert pace.note(0, 0.0, 0.0) == ""
        assert pace.note(100, 10.0, 0.0) == "10/s"
