"""Documented methods under their own names."""

from __future__ import annotations

import asyncio
import copy
import inspect
import pickle
import pydoc
import traceback
from collections.abc import AsyncGenerator, Callable, Mapping
from typing import Any

import pytest

from bitrix24_async import Bitrix24, Call, Reply, Safety, api, raw
from bitrix24_async.api import Api, Method, Names, UnknownName
from bitrix24_async.api.signatures import own_word, parameters, python_name, safety_of, written
from bitrix24_async.errors import Bitrix24Error, UsageError
from bitrix24_async.testing import FakePortal
from bitrix24_async.wire import catalogue
from bitrix24_async.wire.call import Params
from bitrix24_async.wire.entry import Entry, Listing, Param, parse
from bitrix24_async.wire.reading import RowOptions

ALL = [parse(line) for line in catalogue.lines()]


def at(start: Any, entry: Entry) -> Any:
    """The method's attribute, written as Python writes it."""
    for word in entry.name.split("."):
        start = getattr(start, python_name(word))
    return start


class Recorder:
    """A client that keeps what it is asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Any, Any]] = []

    async def call(self, method: str, params: Params | None = None, *, version: int | None = None) -> Reply:
        self.asked.append((method, params, version))
        return Reply(len(self.asked), None, None, time=None)

    async def rows(
        self, method: str, params: Mapping[str, Any] | None = None, **options: Any
    ) -> AsyncGenerator[Any, None]:
        self.asked.append((method, params, options))
        yield {"ID": 1}


class TestNames:
    def test_every_documented_method_is_reached_by_its_name(self) -> None:
        bound = Api(Recorder())
        both = {entry.name for entry in ALL if entry.version == 2}
        for entry in ALL:
            starts: list[Any] = [api.v3, bound.v3] if entry.version == 3 else [api, bound]
            if entry.name not in both:
                starts += [api, bound]
            for start in starts:
                method = at(start, entry)
                assert isinstance(method, Method), entry.name
                assert (method.info.method, method.info.version) == (entry.name, entry.version)

    def test_every_method_builds_with_what_it_requires_and_not_without(self) -> None:
        for entry in ALL:
            build = at(api.v3 if entry.version == 3 else api, entry)
            needed = {name: "7" for name, param in entry.params.items() if param.required or param.group}
            call = build(**{python_name(name): value for name, value in needed.items()})
            assert isinstance(call, Call)
            assert (call.method, call.trait.version) == (entry.name, entry.version)
            assert call.params == needed or entry.ordered, entry.name
            if needed:
                with pytest.raises(UsageError, match="needs"):
                    build()
                assert build(extra=needed).params == needed

    def test_dir_has_the_words_that_may_follow_and_each_is_there(self) -> None:
        seen = 0
        ahead: list[Any] = [Api(), Api().v3]
        while ahead:
            names = ahead.pop()
            for word in dir(names):
                if isinstance(names, Method) and word in ("info", "rows"):
                    continue
                inner = getattr(names, word)
                seen += isinstance(inner, Method)
                if isinstance(inner, Names) and word != "v3":
                    ahead.append(inner)
        new = sum(entry.version == 3 for entry in ALL)
        assert seen == len({entry.name for entry in ALL}) + new

    def test_a_method_that_begins_other_names_is_both(self) -> None:
        assert api.im.notify(USER_ID=1, MESSAGE="x").method == "im.notify"
        assert api.im.notify.personal.add.info.method == "im.notify.personal.add"
        assert {"info", "personal"} <= set(dir(api.im.notify))

    def test_a_name_that_python_keeps_for_itself_ends_with_an_underscore(self) -> None:
        kept = [entry for entry in ALL if any(python_name(word) != word for word in entry.name.split("."))]
        assert kept
        assert at(api, kept[0]).info.method == kept[0].name
        for word in ("import", "from", "fields", "title_"):
            assert own_word(python_name(word)) == word

    def test_the_modules_own_names_hide_no_method(self) -> None:
        words = {entry.name.partition(".")[0] for entry in ALL}
        assert not words & vars(api).keys()
        assert words < set(dir(api))

    @pytest.mark.parametrize(
        ("start", "name", "said"),
        [
            (api.crm, "dael", "no method 'crm.dael'; did you mean 'deal'?"),
            (api.crm, "Deal", "did you mean 'deal'?"),
            (api.crm.deal, "lists", "did you mean 'list'?"),
            (api, "nothing_like_it", "there are access, ai, app"),
            (api.im.notify, "persnal", "did you mean 'personal'?"),
            (api.v3, "crm", "no REST 3.0 method 'crm'"),
            (api.v3.tasks, "v3", "no REST 3.0 method 'tasks.v3'"),
        ],
    )
    def test_an_unknown_name_is_refused_with_the_nearest_one(self, start: Any, name: str, said: str) -> None:
        with pytest.raises(UnknownName) as caught:
            getattr(start, name)
        assert said in str(caught.value)
        assert (caught.value.argument, caught.value.name) == (name, name)
        assert isinstance(caught.value, UsageError)
        assert not hasattr(start, name)
        printed = "".join(traceback.format_exception(caught.value))
        assert printed.lower().count("did you mean") == ("did you mean" in said)

    def test_the_beginning_of_names_cannot_be_called(self) -> None:
        with pytest.raises(UsageError, match=r"crm\.deal is no method but the beginning of some: add, "):
            api.crm.deal()  # type: ignore[operator]

    def test_names_are_looked_up_once_and_can_be_copied(self) -> None:
        bound = Api()
        assert bound.crm.deal.list is bound.crm.deal.list
        twin: Any = copy.copy(bound.crm)
        assert twin.deal.list.info == bound.crm.deal.list.info


class TestParameters:
    @pytest.mark.parametrize(
        ("build", "said"),
        [
            (lambda: api.crm.deal.get(7), "takes parameters by name only: crm.deal.get(id: integer)"),  # type: ignore[call-arg]
            (lambda: api.crm.deal.get(ID=7), "has no parameter 'ID'; did you mean 'id'?"),  # type: ignore[call-arg]
            (lambda: api.crm.contact.update(id=7), "crm.contact.update needs fields=…"),  # type: ignore[call-arg]
            (lambda: api.server.time(zone=7), "it has none."),  # type: ignore[call-arg]
            (lambda: api.crm.deal.list(limit=7), "it has select, filter, order, start."),  # type: ignore[call-arg]
            (lambda: api.crm.deal.get(id=7, extra={"id": 8}), "'id' is given twice"),
            (lambda: api.crm.deal.get(id=7, extra=[8]), "extra must be a mapping"),  # type: ignore[arg-type]
        ],
    )
    def test_wrong_ones_are_refused_before_anything_is_sent(
        self, build: Callable[[], Any], said: str
    ) -> None:
        with pytest.raises(UsageError) as caught:
            build()
        assert said in str(caught.value)
        assert "REST" not in str(caught.value)

    def test_what_the_documentation_lacks_goes_into_extra(self) -> None:
        call = api.crm.deal.list(filter={"ID": 7}, extra={"new": 1})
        assert call.params == {"filter": {"ID": 7}, "new": 1}

    def test_one_of_several_is_enough(self) -> None:
        entry = Entry("x", 2, params={name: Param("string", group=1) for name in ("id", "from")})
        assert parameters(entry, {"from_": 7}) == {"from": 7}
        with pytest.raises(UsageError, match="x needs id=… or from_=…"):
            parameters(entry, {})

    def test_names_that_begin_as_documented_are_taken(self) -> None:
        entry = Entry("x", 2, params={"UF_...": Param("any"), "ID": Param("integer", required=True)})
        assert parameters(entry, {"ID": 1, "UF_CRM_7": 2}) == {"ID": 1, "UF_CRM_7": 2}
        with pytest.raises(UsageError, match="no parameter 'XUF_7'"):
            parameters(entry, {"ID": 1, "XUF_7": 2})

    def test_where_the_portal_reads_them_by_their_place_none_is_missing_before_another(self) -> None:
        call = api.task.elapseditem.getlist(SELECT=["ID"], TASKID=7)
        assert list(dict(call.params).items()) == [
            ("TASKID", 7),
            ("ORDER", []),
            ("FILTER", []),
            ("SELECT", ["ID"]),
        ]
        assert api.task.elapseditem.getlist(TASKID=7).params == {"TASKID": 7}

    def test_safety_hangs_on_them_as_in_raw(self) -> None:
        fields = {"PHONE": [{"VALUE": "+1"}]}
        assert api.crm.contact.update(id=1, fields=fields).safety is Safety.UNSAFE
        assert api.crm.contact.update(id=1, fields={"NAME": "x"}).safety is Safety.IDEMPOTENT


class TestInfo:
    def test_tells_what_is_known(self) -> None:
        info = api.crm.deal.update.info
        assert (info.method, info.scopes, info.version) == ("crm.deal.update", ("crm",), 2)
        assert (info.safety, info.unless) == (Safety.IDEMPOTENT, "")
        assert (info.batchable, info.application_only, info.listing) == (True, False, None)
        assert info.doc == "https://apidocs.bitrix24.com/api-reference/crm/deals/crm-deal-update.html"
        assert info.params["id"] == Param("integer", required=True)
        with pytest.raises(TypeError):
            info.params["id"] = Param()  # type: ignore[index]

    def test_tells_of_each_version(self) -> None:
        old, new = api.tasks.task.get.info, api.v3.tasks.task.get.info
        assert (old.version, list(old.params), old.batchable) == (2, ["taskId", "select"], True)
        assert (new.version, list(new.params), new.batchable) == (3, ["id", "select"], True)

    def test_tells_how_a_list_is_paged(self) -> None:
        listing = api.crm.deal.list.info.listing
        assert isinstance(listing, Listing)
        assert listing.ways == ("id", "start")

    def test_of_an_application_is_what_the_call_is(self) -> None:
        for entry in ALL:
            assert entry.application is raw(entry.name, version=entry.version).trait.application_only

    def test_is_what_help_and_repr_show(self) -> None:
        method = api.crm.deal.update
        assert repr(method) == (
            "<Bitrix24 method crm.deal.update(id: integer, [fields: object], [params: object]): idempotent>"
        )
        told = pydoc.plain(pydoc.render_doc(method))
        assert "Changes, and may run twice." in told
        both = api.telephony.externalCall.register.__doc__ or ""
        assert "Changes, and may run twice unless EXTERNAL_CALL_ID is not given." in both
        assert "It needs USER_ID or USER_PHONE_INNER. Only an application may call it." in both
        assert method.info.doc in told
        signature = inspect.signature(method)
        assert [*signature.parameters] == ["id", "fields", "params", "extra"]
        assert signature.parameters["id"].default is inspect.Parameter.empty
        assert "deal, " in pydoc.plain(pydoc.render_doc(api.crm))
        assert repr(api.crm) == "<Bitrix24 methods crm.*>"
        assert "begin alike" in (Names.__doc__ or "")

    def test_every_method_can_be_written_and_its_safety_told(self) -> None:
        for entry in ALL:
            assert written(entry).startswith(f"{entry.name}(")
            assert safety_of(entry).split()[0] in ("reads", "changes,")
            inspect.signature(at(api.v3 if entry.version == 3 else api, entry))
        assert "unless an item of fields.PHONE" in safety_of(
            next(entry for entry in ALL if entry.name == "crm.contact.update")
        )


class TestOfAClient:
    async def test_calling_sends_and_gives_the_reply(self) -> None:
        recorder = Recorder()
        bound: Any = Api(recorder)
        assert (await bound.crm.deal.get(id=7)).result == 1
        await bound.v3.tasks.task.get(id=8)
        await bound.tasks.task.get(taskId=9, extra={"x": 1})
        assert recorder.asked == [
            ("crm.deal.get", {"id": 7}, 2),
            ("tasks.task.get", {"id": 8}, 3),
            ("tasks.task.get", {"taskId": 9, "x": 1}, 2),
        ]

    async def test_a_wrong_call_is_refused_before_it_is_awaited(self) -> None:
        recorder = Recorder()
        with pytest.raises(UsageError):
            Api(recorder).crm.deal.get()  # type: ignore[call-arg,unused-coroutine]
        assert not recorder.asked

    async def test_lists_have_rows_and_nothing_else_has(self) -> None:
        recorder = Recorder()
        bound = Api(recorder)
        assert [row async for row in bound.crm.deal.list.rows(filter={"ID": 7})] == [{"ID": 1}]
        assert recorder.asked == [("crm.deal.list", {"filter": {"ID": 7}}, {"version": 2})]
        for entry in ALL:
            for start in [bound.v3] if entry.version == 3 else [bound]:
                assert hasattr(at(start, entry), "rows") is (entry.listing is not None), entry.name
            assert not hasattr(at(api.v3 if entry.version == 3 else api, entry), "rows")

    @pytest.mark.parametrize(
        ("method", "said"),
        [
            (api.crm.deal.list, "crm.deal.list has no rows: only a client's api reads them"),
            (api.crm.deal.get, "crm.deal.get has no rows: it is no list"),
            (api.im.notify, "im.notify has no rows: it is no list"),
        ],
    )
    def test_where_there_are_no_rows_it_is_said_why(self, method: Any, said: str) -> None:
        with pytest.raises(AttributeError, match=said):
            _ = method.rows

    async def test_rows_take_the_options_of_rows_and_know_their_version(self) -> None:
        recorder = Recorder()
        bound = Api(recorder)
        _ = [row async for row in bound.crm.deal.list.rows(select=["ID"], by="start", pages=True)]
        _ = [row async for row in bound.v3.tasks.task.list.rows(key="items", chains=2)]
        assert recorder.asked == [
            ("crm.deal.list", {"select": ["ID"]}, {"version": 2, "by": "start", "pages": True}),
            ("tasks.task.list", {}, {"version": 3, "key": "items", "chains": 2}),
        ]

    def test_no_parameter_of_a_list_is_called_like_an_option_of_rows(self) -> None:
        for entry in ALL:
            assert not entry.listing or not entry.params.keys() & RowOptions.__annotations__.keys()

    async def test_over_a_portal_it_calls_streams_and_batches(self) -> None:
        async with FakePortal(seed=1) as portal, Bitrix24(portal.oauth()) as b24:
            portal.add_deals(60)
            assert b24.api is b24.api
            assert (await b24.api.crm.deal.get(id=7)).result["ID"] == "7"
            reply = await b24.api.crm.deal.list(filter={">ID": 9}, select=["ID"])
            assert (reply.total, len(reply.result)) == (51, 50)
            rows = [row async for row in b24.api.crm.deal.list.rows(select=["ID"])]
            assert [int(row["ID"]) for row in rows] == list(range(1, 61))
            outcomes = await b24.run([api.crm.deal.get(id=number) for number in (3, 4)])
            assert [outcome.unwrap()["ID"] for outcome in outcomes] == ["3", "4"]
            before = len(portal.requests)
            both = await asyncio.gather(*(b24.coalesced.api.crm.deal.get(id=number) for number in (5, 6)))
            assert [reply.result["ID"] for reply in both] == ["5", "6"]
            assert len(portal.requests) == before + 1
            with pytest.raises(Bitrix24Error):
                await b24.api.crm.deal.get(id=61)


class TestNamesThatAreCopied:
    @pytest.mark.parametrize(
        "through", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))]
    )
    def test_are_the_same_names(self, through: Callable[[Any], Any]) -> None:
        for one in (Api(), api.crm.deal, api.crm.deal.list, api.im.notify, api.v3.tasks.task.get):
            assert repr(through(one)) == repr(one)
        call = through(api.v3.tasks.task.get)(id=1)
        assert (call.method, call.params, call.trait.version) == ("tasks.task.get", {"id": 1}, 3)

    def test_stay_with_their_client(self) -> None:
        for one in (Api(Recorder()), Api(Recorder()).crm.deal, Api(Recorder()).crm.deal.list):
            with pytest.raises(TypeError, match="belongs to a client"):
                copy.deepcopy(one)

    def test_calls_are_what_they_were(self) -> None:
        for entry in ALL[::50]:
            given = {
                python_name(name): "7"
                for name, param in entry.params.items()
                if param.required or param.group
            }
            call = at(api.v3 if entry.version == 3 else api, entry)(**given)
            again = pickle.loads(pickle.dumps(call))
            assert (again.method, again.params, again.safety) == (call.method, call.params, call.safety)
