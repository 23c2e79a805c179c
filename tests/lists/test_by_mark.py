"""Reading by the last id or by the portal's own cursor, and what comes in one reply."""

from __future__ import annotations

from typing import Any

import pytest
from list_kit import after, cursor, token

from bitrix24_async.errors import DecodeError, UsageError


def messages(*ids: int) -> dict[str, Any]:
    return {"messages": [{"id": number} for number in ids], "users": []}


class TestAfterTheLastId:
    def test_messages_come_from_the_newest_down(self) -> None:
        found = after("im.dialog.messages.get", {"DIALOG_ID": "chat1"})
        assert found.asks(9) == [{"DIALOG_ID": "chat1", "LIMIT": 50}]
        found.feed(messages(*range(99, 49, -1)))
        assert found.asks(9) == [{"DIALOG_ID": "chat1", "LIMIT": 50, "LAST_ID": 50}]
        found.feed(messages(*range(49, 10, -2)))
        assert found.done

    def test_a_first_page_as_long_as_an_untold_one_may_not_be_the_last(self) -> None:
        found = after("im.dialog.messages.get")
        found.feed(messages(*range(99, 74, -1)))
        assert not found.done
        found.feed(messages())
        assert found.done

    @pytest.mark.parametrize("limit", [7, 24, 25, 26, 50])
    def test_a_page_of_the_callers_own_length_may_not_be_the_last(self, limit: int) -> None:
        size = after("im.dialog.messages.get").form.listing.size
        for count in (min(limit, size) - 1, min(limit, size)):
            found = after("im.dialog.messages.get", {"LIMIT": limit})
            assert found.asks(1) == [{"LIMIT": limit}]
            found.feed(messages(*range(count, 0, -1)))
            assert found.done is (count < min(limit, size))

    def test_entries_of_a_log_come_from_the_oldest_up(self) -> None:
        found = after("main.eventlog.tail", {"filter": [["userId", 1]], "cursor": {"value": 5}})
        assert found.asks(1) == [{"filter": [["userId", 1]], "cursor": {"value": 5}}]
        found.feed({"items": [{"id": number} for number in range(6, 56)]})
        assert found.asks(1)[0]["cursor"] == {"value": 55}
        found.feed({"items": []})
        assert found.done

    def test_the_callers_own_direction_is_kept(self) -> None:
        found = after("im.dialog.messages.search", {"CHAT_ID": 1, "ORDER": {"ID": "ASC"}})
        found.feed(messages(*range(1, 201)))
        assert found.asks(1)[0] == {"CHAT_ID": 1, "ORDER": {"ID": "ASC"}, "LIMIT": 200, "LAST_ID": 200}
        with pytest.raises(UsageError, match="read by ID only"):
            after("im.dialog.messages.search", {"ORDER": {"DATE": "ASC"}})
        with pytest.raises(UsageError, match="read by ID only"):
            after("im.dialog.messages.search", {"ORDER": {"ID": "UP"}})

    @pytest.mark.parametrize("ids", [(5, 6), (5, 5), (98, 97, 99)])
    def test_ids_that_do_not_follow_are_noticed(self, ids: tuple[int, ...]) -> None:
        found = after("im.dialog.messages.get")
        with pytest.raises(DecodeError, match="do not fall"):
            found.feed(messages(*ids))
        found.feed(messages(*range(99, 49, -1)))
        with pytest.raises(DecodeError, match="do not fall"):
            found.feed(messages(70, 69))

    def test_a_mark_that_is_no_number_is_refused(self) -> None:
        with pytest.raises(UsageError, match="LAST_ID must be a number"):
            after("im.dialog.messages.get", {"LAST_ID": "soon"})


class TestByTheirCursor:
    def test_each_page_begins_where_the_one_before_says(self) -> None:
        found = token("note.collection.list")
        assert found.asks(9) == [{"pagination": {"limit": 200}}]
        place = {"position": 100, "id": 1}
        found.feed({"items": [{"id": 1}], "nextCursor": place})
        assert found.asks(9) == [{"pagination": {"limit": 200, "afterCursor": place}}]
        found.feed({"items": [{"id": 2}], "nextCursor": None})
        assert found.done

    def test_a_flag_says_whether_more_follows(self) -> None:
        found = token("call.followup.list", {"pagination": {"limit": 5, "afterCursor": {"id": 3}}})
        assert found.asks(1) == [{"pagination": {"limit": 5, "afterCursor": {"id": 3}}}]
        found.feed({"items": [{"callId": 4}], "hasMore": False, "afterCursor": {"id": 4}})
        assert found.done

    @pytest.mark.parametrize(
        ("page", "said"),
        [
            ({"items": [{"callId": 1}], "afterCursor": {"id": 1}}, "does not say under 'hasMore'"),
            ({"items": [{"callId": 1}], "hasMore": True, "afterCursor": None}, "no cursor under"),
            ({"items": [{"callId": 1}], "hasMore": True}, "no cursor under"),
            ({"items": [{"callId": 1}], "hasMore": True, "afterCursor": {"id": 3}}, "that of this one"),
            ({"items": [], "hasMore": True, "afterCursor": {"id": 9}}, "empty page"),
            ({"rows": []}, "no rows found"),
        ],
    )
    def test_a_page_that_contradicts_itself_is_noticed(self, page: Any, said: str) -> None:
        found = token("call.followup.list", {"pagination": {"afterCursor": {"id": 3}}})
        with pytest.raises(DecodeError, match=said):
            found.feed(page)


class TestAtOnce:
    def test_a_whole_list_is_one_reply(self) -> None:
        found = cursor("crm.enum.ownertype")
        assert found.asks(9) == [{}]
        assert len(found.feed([{"ID": 1}] * 70)) == 70
        assert found.done

    @pytest.mark.parametrize(("following", "total"), [(50, None), (None, 51), (50, 120)])
    def test_a_reply_that_tells_of_more_is_noticed(self, following: int | None, total: int | None) -> None:
        with pytest.raises(DecodeError, match="documented to come whole"):
            cursor("crm.enum.ownertype").feed([{"ID": number} for number in range(50)], following, total)
        cursor("crm.enum.ownertype").feed([{"ID": 1}], None, 1)

    def test_rows_may_be_a_map(self) -> None:
        regions = {"uk": {"code": "uk"}, "de": {"code": "de"}}
        assert cursor("documentgenerator.region.list").feed({"regions": regions}) == list(regions.values())

    def test_what_can_be_had_is_given_and_what_cannot_is_told(self) -> None:
        found = cursor("humanresources.node.search", {"name": "x"})
        assert found.asks(1) == [{"name": "x", "pagination": {"limit": 200}}]
        found.feed({"items": [{"id": number} for number in range(199)]})
        assert found.done
        found = cursor("humanresources.node.search", {"name": "x"})
        assert len(found.feed({"items": [{"id": number} for number in range(200)]})) == 200
        assert not found.done
        with pytest.raises(DecodeError, match="more than its first 200 rows"):
            found.asks(1)

    def test_a_flag_tells_of_what_cannot_be_had(self) -> None:
        for more in (True, False):
            found = cursor("note.document.search.list")
            found.feed({"items": [{"id": number} for number in range(200)], "hasMore": more})
            assert found.done is not more

    @pytest.mark.parametrize("method", ["ai.engine.list", "humanresources.node.search"])
    def test_a_limit_of_the_callers_own_is_refused(self, method: str) -> None:
        params = {"limit": 5} if method == "ai.engine.list" else {"pagination": {"limit": 5}}
        with pytest.raises(UsageError, match="limit in params"):
            cursor(method, params)
