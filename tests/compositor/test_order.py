"""Calls of one key keep their order, whatever they need to travel."""

from ground_kit import portal

from bitrix24_async import Bitrix24, Limits, raw
from bitrix24_async.wire.batch_format import MAX_BYTES


async def test_a_call_behind_others_of_its_key_goes_alone_if_it_has_to() -> None:
    methods = ["crm.deal.get", "disk.file.get", "crm.deal.get"]
    async with portal() as bx:
        for method in methods:
            bx.on(method, lambda params, ctx: int(params["id"]))
        no_batch = {"disk.file.get": "it downloads"}
        async with Bitrix24(bx.webhook(), limits=Limits.SELF_HOSTED, unbatchable=no_batch) as b24:
            calls = [raw(method, {"id": n}, ordered_by="a") for n, method in enumerate(methods)]
            outcomes = await b24.run(calls)
    assert [outcome.value for outcome in outcomes] == [0, 1, 2]
    assert [int(run.params["id"]) for run in bx.executed] == [0, 1, 2]
    assert [request.method for request in bx.requests] == ["batch", "disk.file.get", "crm.deal.get"]


async def test_calls_of_one_key_share_no_batch_that_would_be_too_large() -> None:
    async with portal() as bx, Bitrix24(bx.webhook(), limits=Limits.SELF_HOSTED) as b24:
        bx.on("a.add", lambda params, ctx: params["n"])
        long = "x" * (MAX_BYTES * 2 // 5)
        calls = [raw("a.add", {"n": n, "text": long}, ordered_by="a") for n in range(4)]
        outcomes = await b24.run(calls)
    assert [outcome.value for outcome in outcomes] == ["0", "1", "2", "3"]
    assert [request.commands for request in bx.requests] == [2, 2]
