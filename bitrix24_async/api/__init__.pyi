# Written by "python -m bitrix24_async.api.maintaining": do not edit.
"""Every documented method under its own name."""

import builtins
from collections.abc import AsyncGenerator, Callable, Coroutine, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Concatenate, Generic, Literal, ParamSpec, TypeAlias, TypedDict, Unpack, overload
from uuid import UUID

from typing_extensions import TypeVar

from bitrix24_async.api import names as names, signatures as signatures
from bitrix24_async.api.names import Method as Method, Names as Names, Sender as Sender
from bitrix24_async.api.names import UnknownName as UnknownName
from bitrix24_async.api.signatures import Info as Info
from bitrix24_async.php import Ref
from bitrix24_async.wire.call import Call
from bitrix24_async.wire.entry import Param as Param
from bitrix24_async.wire.reading import By
from bitrix24_async.wire.reply import Reply

# A reference to another command's result stands for any value.
_Id: TypeAlias = int | str | Enum
_Text: TypeAlias = str | int | float | Decimal | UUID | Enum
_Number: TypeAlias = int | float | Decimal | str | Enum
_Flag: TypeAlias = bool | int | str | Enum
_Time: TypeAlias = str | int | date
_Map: TypeAlias = Mapping[str, Any] | Ref
_Array: TypeAlias = Mapping[str, Any] | builtins.list[Any] | tuple[Any, ...] | Ref
_File: TypeAlias = str | int | Mapping[str, Any] | builtins.list[Any] | tuple[Any, ...]
_Extra: TypeAlias = Mapping[str, Any]

_P = ParamSpec("_P")
_R = TypeVar("_R")
_T = TypeVar("_T", default=Any)
_Reply: TypeAlias = Coroutine[Any, Any, Reply]

class _Method(Generic[_P, _R]):
    @property
    def info(self) -> Info: ...
    def __call__(self, *args: _P.args, **kwargs: _P.kwargs) -> _R: ...

class _Names(Generic[_R]): ...

class _Called(_Names[_R]):
    @property
    def info(self) -> Info: ...

class _method(Generic[_P]):
    def __init__(self, signature: Callable[Concatenate[Any, _P], None]) -> None: ...
    def __get__(self, names: _Names[_R], kind: Any = ...) -> _Method[_P, _R]: ...

class _Options(TypedDict, total=False):
    key: str | None
    id_field: str | None
    id_name: str | None
    by: By | None
    chains: int | None
    progress: bool

class _Api_access(_Names[_R]):
    @_method
    def name(self, *, ACCESS: _Array, extra: _Extra = ...) -> None:
        """access.name: read. https://apidocs.bitrix24.com/api-reference/common/system/access-name.html"""

class _Api_ai_engine_list(_Called[_R]):
    def __call__(self, *, filter: _Array = ..., limit: _Id = ..., extra: _Extra = ...) -> _R:
        """ai.engine.list: read. https://apidocs.bitrix24.com/api-reference/ai/ai-engine-list.html"""
    @overload
    def rows(self: _Api_ai_engine_list[_Reply], *, filter: _Array = ..., limit: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_ai_engine_list[_Reply], *, filter: _Array = ..., limit: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_ai_engine(_Names[_R]):
    list: _Api_ai_engine_list[_R]
    @_method
    def register(self, *, name: _Text, code: _Text, category: _Text, completions_url: _Text, settings: _Map = ..., extra: _Extra = ...) -> None:
        """ai.engine.register: unsafe. https://apidocs.bitrix24.com/api-reference/ai/ai-engine-register.html"""
    @_method
    def unregister(self, *, code: _Text = ..., extra: _Extra = ...) -> None:
        """ai.engine.unregister: idempotent. https://apidocs.bitrix24.com/api-reference/ai/ai-engine-unregister.html"""

class _Api_ai(_Names[_R]):
    engine: _Api_ai_engine[_R]

class _Api_app_option(_Names[_R]):
    @_method
    def get(self, *, option: _Text = ..., extra: _Extra = ...) -> None:
        """app.option.get: read, applications only. https://apidocs.bitrix24.com/api-reference/common/settings/app-option-get.html"""
    @_method
    def set(self, *, options: _Array, extra: _Extra = ...) -> None:
        """app.option.set: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/common/settings/app-option-set.html"""

class _Api_app(_Names[_R]):
    @_method
    def info(self, *, extra: _Extra = ...) -> None:
        """app.info: read. https://apidocs.bitrix24.com/api-reference/common/system/app-info.html"""
    option: _Api_app_option[_R]

class _Api_batch(_Called[_R]):
    def __call__(self, *, cmd: _Array, halt: _Flag = ..., extra: _Extra = ...) -> _R:
        """batch: unsafe. https://apidocs.bitrix24.com/settings/how-to-call-rest-api/batch.html"""

class _Api_biconnector_connector_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., page: _Id = ..., extra: _Extra = ...) -> _R:
        """biconnector.connector.list: read. https://apidocs.bitrix24.com/api-reference/biconnector/connector/biconnector-connector-list.html"""
    @overload
    def rows(self: _Api_biconnector_connector_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., page: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_biconnector_connector_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., page: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_biconnector_connector(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """biconnector.connector.add: unsafe. https://apidocs.bitrix24.com/api-reference/biconnector/connector/biconnector-connector-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """biconnector.connector.delete: idempotent. https://apidocs.bitrix24.com/api-reference/biconnector/connector/biconnector-connector-delete.html"""
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """biconnector.connector.fields: read. https://apidocs.bitrix24.com/api-reference/biconnector/connector/biconnector-connector-fields.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """biconnector.connector.get: read. https://apidocs.bitrix24.com/api-reference/biconnector/connector/biconnector-connector-get.html"""
    list: _Api_biconnector_connector_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """biconnector.connector.update: idempotent. https://apidocs.bitrix24.com/api-reference/biconnector/connector/biconnector-connector-update.html"""

class _Api_biconnector_dataset_fields(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """biconnector.dataset.fields: read. https://apidocs.bitrix24.com/api-reference/biconnector/dataset/biconnector-dataset-fields.html"""
    @_method
    def update(self, *, id: _Id, add: _Map | _Array = ..., update: _Map | _Array = ..., delete: _Array = ..., extra: _Extra = ...) -> None:
        """biconnector.dataset.fields.update: idempotent. https://apidocs.bitrix24.com/api-reference/biconnector/dataset/biconnector-dataset-fields-update.html"""

class _Api_biconnector_dataset_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., page: _Id = ..., extra: _Extra = ...) -> _R:
        """biconnector.dataset.list: read. https://apidocs.bitrix24.com/api-reference/biconnector/dataset/biconnector-dataset-list.html"""
    @overload
    def rows(self: _Api_biconnector_dataset_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., page: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_biconnector_dataset_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., page: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_biconnector_dataset(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """biconnector.dataset.add: unsafe. https://apidocs.bitrix24.com/api-reference/biconnector/dataset/biconnector-dataset-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """biconnector.dataset.delete: idempotent. https://apidocs.bitrix24.com/api-reference/biconnector/dataset/biconnector-dataset-delete.html"""
    fields: _Api_biconnector_dataset_fields[_R]
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """biconnector.dataset.get: read. https://apidocs.bitrix24.com/api-reference/biconnector/dataset/biconnector-dataset-get.html"""
    list: _Api_biconnector_dataset_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """biconnector.dataset.update: idempotent. https://apidocs.bitrix24.com/api-reference/biconnector/dataset/biconnector-dataset-update.html"""

class _Api_biconnector_source_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., page: _Id = ..., extra: _Extra = ...) -> _R:
        """biconnector.source.list: read. https://apidocs.bitrix24.com/api-reference/biconnector/source/biconnector-source-list.html"""
    @overload
    def rows(self: _Api_biconnector_source_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., page: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_biconnector_source_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., page: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_biconnector_source(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """biconnector.source.add: unsafe. https://apidocs.bitrix24.com/api-reference/biconnector/source/biconnector-source-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """biconnector.source.delete: idempotent. https://apidocs.bitrix24.com/api-reference/biconnector/source/biconnector-source-delete.html"""
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """biconnector.source.fields: read. https://apidocs.bitrix24.com/api-reference/biconnector/source/biconnector-source-fields.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """biconnector.source.get: read. https://apidocs.bitrix24.com/api-reference/biconnector/source/biconnector-source-get.html"""
    list: _Api_biconnector_source_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """biconnector.source.update: idempotent. https://apidocs.bitrix24.com/api-reference/biconnector/source/biconnector-source-update.html"""

class _Api_biconnector(_Names[_R]):
    connector: _Api_biconnector_connector[_R]
    dataset: _Api_biconnector_dataset[_R]
    source: _Api_biconnector_source[_R]

class _Api_bizproc_activity_list(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """bizproc.activity.list: read, applications only. https://apidocs.bitrix24.com/api-reference/bizproc/bizproc-activity/bizproc-activity-list.html"""
    @overload
    def rows(self: _Api_bizproc_activity_list[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_bizproc_activity_list[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_bizproc_activity(_Names[_R]):
    @_method
    def add(self, *, CODE: _Text, HANDLER: _Text, AUTH_USER_ID: _Id = ..., USE_SUBSCRIPTION: _Flag = ..., NAME: _Text | _Map, DESCRIPTION: _Text | _Map = ..., PROPERTIES: _Map = ..., RETURN_PROPERTIES: _Map = ..., DOCUMENT_TYPE: _Array = ..., FILTER: _Map = ..., USE_PLACEMENT: _Flag = ..., PLACEMENT_HANDLER: _Text = ..., extra: _Extra = ...) -> None:
        """bizproc.activity.add: unsafe, applications only. https://apidocs.bitrix24.com/api-reference/bizproc/bizproc-activity/bizproc-activity-add.html"""
    @_method
    def delete(self, *, CODE: _Text, extra: _Extra = ...) -> None:
        """bizproc.activity.delete: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/bizproc/bizproc-activity/bizproc-activity-delete.html"""
    list: _Api_bizproc_activity_list[_R]
    @_method
    def log(self, *, EVENT_TOKEN: _Text, LOG_MESSAGE: _Text, extra: _Extra = ...) -> None:
        """bizproc.activity.log: unsafe. https://apidocs.bitrix24.com/api-reference/bizproc/bizproc-activity/bizproc-activity-log.html"""
    @_method
    def update(self, *, CODE: _Text, FIELDS: _Map, extra: _Extra = ...) -> None:
        """bizproc.activity.update: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/bizproc/bizproc-activity/bizproc-activity-update.html"""

class _Api_bizproc_event(_Names[_R]):
    @_method
    def send(self, *, EVENT_TOKEN: _Text, RETURN_VALUES: _Map = ..., LOG_MESSAGE: _Text = ..., extra: _Extra = ...) -> None:
        """bizproc.event.send: unsafe. https://apidocs.bitrix24.com/api-reference/bizproc/bizproc-robot/bizproc-event-send.html"""

class _Api_bizproc_robot_list(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """bizproc.robot.list: read, applications only. https://apidocs.bitrix24.com/api-reference/bizproc/bizproc-robot/bizproc-robot-list.html"""
    @overload
    def rows(self: _Api_bizproc_robot_list[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_bizproc_robot_list[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_bizproc_robot(_Names[_R]):
    @_method
    def add(self, *, CODE: _Text, HANDLER: _Text, AUTH_USER_ID: _Id = ..., USE_SUBSCRIPTION: _Flag = ..., NAME: _Text | _Map, DESCRIPTION: _Text | _Map = ..., PROPERTIES: _Map = ..., RETURN_PROPERTIES: _Map = ..., DOCUMENT_TYPE: _Array = ..., FILTER: _Map = ..., USE_PLACEMENT: _Flag = ..., PLACEMENT_HANDLER: _Text = ..., extra: _Extra = ...) -> None:
        """bizproc.robot.add: unsafe, applications only. https://apidocs.bitrix24.com/api-reference/bizproc/bizproc-robot/bizproc-robot-add.html"""
    @_method
    def delete(self, *, CODE: _Text, extra: _Extra = ...) -> None:
        """bizproc.robot.delete: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/bizproc/bizproc-robot/bizproc-robot-delete.html"""
    list: _Api_bizproc_robot_list[_R]
    @_method
    def update(self, *, CODE: _Text, FIELDS: _Map, extra: _Extra = ...) -> None:
        """bizproc.robot.update: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/bizproc/bizproc-robot/bizproc-robot-update.html"""

class _Api_bizproc_task_list(_Called[_R]):
    def __call__(self, *, SELECT: _Array = ..., FILTER: _Map = ..., ORDER: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """bizproc.task.list: read. https://apidocs.bitrix24.com/api-reference/bizproc/bizproc-task/bizproc-task-list.html"""
    @overload
    def rows(self: _Api_bizproc_task_list[_Reply], *, SELECT: _Array = ..., FILTER: _Map = ..., ORDER: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_bizproc_task_list[_Reply], *, SELECT: _Array = ..., FILTER: _Map = ..., ORDER: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_bizproc_task(_Names[_R]):
    @_method
    def complete(self, *, TASK_ID: _Id, STATUS: _Id | _Text, COMMENT: _Text = ..., FIELDS: _Map = ..., extra: _Extra = ...) -> None:
        """bizproc.task.complete: unsafe. https://apidocs.bitrix24.com/api-reference/bizproc/bizproc-task/bizproc-task-complete.html"""
    @_method
    def delegate(self, *, TASK_IDS: _Array, FROM_USER_ID: _Id, TO_USER_ID: _Id, extra: _Extra = ...) -> None:
        """bizproc.task.delegate: idempotent. https://apidocs.bitrix24.com/api-reference/bizproc/bizproc-task/bizproc-task-delegate.html"""
    list: _Api_bizproc_task_list[_R]

class _Api_bizproc_workflow_instances(_Called[_R]):
    def __call__(self, *, SELECT: _Array = ..., FILTER: _Map = ..., ORDER: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """bizproc.workflow.instances: read. https://apidocs.bitrix24.com/api-reference/bizproc/bizproc-workflow-instances.html"""
    @overload
    def rows(self: _Api_bizproc_workflow_instances[_Reply], *, SELECT: _Array = ..., FILTER: _Map = ..., ORDER: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_bizproc_workflow_instances[_Reply], *, SELECT: _Array = ..., FILTER: _Map = ..., ORDER: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_bizproc_workflow_template_list(_Called[_R]):
    def __call__(self, *, SELECT: _Array = ..., FILTER: _Map = ..., ORDER: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """bizproc.workflow.template.list: read. https://apidocs.bitrix24.com/api-reference/bizproc/template/bizproc-workflow-template-list.html"""
    @overload
    def rows(self: _Api_bizproc_workflow_template_list[_Reply], *, SELECT: _Array = ..., FILTER: _Map = ..., ORDER: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_bizproc_workflow_template_list[_Reply], *, SELECT: _Array = ..., FILTER: _Map = ..., ORDER: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_bizproc_workflow_template(_Names[_R]):
    @_method
    def add(self, *, DOCUMENT_TYPE: _Array, NAME: _Text, DESCRIPTION: _Text = ..., TEMPLATE_DATA: _File, AUTO_EXECUTE: _Id = ..., extra: _Extra = ...) -> None:
        """bizproc.workflow.template.add: unsafe, applications only. https://apidocs.bitrix24.com/api-reference/bizproc/template/bizproc-workflow-template-add.html"""
    @_method
    def delete(self, *, ID: _Id, extra: _Extra = ...) -> None:
        """bizproc.workflow.template.delete: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/bizproc/template/bizproc-workflow-template-delete.html"""
    list: _Api_bizproc_workflow_template_list[_R]
    @_method
    def update(self, *, ID: _Text, FIELDS: _Map, extra: _Extra = ...) -> None:
        """bizproc.workflow.template.update: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/bizproc/template/bizproc-workflow-template-update.html"""

class _Api_bizproc_workflow(_Names[_R]):
    instances: _Api_bizproc_workflow_instances[_R]
    @_method
    def kill(self, *, ID: _Id, extra: _Extra = ...) -> None:
        """bizproc.workflow.kill: idempotent. https://apidocs.bitrix24.com/api-reference/bizproc/bizproc-workflow-kill.html"""
    @_method
    def start(self, *, TEMPLATE_ID: _Id, DOCUMENT_ID: _Array, PARAMETERS: _Map = ..., extra: _Extra = ...) -> None:
        """bizproc.workflow.start: unsafe. https://apidocs.bitrix24.com/api-reference/bizproc/bizproc-workflow-start.html"""
    template: _Api_bizproc_workflow_template[_R]
    @_method
    def terminate(self, *, ID: _Text, STATUS: _Text = ..., extra: _Extra = ...) -> None:
        """bizproc.workflow.terminate: idempotent. https://apidocs.bitrix24.com/api-reference/bizproc/bizproc-workflow-terminate.html"""

class _Api_bizproc(_Names[_R]):
    activity: _Api_bizproc_activity[_R]
    event: _Api_bizproc_event[_R]
    robot: _Api_bizproc_robot[_R]
    task: _Api_bizproc_task[_R]
    workflow: _Api_bizproc_workflow[_R]

class _Api_booking_v1_booking_client_list(_Called[_R]):
    def __call__(self, *, bookingId: _Id, extra: _Extra = ...) -> _R:
        """booking.v1.booking.client.list: read. https://apidocs.bitrix24.com/api-reference/booking/booking/client/booking-v1-booking-client-list.html"""
    @overload
    def rows(self: _Api_booking_v1_booking_client_list[_Reply], *, bookingId: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_booking_v1_booking_client_list[_Reply], *, bookingId: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_booking_v1_booking_client(_Names[_R]):
    list: _Api_booking_v1_booking_client_list[_R]
    @_method
    def set(self, *, bookingId: _Id, clients: _Array, extra: _Extra = ...) -> None:
        """booking.v1.booking.client.set: idempotent. https://apidocs.bitrix24.com/api-reference/booking/booking/client/booking-v1-booking-client-set.html"""
    @_method
    def unset(self, *, bookingId: _Id, extra: _Extra = ...) -> None:
        """booking.v1.booking.client.unset: idempotent. https://apidocs.bitrix24.com/api-reference/booking/booking/client/booking-v1-booking-client-unset.html"""

class _Api_booking_v1_booking_externalData_list(_Called[_R]):
    def __call__(self, *, bookingId: _Id, extra: _Extra = ...) -> _R:
        """booking.v1.booking.externalData.list: read. https://apidocs.bitrix24.com/api-reference/booking/booking/external-data/booking-v1-booking-externaldata-list.html"""
    @overload
    def rows(self: _Api_booking_v1_booking_externalData_list[_Reply], *, bookingId: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_booking_v1_booking_externalData_list[_Reply], *, bookingId: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_booking_v1_booking_externalData(_Names[_R]):
    list: _Api_booking_v1_booking_externalData_list[_R]
    @_method
    def set(self, *, bookingId: _Id, externalData: _Array, extra: _Extra = ...) -> None:
        """booking.v1.booking.externalData.set: idempotent. https://apidocs.bitrix24.com/api-reference/booking/booking/external-data/booking-v1-booking-externaldata-set.html"""
    @_method
    def unset(self, *, bookingId: _Id, extra: _Extra = ...) -> None:
        """booking.v1.booking.externalData.unset: idempotent. https://apidocs.bitrix24.com/api-reference/booking/booking/external-data/booking-v1-booking-externaldata-unset.html"""

class _Api_booking_v1_booking_list(_Called[_R]):
    def __call__(self, *, filter: _Map = ..., order: _Map = ..., extra: _Extra = ...) -> _R:
        """booking.v1.booking.list: read. https://apidocs.bitrix24.com/api-reference/booking/booking/booking-v1-booking-list.html"""
    @overload
    def rows(self: _Api_booking_v1_booking_list[_Reply], *, filter: _Map = ..., order: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_booking_v1_booking_list[_Reply], *, filter: _Map = ..., order: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_booking_v1_booking(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """booking.v1.booking.add: unsafe. https://apidocs.bitrix24.com/api-reference/booking/booking/booking-v1-booking-add.html"""
    client: _Api_booking_v1_booking_client[_R]
    @_method
    def createfromwaitlist(self, *, waitListId: _Id, fields: _Map = ..., extra: _Extra = ...) -> None:
        """booking.v1.booking.createfromwaitlist: unsafe. https://apidocs.bitrix24.com/api-reference/booking/booking/booking-v1-booking-createfromwaitlist.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """booking.v1.booking.delete: idempotent. https://apidocs.bitrix24.com/api-reference/booking/booking/booking-v1-booking-delete.html"""
    externalData: _Api_booking_v1_booking_externalData[_R]
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """booking.v1.booking.get: read. https://apidocs.bitrix24.com/api-reference/booking/booking/booking-v1-booking-get.html"""
    list: _Api_booking_v1_booking_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """booking.v1.booking.update: idempotent. https://apidocs.bitrix24.com/api-reference/booking/booking/booking-v1-booking-update.html"""

class _Api_booking_v1_clienttype_list(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """booking.v1.clienttype.list: read. https://apidocs.bitrix24.com/api-reference/booking/booking-v1-clienttype-list.html"""
    @overload
    def rows(self: _Api_booking_v1_clienttype_list[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_booking_v1_clienttype_list[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_booking_v1_clienttype(_Names[_R]):
    list: _Api_booking_v1_clienttype_list[_R]

class _Api_booking_v1_resource_list(_Called[_R]):
    def __call__(self, *, filter: _Map = ..., order: _Map = ..., extra: _Extra = ...) -> _R:
        """booking.v1.resource.list: read. https://apidocs.bitrix24.com/api-reference/booking/resource/booking-v1-resource-list.html"""
    @overload
    def rows(self: _Api_booking_v1_resource_list[_Reply], *, filter: _Map = ..., order: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_booking_v1_resource_list[_Reply], *, filter: _Map = ..., order: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_booking_v1_resource_slots_list(_Called[_R]):
    def __call__(self, *, resourceId: _Id, extra: _Extra = ...) -> _R:
        """booking.v1.resource.slots.list: read. https://apidocs.bitrix24.com/api-reference/booking/resource/slots/booking-v1-resource-slots-list.html"""
    @overload
    def rows(self: _Api_booking_v1_resource_slots_list[_Reply], *, resourceId: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_booking_v1_resource_slots_list[_Reply], *, resourceId: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_booking_v1_resource_slots(_Names[_R]):
    list: _Api_booking_v1_resource_slots_list[_R]
    @_method
    def set(self, *, resourceId: _Id, slots: _Array, extra: _Extra = ...) -> None:
        """booking.v1.resource.slots.set: idempotent. https://apidocs.bitrix24.com/api-reference/booking/resource/slots/booking-v1-resource-slots-set.html"""
    @_method
    def unset(self, *, resourceId: _Id, extra: _Extra = ...) -> None:
        """booking.v1.resource.slots.unset: idempotent. https://apidocs.bitrix24.com/api-reference/booking/resource/slots/booking-v1-resource-slots-unset.html"""

class _Api_booking_v1_resource(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """booking.v1.resource.add: unsafe. https://apidocs.bitrix24.com/api-reference/booking/resource/booking-v1-resource-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """booking.v1.resource.delete: idempotent. https://apidocs.bitrix24.com/api-reference/booking/resource/booking-v1-resource-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """booking.v1.resource.get: read. https://apidocs.bitrix24.com/api-reference/booking/resource/booking-v1-resource-get.html"""
    list: _Api_booking_v1_resource_list[_R]
    slots: _Api_booking_v1_resource_slots[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """booking.v1.resource.update: idempotent. https://apidocs.bitrix24.com/api-reference/booking/resource/booking-v1-resource-update.html"""

class _Api_booking_v1_resourceType_list(_Called[_R]):
    def __call__(self, *, filter: _Map = ..., order: _Map = ..., extra: _Extra = ...) -> _R:
        """booking.v1.resourceType.list: read. https://apidocs.bitrix24.com/api-reference/booking/resource/resource-type/booking-v1-resourcetype-list.html"""
    @overload
    def rows(self: _Api_booking_v1_resourceType_list[_Reply], *, filter: _Map = ..., order: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_booking_v1_resourceType_list[_Reply], *, filter: _Map = ..., order: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_booking_v1_resourceType(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """booking.v1.resourceType.add: unsafe. https://apidocs.bitrix24.com/api-reference/booking/resource/resource-type/booking-v1-resourcetype-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """booking.v1.resourceType.delete: idempotent. https://apidocs.bitrix24.com/api-reference/booking/resource/resource-type/booking-v1-resourcetype-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """booking.v1.resourceType.get: read. https://apidocs.bitrix24.com/api-reference/booking/resource/resource-type/booking-v1-resourcetype-get.html"""
    list: _Api_booking_v1_resourceType_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """booking.v1.resourceType.update: idempotent. https://apidocs.bitrix24.com/api-reference/booking/resource/resource-type/booking-v1-resourcetype-update.html"""

class _Api_booking_v1_waitlist_client_list(_Called[_R]):
    def __call__(self, *, waitListId: _Id, extra: _Extra = ...) -> _R:
        """booking.v1.waitlist.client.list: read. https://apidocs.bitrix24.com/api-reference/booking/waitlist/client/booking-v1-waitlist-client-list.html"""
    @overload
    def rows(self: _Api_booking_v1_waitlist_client_list[_Reply], *, waitListId: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_booking_v1_waitlist_client_list[_Reply], *, waitListId: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_booking_v1_waitlist_client(_Names[_R]):
    list: _Api_booking_v1_waitlist_client_list[_R]
    @_method
    def set(self, *, waitListId: _Id, clients: _Array, extra: _Extra = ...) -> None:
        """booking.v1.waitlist.client.set: idempotent. https://apidocs.bitrix24.com/api-reference/booking/waitlist/client/booking-v1-waitlist-client-set.html"""
    @_method
    def unset(self, *, waitListId: _Id, extra: _Extra = ...) -> None:
        """booking.v1.waitlist.client.unset: idempotent. https://apidocs.bitrix24.com/api-reference/booking/waitlist/client/booking-v1-waitlist-client-unset.html"""

class _Api_booking_v1_waitlist_externalData_list(_Called[_R]):
    def __call__(self, *, waitListId: _Id, extra: _Extra = ...) -> _R:
        """booking.v1.waitlist.externalData.list: read. https://apidocs.bitrix24.com/api-reference/booking/waitlist/external-data/booking-v1-waitlist-externaldata-list.html"""
    @overload
    def rows(self: _Api_booking_v1_waitlist_externalData_list[_Reply], *, waitListId: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_booking_v1_waitlist_externalData_list[_Reply], *, waitListId: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_booking_v1_waitlist_externalData(_Names[_R]):
    list: _Api_booking_v1_waitlist_externalData_list[_R]
    @_method
    def set(self, *, waitListId: _Id, externalData: _Array, extra: _Extra = ...) -> None:
        """booking.v1.waitlist.externalData.set: idempotent. https://apidocs.bitrix24.com/api-reference/booking/waitlist/external-data/booking-v1-waitlist-externaldata-set.html"""
    @_method
    def unset(self, *, waitListId: _Id, extra: _Extra = ...) -> None:
        """booking.v1.waitlist.externalData.unset: idempotent. https://apidocs.bitrix24.com/api-reference/booking/waitlist/external-data/booking-v1-waitlist-externaldata-unset.html"""

class _Api_booking_v1_waitlist_list(_Called[_R]):
    def __call__(self, *, filter: _Map = ..., extra: _Extra = ...) -> _R:
        """booking.v1.waitlist.list: read. https://apidocs.bitrix24.com/api-reference/booking/waitlist/booking-v1-waitlist-list.html"""
    @overload
    def rows(self: _Api_booking_v1_waitlist_list[_Reply], *, filter: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_booking_v1_waitlist_list[_Reply], *, filter: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_booking_v1_waitlist(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """booking.v1.waitlist.add: unsafe. https://apidocs.bitrix24.com/api-reference/booking/waitlist/booking-v1-waitlist-add.html"""
    client: _Api_booking_v1_waitlist_client[_R]
    @_method
    def createfrombooking(self, *, bookingId: _Id, extra: _Extra = ...) -> None:
        """booking.v1.waitlist.createfrombooking: unsafe. https://apidocs.bitrix24.com/api-reference/booking/waitlist/booking-v1-waitlist-createfrombooking.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """booking.v1.waitlist.delete: idempotent. https://apidocs.bitrix24.com/api-reference/booking/waitlist/booking-v1-waitlist-delete.html"""
    externalData: _Api_booking_v1_waitlist_externalData[_R]
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """booking.v1.waitlist.get: read. https://apidocs.bitrix24.com/api-reference/booking/waitlist/booking-v1-waitlist-get.html"""
    list: _Api_booking_v1_waitlist_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """booking.v1.waitlist.update: idempotent. https://apidocs.bitrix24.com/api-reference/booking/waitlist/booking-v1-waitlist-update.html"""

class _Api_booking_v1(_Names[_R]):
    booking: _Api_booking_v1_booking[_R]
    clienttype: _Api_booking_v1_clienttype[_R]
    resource: _Api_booking_v1_resource[_R]
    resourceType: _Api_booking_v1_resourceType[_R]
    waitlist: _Api_booking_v1_waitlist[_R]

class _Api_booking(_Names[_R]):
    v1: _Api_booking_v1[_R]

class _Api_calendar_accessibility(_Names[_R]):
    @_method
    def get(self, *, users: _Array, from_: _Time, to: _Time, extra: _Extra = ...) -> None:
        """calendar.accessibility.get: read. https://apidocs.bitrix24.com/api-reference/calendar/calendar-event/calendar-accessibility-get.html"""

class _Api_calendar_event_get_nearest(_Called[_R]):
    def __call__(self, *, type: _Text = ..., ownerId: _Id = ..., days: _Id = ..., forCurrentUser: _Flag = ..., maxEventsCount: _Id = ..., detailUrl: _Text = ..., extra: _Extra = ...) -> _R:
        """calendar.event.get.nearest: read. https://apidocs.bitrix24.com/api-reference/calendar/calendar-event/calendar-event-get-nearest.html"""
    @overload
    def rows(self: _Api_calendar_event_get_nearest[_Reply], *, type: _Text = ..., ownerId: _Id = ..., days: _Id = ..., forCurrentUser: _Flag = ..., maxEventsCount: _Id = ..., detailUrl: _Text = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_calendar_event_get_nearest[_Reply], *, type: _Text = ..., ownerId: _Id = ..., days: _Id = ..., forCurrentUser: _Flag = ..., maxEventsCount: _Id = ..., detailUrl: _Text = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_calendar_event_get(_Called[_R]):
    def __call__(self, *, type: _Text, ownerId: _Id, from_: _Time = ..., to: _Time = ..., section: _Array = ..., extra: _Extra = ...) -> _R:
        """calendar.event.get: read. https://apidocs.bitrix24.com/api-reference/calendar/calendar-event/calendar-event-get.html"""
    @overload
    def rows(self: _Api_calendar_event_get[_Reply], *, type: _Text, ownerId: _Id, from_: _Time = ..., to: _Time = ..., section: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_calendar_event_get[_Reply], *, type: _Text, ownerId: _Id, from_: _Time = ..., to: _Time = ..., section: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...
    nearest: _Api_calendar_event_get_nearest[_R]

class _Api_calendar_event(_Names[_R]):
    @_method
    def add(self, *, type: _Text, ownerId: _Id, from_: _Time, to: _Time, from_ts: _Id = ..., to_ts: _Id = ..., section: _Id, auto_detect_section: _Text = ..., name: _Text, skip_time: _Text = ..., timezone_from: _Text = ..., timezone_to: _Text = ..., description: _Text = ..., color: _Text = ..., text_color: _Text = ..., accessibility: _Text = ..., importance: _Text = ..., private_event: _Text = ..., rrule: _Map = ..., is_meeting: _Text = ..., location: _Text = ..., remind: _Array = ..., attendees: _Array = ..., meeting: _Map = ..., crm_fields: _Array = ..., extra: _Extra = ...) -> None:
        """calendar.event.add: unsafe. https://apidocs.bitrix24.com/api-reference/calendar/calendar-event/calendar-event-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """calendar.event.delete: idempotent. https://apidocs.bitrix24.com/api-reference/calendar/calendar-event/calendar-event-delete.html"""
    get: _Api_calendar_event_get[_R]
    @_method
    def getbyid(self, *, id: _Id, extra: _Extra = ...) -> None:
        """calendar.event.getbyid: read. https://apidocs.bitrix24.com/api-reference/calendar/calendar-event/calendar-event-get-by-id.html"""
    @_method
    def update(self, *, id: _Id, type: _Text, ownerId: _Id, from_: _Time = ..., to: _Time = ..., from_ts: _Id = ..., to_ts: _Id = ..., section: _Id = ..., name: _Text = ..., skip_time: _Text = ..., timezone_from: _Text = ..., timezone_to: _Text = ..., description: _Text = ..., color: _Text = ..., text_color: _Text = ..., accessibility: _Text = ..., importance: _Text = ..., private_event: _Text = ..., recurrence_mode: _Text = ..., current_date_from: _Time = ..., rrule: _Map = ..., is_meeting: _Text = ..., location: _Text = ..., remind: _Array = ..., attendees: _Array = ..., host: _Id = ..., meeting: _Map = ..., crm_fields: _Array = ..., extra: _Extra = ...) -> None:
        """calendar.event.update: idempotent. https://apidocs.bitrix24.com/api-reference/calendar/calendar-event/calendar-event-update.html"""

class _Api_calendar_meeting_status(_Names[_R]):
    @_method
    def get(self, *, eventId: _Id, extra: _Extra = ...) -> None:
        """calendar.meeting.status.get: read. https://apidocs.bitrix24.com/api-reference/calendar/calendar-event/calendar-meeting-status-get.html"""
    @_method
    def set(self, *, eventId: _Id, status: _Text, extra: _Extra = ...) -> None:
        """calendar.meeting.status.set: idempotent. https://apidocs.bitrix24.com/api-reference/calendar/calendar-event/calendar-meeting-status-set.html"""

class _Api_calendar_meeting(_Names[_R]):
    status: _Api_calendar_meeting_status[_R]

class _Api_calendar_resource_booking_list(_Called[_R]):
    def __call__(self, *, filter: _Map, extra: _Extra = ...) -> _R:
        """calendar.resource.booking.list: read. https://apidocs.bitrix24.com/api-reference/calendar/resource/calendar-resource-booking-list.html"""
    @overload
    def rows(self: _Api_calendar_resource_booking_list[_Reply], *, filter: _Map, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_calendar_resource_booking_list[_Reply], *, filter: _Map, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_calendar_resource_booking(_Names[_R]):
    list: _Api_calendar_resource_booking_list[_R]

class _Api_calendar_resource_list(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """calendar.resource.list: read. https://apidocs.bitrix24.com/api-reference/calendar/resource/calendar-resource-list.html"""
    @overload
    def rows(self: _Api_calendar_resource_list[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_calendar_resource_list[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_calendar_resource(_Names[_R]):
    @_method
    def add(self, *, name: _Text, extra: _Extra = ...) -> None:
        """calendar.resource.add: unsafe. https://apidocs.bitrix24.com/api-reference/calendar/resource/calendar-resource-add.html"""
    booking: _Api_calendar_resource_booking[_R]
    @_method
    def delete(self, *, resourceId: Any, extra: _Extra = ...) -> None:
        """calendar.resource.delete: idempotent. https://apidocs.bitrix24.com/api-reference/calendar/resource/calendar-resource-delete.html"""
    list: _Api_calendar_resource_list[_R]
    @_method
    def update(self, *, resourceId: _Id, name: _Text, extra: _Extra = ...) -> None:
        """calendar.resource.update: idempotent. https://apidocs.bitrix24.com/api-reference/calendar/resource/calendar-resource-update.html"""

class _Api_calendar_section_get(_Called[_R]):
    def __call__(self, *, type: _Text, ownerId: _Id, extra: _Extra = ...) -> _R:
        """calendar.section.get: read. https://apidocs.bitrix24.com/api-reference/calendar/calendar-section-get.html"""
    @overload
    def rows(self: _Api_calendar_section_get[_Reply], *, type: _Text, ownerId: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_calendar_section_get[_Reply], *, type: _Text, ownerId: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_calendar_section(_Names[_R]):
    @_method
    def add(self, *, type: _Text, ownerId: _Id, name: _Text, description: _Text = ..., color: _Text = ..., text_color: _Text = ..., export: _Map = ..., extra: _Extra = ...) -> None:
        """calendar.section.add: unsafe. https://apidocs.bitrix24.com/api-reference/calendar/calendar-section-add.html"""
    @_method
    def delete(self, *, type: _Text, ownerId: _Id, id: _Id, extra: _Extra = ...) -> None:
        """calendar.section.delete: idempotent. https://apidocs.bitrix24.com/api-reference/calendar/calendar-section-delete.html"""
    get: _Api_calendar_section_get[_R]
    @_method
    def update(self, *, type: _Text, ownerId: _Id, id: _Text, name: _Text = ..., description: _Text = ..., color: _Text = ..., text_color: _Text = ..., export: _Map | _Array = ..., extra: _Extra = ...) -> None:
        """calendar.section.update: idempotent. https://apidocs.bitrix24.com/api-reference/calendar/calendar-section-update.html"""

class _Api_calendar_settings(_Names[_R]):
    @_method
    def get(self, *, extra: _Extra = ...) -> None:
        """calendar.settings.get: read. https://apidocs.bitrix24.com/api-reference/calendar/calendar-settings-get.html"""

class _Api_calendar_user_settings(_Names[_R]):
    @_method
    def get(self, *, extra: _Extra = ...) -> None:
        """calendar.user.settings.get: read. https://apidocs.bitrix24.com/api-reference/calendar/calendar-user-settings-get.html"""
    @_method
    def set(self, *, settings: _Map, extra: _Extra = ...) -> None:
        """calendar.user.settings.set: idempotent. https://apidocs.bitrix24.com/api-reference/calendar/calendar-user-settings-set.html"""

class _Api_calendar_user(_Names[_R]):
    settings: _Api_calendar_user_settings[_R]

class _Api_calendar(_Names[_R]):
    accessibility: _Api_calendar_accessibility[_R]
    event: _Api_calendar_event[_R]
    meeting: _Api_calendar_meeting[_R]
    resource: _Api_calendar_resource[_R]
    section: _Api_calendar_section[_R]
    settings: _Api_calendar_settings[_R]
    user: _Api_calendar_user[_R]

class _Api_call_followup_field_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., extra: _Extra = ...) -> _R:
        """call.followup.field.list: read. https://apidocs.bitrix24.com/api-reference/telephony/follow-up/call-followup-field-list.html"""
    @overload
    def rows(self: _Api_call_followup_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_call_followup_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_call_followup_field(_Names[_R]):
    @_method
    def get(self, *, name: _Text, select: _Array = ..., extra: _Extra = ...) -> None:
        """call.followup.field.get: read. https://apidocs.bitrix24.com/api-reference/telephony/follow-up/call-followup-field-get.html"""
    list: _Api_call_followup_field_list[_R]

class _Api_call_followup_list(_Called[_R]):
    def __call__(self, *, filter: _Map, select: _Array = ..., order: _Map = ..., pagination: _Map = ..., mentionFormat: _Text = ..., extra: _Extra = ...) -> _R:
        """call.followup.list: read. https://apidocs.bitrix24.com/api-reference/telephony/follow-up/call-followup-list.html"""
    @overload
    def rows(self: _Api_call_followup_list[_Reply], *, filter: _Map, select: _Array = ..., order: _Map = ..., pagination: _Map = ..., mentionFormat: _Text = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_call_followup_list[_Reply], *, filter: _Map, select: _Array = ..., order: _Map = ..., pagination: _Map = ..., mentionFormat: _Text = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_call_followup(_Names[_R]):
    field: _Api_call_followup_field[_R]
    @_method
    def get(self, *, callId: _Id, select: _Array = ..., mentionFormat: _Text = ..., extra: _Extra = ...) -> None:
        """call.followup.get: read. https://apidocs.bitrix24.com/api-reference/telephony/follow-up/call-followup-get.html"""
    list: _Api_call_followup_list[_R]

class _Api_call(_Names[_R]):
    followup: _Api_call_followup[_R]

class _Api_catalog_catalog_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """catalog.catalog.list: read. https://apidocs.bitrix24.com/api-reference/catalog/catalog/catalog-catalog-list.html"""
    @overload
    def rows(self: _Api_catalog_catalog_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_catalog_catalog_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_catalog_catalog(_Names[_R]):
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.catalog.get: read. https://apidocs.bitrix24.com/api-reference/catalog/catalog/catalog-catalog-get.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """catalog.catalog.getFields: read. https://apidocs.bitrix24.com/api-reference/catalog/catalog/catalog-catalog-get-fields.html"""
    @_method
    def isOffers(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.catalog.isOffers: read. https://apidocs.bitrix24.com/api-reference/catalog/catalog/catalog-catalog-is-offers.html"""
    list: _Api_catalog_catalog_list[_R]

class _Api_catalog_document_element_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """catalog.document.element.list: read. https://apidocs.bitrix24.com/api-reference/catalog/document/document-element/catalog-document-element-list.html"""
    @overload
    def rows(self: _Api_catalog_document_element_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_catalog_document_element_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_catalog_document_element(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.document.element.add: unsafe. https://apidocs.bitrix24.com/api-reference/catalog/document/document-element/catalog-document-element-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.document.element.delete: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/document/document-element/catalog-document-element-delete.html"""
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """catalog.document.element.fields: read. https://apidocs.bitrix24.com/api-reference/catalog/document/outdated/catalog-document-element-fields.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """catalog.document.element.getFields: read. https://apidocs.bitrix24.com/api-reference/catalog/document/document-element/catalog-document-element-get-fields.html"""
    list: _Api_catalog_document_element_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.document.element.update: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/document/document-element/catalog-document-element-update.html"""

class _Api_catalog_document_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """catalog.document.list: read. https://apidocs.bitrix24.com/api-reference/catalog/document/catalog-document-list.html"""
    @overload
    def rows(self: _Api_catalog_document_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_catalog_document_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_catalog_document_mode(_Names[_R]):
    @_method
    def status(self, *, extra: _Extra = ...) -> None:
        """catalog.document.mode.status: read. https://apidocs.bitrix24.com/api-reference/catalog/document/catalog-document-mode-status.html"""

class _Api_catalog_document(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.document.add: unsafe. https://apidocs.bitrix24.com/api-reference/catalog/document/catalog-document-add.html"""
    @_method
    def cancel(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.document.cancel: unsafe. https://apidocs.bitrix24.com/api-reference/catalog/document/catalog-document-cancel.html"""
    @_method
    def cancelList(self, *, documentIds: _Array, extra: _Extra = ...) -> None:
        """catalog.document.cancelList: unsafe. https://apidocs.bitrix24.com/api-reference/catalog/document/catalog-document-cancel-list.html"""
    @_method
    def conduct(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.document.conduct: unsafe. https://apidocs.bitrix24.com/api-reference/catalog/document/catalog-document-conduct.html"""
    @_method
    def conductList(self, *, documentIds: _Array, extra: _Extra = ...) -> None:
        """catalog.document.conductList: unsafe. https://apidocs.bitrix24.com/api-reference/catalog/document/catalog-document-conduct-list.html"""
    @_method
    def confirm(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.document.confirm: unsafe. https://apidocs.bitrix24.com/api-reference/catalog/document/outdated/catalog-document-confirm.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.document.delete: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/document/catalog-document-delete.html"""
    @_method
    def deleteList(self, *, documentIds: _Array, extra: _Extra = ...) -> None:
        """catalog.document.deleteList: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/document/catalog-document-delete-list.html"""
    element: _Api_catalog_document_element[_R]
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """catalog.document.fields: read. https://apidocs.bitrix24.com/api-reference/catalog/document/outdated/catalog-document-fields.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """catalog.document.getFields: read. https://apidocs.bitrix24.com/api-reference/catalog/document/catalog-document-get-fields.html"""
    list: _Api_catalog_document_list[_R]
    mode: _Api_catalog_document_mode[_R]
    @_method
    def unconfirm(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.document.unconfirm: unsafe. https://apidocs.bitrix24.com/api-reference/catalog/document/outdated/catalog-document-unconfirm.html"""
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.document.update: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/document/catalog-document-update.html"""

class _Api_catalog_documentcontractor_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """catalog.documentcontractor.list: read. https://apidocs.bitrix24.com/api-reference/catalog/documentcontractor/catalog-documentcontractor-list.html"""
    @overload
    def rows(self: _Api_catalog_documentcontractor_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_catalog_documentcontractor_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_catalog_documentcontractor(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.documentcontractor.add: unsafe. https://apidocs.bitrix24.com/api-reference/catalog/documentcontractor/catalog-documentcontractor-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.documentcontractor.delete: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/documentcontractor/catalog-documentcontractor-delete.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """catalog.documentcontractor.getFields: read. https://apidocs.bitrix24.com/api-reference/catalog/documentcontractor/catalog-documentcontractor-get-fields.html"""
    list: _Api_catalog_documentcontractor_list[_R]

class _Api_catalog_enum(_Names[_R]):
    @_method
    def getRoundTypes(self, *, extra: _Extra = ...) -> None:
        """catalog.enum.getRoundTypes: read. https://apidocs.bitrix24.com/api-reference/catalog/enum/catalog-enum-get-round-types.html"""
    @_method
    def getStoreDocumentTypes(self, *, extra: _Extra = ...) -> None:
        """catalog.enum.getStoreDocumentTypes: read. https://apidocs.bitrix24.com/api-reference/catalog/enum/catalog-enum-get-store-document-types.html"""

class _Api_catalog_extra_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """catalog.extra.list: read. https://apidocs.bitrix24.com/api-reference/catalog/extra/catalog-extra-list.html"""
    @overload
    def rows(self: _Api_catalog_extra_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_catalog_extra_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_catalog_extra(_Names[_R]):
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.extra.get: read. https://apidocs.bitrix24.com/api-reference/catalog/extra/catalog-extra-get.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """catalog.extra.getFields: read. https://apidocs.bitrix24.com/api-reference/catalog/extra/catalog-extra-get-fields.html"""
    list: _Api_catalog_extra_list[_R]

class _Api_catalog_measure_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """catalog.measure.list: read. https://apidocs.bitrix24.com/api-reference/catalog/measure/catalog-measure-list.html"""
    @overload
    def rows(self: _Api_catalog_measure_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_catalog_measure_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_catalog_measure(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.measure.add: unsafe. https://apidocs.bitrix24.com/api-reference/catalog/measure/catalog-measure-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.measure.delete: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/measure/catalog-measure-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.measure.get: read. https://apidocs.bitrix24.com/api-reference/catalog/measure/catalog-measure-get.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """catalog.measure.getFields: read. https://apidocs.bitrix24.com/api-reference/catalog/measure/catalog-measure-get-fields.html"""
    list: _Api_catalog_measure_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.measure.update: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/measure/catalog-measure-update.html"""

class _Api_catalog_price_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """catalog.price.list: read. https://apidocs.bitrix24.com/api-reference/catalog/price/catalog-price-list.html"""
    @overload
    def rows(self: _Api_catalog_price_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_catalog_price_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_catalog_price(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.price.add: unsafe. https://apidocs.bitrix24.com/api-reference/catalog/price/catalog-price-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.price.delete: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/price/catalog-price-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.price.get: read. https://apidocs.bitrix24.com/api-reference/catalog/price/catalog-price-get.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """catalog.price.getFields: read. https://apidocs.bitrix24.com/api-reference/catalog/price/catalog-price-get-fields.html"""
    list: _Api_catalog_price_list[_R]
    @_method
    def modify(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.price.modify: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/price/catalog-price-modify.html"""
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.price.update: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/price/catalog-price-update.html"""

class _Api_catalog_priceType_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """catalog.priceType.list: read. https://apidocs.bitrix24.com/api-reference/catalog/price-type/catalog-price-type-list.html"""
    @overload
    def rows(self: _Api_catalog_priceType_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_catalog_priceType_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_catalog_priceType(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.priceType.add: unsafe. https://apidocs.bitrix24.com/api-reference/catalog/price-type/catalog-price-type-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.priceType.delete: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/price-type/catalog-price-type-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.priceType.get: read. https://apidocs.bitrix24.com/api-reference/catalog/price-type/catalog-price-type-get.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """catalog.priceType.getFields: read. https://apidocs.bitrix24.com/api-reference/catalog/price-type/catalog-price-type-get-fields.html"""
    list: _Api_catalog_priceType_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.priceType.update: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/price-type/catalog-price-type-update.html"""

class _Api_catalog_priceTypeGroup_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """catalog.priceTypeGroup.list: read. https://apidocs.bitrix24.com/api-reference/catalog/price-type/price-type-group/catalog-price-type-group-list.html"""
    @overload
    def rows(self: _Api_catalog_priceTypeGroup_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_catalog_priceTypeGroup_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_catalog_priceTypeGroup(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.priceTypeGroup.add: unsafe. https://apidocs.bitrix24.com/api-reference/catalog/price-type/price-type-group/catalog-price-type-group-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.priceTypeGroup.delete: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/price-type/price-type-group/catalog-price-type-group-delete.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """catalog.priceTypeGroup.getFields: read. https://apidocs.bitrix24.com/api-reference/catalog/price-type/price-type-group/catalog-price-type-group-get-fields.html"""
    list: _Api_catalog_priceTypeGroup_list[_R]

class _Api_catalog_priceTypeLang_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """catalog.priceTypeLang.list: read. https://apidocs.bitrix24.com/api-reference/catalog/price-type/price-type-lang/catalog-price-type-lang-list.html"""
    @overload
    def rows(self: _Api_catalog_priceTypeLang_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_catalog_priceTypeLang_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_catalog_priceTypeLang(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.priceTypeLang.add: unsafe. https://apidocs.bitrix24.com/api-reference/catalog/price-type/price-type-lang/catalog-price-type-lang-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.priceTypeLang.delete: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/price-type/price-type-lang/catalog-price-type-lang-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.priceTypeLang.get: read. https://apidocs.bitrix24.com/api-reference/catalog/price-type/price-type-lang/catalog-price-type-lang-get.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """catalog.priceTypeLang.getFields: read. https://apidocs.bitrix24.com/api-reference/catalog/price-type/price-type-lang/catalog-price-type-lang-get-fields.html"""
    @_method
    def getLanguages(self, *, extra: _Extra = ...) -> None:
        """catalog.priceTypeLang.getLanguages: read. https://apidocs.bitrix24.com/api-reference/catalog/price-type/price-type-lang/catalog-price-type-lang-get-languages.html"""
    list: _Api_catalog_priceTypeLang_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.priceTypeLang.update: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/price-type/price-type-lang/catalog-price-type-lang-update.html"""

class _Api_catalog_product_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Text = ..., extra: _Extra = ...) -> _R:
        """catalog.product.list: read. https://apidocs.bitrix24.com/api-reference/catalog/product/catalog-product-list.html"""
    @overload
    def rows(self: _Api_catalog_product_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Text = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_catalog_product_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Text = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_catalog_product_offer_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """catalog.product.offer.list: read. https://apidocs.bitrix24.com/api-reference/catalog/product/offer/catalog-product-offer-list.html"""
    @overload
    def rows(self: _Api_catalog_product_offer_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_catalog_product_offer_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_catalog_product_offer(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.product.offer.add: unsafe. https://apidocs.bitrix24.com/api-reference/catalog/product/offer/catalog-product-offer-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.product.offer.delete: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/product/offer/catalog-product-offer-delete.html"""
    @_method
    def download(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.product.offer.download: read. https://apidocs.bitrix24.com/api-reference/catalog/product/offer/catalog-product-offer-download.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.product.offer.get: read. https://apidocs.bitrix24.com/api-reference/catalog/product/offer/catalog-product-offer-get.html"""
    @_method
    def getFieldsByFilter(self, *, filter: _Map, extra: _Extra = ...) -> None:
        """catalog.product.offer.getFieldsByFilter: read. https://apidocs.bitrix24.com/api-reference/catalog/product/offer/catalog-product-offer-get-fields-by-filter.html"""
    list: _Api_catalog_product_offer_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.product.offer.update: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/product/offer/catalog-product-offer-update.html"""

class _Api_catalog_product_service_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """catalog.product.service.list: read. https://apidocs.bitrix24.com/api-reference/catalog/product/service/catalog-product-service-list.html"""
    @overload
    def rows(self: _Api_catalog_product_service_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_catalog_product_service_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_catalog_product_service(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.product.service.add: unsafe. https://apidocs.bitrix24.com/api-reference/catalog/product/service/catalog-product-service-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.product.service.delete: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/product/service/catalog-product-service-delete.html"""
    @_method
    def download(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.product.service.download: read. https://apidocs.bitrix24.com/api-reference/catalog/product/service/catalog-product-service-download.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.product.service.get: read. https://apidocs.bitrix24.com/api-reference/catalog/product/service/catalog-product-service-get.html"""
    @_method
    def getFieldsByFilter(self, *, filter: _Map, extra: _Extra = ...) -> None:
        """catalog.product.service.getFieldsByFilter: read. https://apidocs.bitrix24.com/api-reference/catalog/product/service/catalog-product-service-get-fields-by-filter.html"""
    list: _Api_catalog_product_service_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.product.service.update: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/product/service/catalog-product-service-update.html"""

class _Api_catalog_product_sku_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """catalog.product.sku.list: read. https://apidocs.bitrix24.com/api-reference/catalog/product/sku/catalog-product-sku-list.html"""
    @overload
    def rows(self: _Api_catalog_product_sku_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_catalog_product_sku_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_catalog_product_sku(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.product.sku.add: unsafe. https://apidocs.bitrix24.com/api-reference/catalog/product/sku/catalog-product-sku-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.product.sku.delete: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/product/sku/catalog-product-sku-delete.html"""
    @_method
    def download(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.product.sku.download: read. https://apidocs.bitrix24.com/api-reference/catalog/product/sku/catalog-product-sku-download.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.product.sku.get: read. https://apidocs.bitrix24.com/api-reference/catalog/product/sku/catalog-product-sku-get.html"""
    @_method
    def getFieldsByFilter(self, *, filter: _Map, extra: _Extra = ...) -> None:
        """catalog.product.sku.getFieldsByFilter: read. https://apidocs.bitrix24.com/api-reference/catalog/product/sku/catalog-product-sku-get-fields-by-filter.html"""
    list: _Api_catalog_product_sku_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.product.sku.update: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/product/sku/catalog-product-sku-update.html"""

class _Api_catalog_product(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.product.add: unsafe. https://apidocs.bitrix24.com/api-reference/catalog/product/catalog-product-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.product.delete: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/product/catalog-product-delete.html"""
    @_method
    def download(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.product.download: read. https://apidocs.bitrix24.com/api-reference/catalog/product/catalog-product-download.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.product.get: read. https://apidocs.bitrix24.com/api-reference/catalog/product/catalog-product-get.html"""
    @_method
    def getFieldsByFilter(self, *, filter: _Map, extra: _Extra = ...) -> None:
        """catalog.product.getFieldsByFilter: read. https://apidocs.bitrix24.com/api-reference/catalog/product/catalog-product-get-fields-by-filter.html"""
    list: _Api_catalog_product_list[_R]
    offer: _Api_catalog_product_offer[_R]
    service: _Api_catalog_product_service[_R]
    sku: _Api_catalog_product_sku[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.product.update: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/product/catalog-product-update.html"""

class _Api_catalog_productImage_list(_Called[_R]):
    def __call__(self, *, productId: _Id, select: _Array = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """catalog.productImage.list: read. https://apidocs.bitrix24.com/api-reference/catalog/product-image/catalog-product-image-list.html"""
    @overload
    def rows(self: _Api_catalog_productImage_list[_Reply], *, productId: _Id, select: _Array = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_catalog_productImage_list[_Reply], *, productId: _Id, select: _Array = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_catalog_productImage(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, fileContent: _Array, extra: _Extra = ...) -> None:
        """catalog.productImage.add: unsafe. https://apidocs.bitrix24.com/api-reference/catalog/product-image/catalog-product-image-add.html"""
    @_method
    def delete(self, *, productId: _Id, id: _Id, extra: _Extra = ...) -> None:
        """catalog.productImage.delete: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/product-image/catalog-product-image-delete.html"""
    @_method
    def get(self, *, productId: _Id, id: _Id, extra: _Extra = ...) -> None:
        """catalog.productImage.get: read. https://apidocs.bitrix24.com/api-reference/catalog/product-image/catalog-product-image-get.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """catalog.productImage.getFields: read. https://apidocs.bitrix24.com/api-reference/catalog/product-image/catalog-product-image-get-fields.html"""
    list: _Api_catalog_productImage_list[_R]

class _Api_catalog_productProperty_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """catalog.productProperty.list: read. https://apidocs.bitrix24.com/api-reference/catalog/product-property/catalog-product-property-list.html"""
    @overload
    def rows(self: _Api_catalog_productProperty_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_catalog_productProperty_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_catalog_productProperty(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.productProperty.add: unsafe. https://apidocs.bitrix24.com/api-reference/catalog/product-property/catalog-product-property-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.productProperty.delete: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/product-property/catalog-product-property-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.productProperty.get: read. https://apidocs.bitrix24.com/api-reference/catalog/product-property/catalog-product-property-get.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """catalog.productProperty.getFields: read. https://apidocs.bitrix24.com/api-reference/catalog/product-property/catalog-product-property-get-fields.html"""
    list: _Api_catalog_productProperty_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.productProperty.update: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/product-property/catalog-product-property-update.html"""

class _Api_catalog_productPropertyEnum_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """catalog.productPropertyEnum.list: read. https://apidocs.bitrix24.com/api-reference/catalog/product-property-enum/catalog-product-property-enum-list.html"""
    @overload
    def rows(self: _Api_catalog_productPropertyEnum_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_catalog_productPropertyEnum_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_catalog_productPropertyEnum(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.productPropertyEnum.add: unsafe. https://apidocs.bitrix24.com/api-reference/catalog/product-property-enum/catalog-product-property-enum-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.productPropertyEnum.delete: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/product-property-enum/catalog-product-property-enum-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.productPropertyEnum.get: read. https://apidocs.bitrix24.com/api-reference/catalog/product-property-enum/catalog-product-property-enum-get.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """catalog.productPropertyEnum.getFields: read. https://apidocs.bitrix24.com/api-reference/catalog/product-property-enum/catalog-product-property-enum-get-fields.html"""
    list: _Api_catalog_productPropertyEnum_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.productPropertyEnum.update: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/product-property-enum/catalog-product-property-enum-update.html"""

class _Api_catalog_productPropertyFeature_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """catalog.productPropertyFeature.list: read. https://apidocs.bitrix24.com/api-reference/catalog/product-property-feature/catalog-product-property-feature-list.html"""
    @overload
    def rows(self: _Api_catalog_productPropertyFeature_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_catalog_productPropertyFeature_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_catalog_productPropertyFeature(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.productPropertyFeature.add: unsafe. https://apidocs.bitrix24.com/api-reference/catalog/product-property-feature/catalog-product-property-feature-add.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.productPropertyFeature.get: read. https://apidocs.bitrix24.com/api-reference/catalog/product-property-feature/catalog-product-property-feature-get.html"""
    @_method
    def getAvailableFeaturesByProperty(self, *, propertyId: _Id, extra: _Extra = ...) -> None:
        """catalog.productPropertyFeature.getAvailableFeaturesByProperty: read. https://apidocs.bitrix24.com/api-reference/catalog/product-property-feature/catalog-product-property-feature-get-available-features-by-property.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """catalog.productPropertyFeature.getFields: read. https://apidocs.bitrix24.com/api-reference/catalog/product-property-feature/catalog-product-property-feature-get-fields.html"""
    list: _Api_catalog_productPropertyFeature_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.productPropertyFeature.update: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/product-property-feature/catalog-product-property-feature-update.html"""

class _Api_catalog_productPropertySection_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """catalog.productPropertySection.list: read. https://apidocs.bitrix24.com/api-reference/catalog/product-property-section/catalog-product-property-section-list.html"""
    @overload
    def rows(self: _Api_catalog_productPropertySection_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_catalog_productPropertySection_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_catalog_productPropertySection(_Names[_R]):
    @_method
    def get(self, *, propertyId: _Id, extra: _Extra = ...) -> None:
        """catalog.productPropertySection.get: read. https://apidocs.bitrix24.com/api-reference/catalog/product-property-section/catalog-product-property-section-get.html"""
    list: _Api_catalog_productPropertySection_list[_R]
    @_method
    def set(self, *, propertyId: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.productPropertySection.set: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/product-property-section/catalog-product-property-section-set.html"""

class _Api_catalog_ratio_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """catalog.ratio.list: read. https://apidocs.bitrix24.com/api-reference/catalog/ratio/catalog-ratio-list.html"""
    @overload
    def rows(self: _Api_catalog_ratio_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_catalog_ratio_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_catalog_ratio(_Names[_R]):
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.ratio.get: read. https://apidocs.bitrix24.com/api-reference/catalog/ratio/catalog-ratio-get.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """catalog.ratio.getFields: read. https://apidocs.bitrix24.com/api-reference/catalog/ratio/catalog-ratio-get-fields.html"""
    list: _Api_catalog_ratio_list[_R]

class _Api_catalog_roundingRule_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """catalog.roundingRule.list: read. https://apidocs.bitrix24.com/api-reference/catalog/rounding-rule/catalog-rounding-rule-list.html"""
    @overload
    def rows(self: _Api_catalog_roundingRule_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_catalog_roundingRule_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_catalog_roundingRule(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.roundingRule.add: unsafe. https://apidocs.bitrix24.com/api-reference/catalog/rounding-rule/catalog-rounding-rule-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.roundingRule.delete: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/rounding-rule/catalog-rounding-rule-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.roundingRule.get: read. https://apidocs.bitrix24.com/api-reference/catalog/rounding-rule/catalog-rounding-rule-get.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """catalog.roundingRule.getFields: read. https://apidocs.bitrix24.com/api-reference/catalog/rounding-rule/catalog-rounding-rule-get-fields.html"""
    list: _Api_catalog_roundingRule_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.roundingRule.update: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/rounding-rule/catalog-rounding-rule-update.html"""

class _Api_catalog_section_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """catalog.section.list: read. https://apidocs.bitrix24.com/api-reference/catalog/section/catalog-section-list.html"""
    @overload
    def rows(self: _Api_catalog_section_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_catalog_section_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_catalog_section(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.section.add: unsafe. https://apidocs.bitrix24.com/api-reference/catalog/section/catalog-section-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.section.delete: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/section/catalog-section-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.section.get: read. https://apidocs.bitrix24.com/api-reference/catalog/section/catalog-section-get.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """catalog.section.getFields: read. https://apidocs.bitrix24.com/api-reference/catalog/section/catalog-section-get-fields.html"""
    list: _Api_catalog_section_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.section.update: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/section/catalog-section-update.html"""

class _Api_catalog_store_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """catalog.store.list: read. https://apidocs.bitrix24.com/api-reference/catalog/store/catalog-store-list.html"""
    @overload
    def rows(self: _Api_catalog_store_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_catalog_store_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_catalog_store(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.store.add: unsafe. https://apidocs.bitrix24.com/api-reference/catalog/store/catalog-store-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.store.delete: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/store/catalog-store-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.store.get: read. https://apidocs.bitrix24.com/api-reference/catalog/store/catalog-store-get.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """catalog.store.getFields: read. https://apidocs.bitrix24.com/api-reference/catalog/store/catalog-store-get-fields.html"""
    list: _Api_catalog_store_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.store.update: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/store/catalog-store-update.html"""

class _Api_catalog_storeproduct_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """catalog.storeproduct.list: read. https://apidocs.bitrix24.com/api-reference/catalog/store-product/catalog-store-product-list.html"""
    @overload
    def rows(self: _Api_catalog_storeproduct_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_catalog_storeproduct_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_catalog_storeproduct(_Names[_R]):
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.storeproduct.get: read. https://apidocs.bitrix24.com/api-reference/catalog/store-product/catalog-store-product-get.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """catalog.storeproduct.getFields: read. https://apidocs.bitrix24.com/api-reference/catalog/store-product/catalog-store-product-get-fields.html"""
    list: _Api_catalog_storeproduct_list[_R]

class _Api_catalog_userfield_document_list(_Called[_R]):
    def __call__(self, *, select: _Array, filter: _Map, order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """catalog.userfield.document.list: read. https://apidocs.bitrix24.com/api-reference/catalog/userfield-document/catalog-userfield-document-list.html"""
    @overload
    def rows(self: _Api_catalog_userfield_document_list[_Reply], *, select: _Array, filter: _Map, order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_catalog_userfield_document_list[_Reply], *, select: _Array, filter: _Map, order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_catalog_userfield_document(_Names[_R]):
    list: _Api_catalog_userfield_document_list[_R]
    @_method
    def update(self, *, documentId: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.userfield.document.update: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/userfield-document/catalog-userfield-document-update.html"""

class _Api_catalog_userfield(_Names[_R]):
    document: _Api_catalog_userfield_document[_R]

class _Api_catalog_vat_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """catalog.vat.list: read. https://apidocs.bitrix24.com/api-reference/catalog/vat/catalog-vat-list.html"""
    @overload
    def rows(self: _Api_catalog_vat_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_catalog_vat_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_catalog_vat(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.vat.add: unsafe. https://apidocs.bitrix24.com/api-reference/catalog/vat/catalog-vat-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.vat.delete: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/vat/catalog-vat-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """catalog.vat.get: read. https://apidocs.bitrix24.com/api-reference/catalog/vat/catalog-vat-get.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """catalog.vat.getFields: read. https://apidocs.bitrix24.com/api-reference/catalog/vat/catalog-vat-get-fields.html"""
    list: _Api_catalog_vat_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """catalog.vat.update: idempotent. https://apidocs.bitrix24.com/api-reference/catalog/vat/catalog-vat-update.html"""

class _Api_catalog(_Names[_R]):
    catalog: _Api_catalog_catalog[_R]
    document: _Api_catalog_document[_R]
    documentcontractor: _Api_catalog_documentcontractor[_R]
    enum: _Api_catalog_enum[_R]
    extra: _Api_catalog_extra[_R]
    measure: _Api_catalog_measure[_R]
    price: _Api_catalog_price[_R]
    priceType: _Api_catalog_priceType[_R]
    priceTypeGroup: _Api_catalog_priceTypeGroup[_R]
    priceTypeLang: _Api_catalog_priceTypeLang[_R]
    product: _Api_catalog_product[_R]
    productImage: _Api_catalog_productImage[_R]
    productProperty: _Api_catalog_productProperty[_R]
    productPropertyEnum: _Api_catalog_productPropertyEnum[_R]
    productPropertyFeature: _Api_catalog_productPropertyFeature[_R]
    productPropertySection: _Api_catalog_productPropertySection[_R]
    ratio: _Api_catalog_ratio[_R]
    roundingRule: _Api_catalog_roundingRule[_R]
    section: _Api_catalog_section[_R]
    store: _Api_catalog_store[_R]
    storeproduct: _Api_catalog_storeproduct[_R]
    userfield: _Api_catalog_userfield[_R]
    vat: _Api_catalog_vat[_R]

class _Api_crm_activity_badge_list(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """crm.activity.badge.list: read. https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/configurable/badges/crm-activity-badge-list.html"""
    @overload
    def rows(self: _Api_crm_activity_badge_list[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_activity_badge_list[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_activity_badge(_Names[_R]):
    @_method
    def add(self, *, code: _Text, title: _Text | _Array, value: _Text | _Array, type: _Text, extra: _Extra = ...) -> None:
        """crm.activity.badge.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/configurable/badges/crm-activity-badge-add.html"""
    @_method
    def delete(self, *, code: _Text, extra: _Extra = ...) -> None:
        """crm.activity.badge.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/configurable/badges/crm-activity-badge-delete.html"""
    @_method
    def get(self, *, code: _Text, extra: _Extra = ...) -> None:
        """crm.activity.badge.get: read. https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/configurable/badges/crm-activity-badge-get.html"""
    list: _Api_crm_activity_badge_list[_R]

class _Api_crm_activity_binding_list(_Called[_R]):
    def __call__(self, *, activityId: _Id, extra: _Extra = ...) -> _R:
        """crm.activity.binding.list: read. https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/binding/crm-activity-binding-list.html"""
    @overload
    def rows(self: _Api_crm_activity_binding_list[_Reply], *, activityId: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_activity_binding_list[_Reply], *, activityId: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_activity_binding(_Names[_R]):
    @_method
    def add(self, *, activityId: _Id, entityTypeId: _Id, entityId: _Id, extra: _Extra = ...) -> None:
        """crm.activity.binding.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/binding/crm-activity-binding-add.html"""
    @_method
    def delete(self, *, activityId: _Id, entityTypeId: _Id, entityId: _Id, extra: _Extra = ...) -> None:
        """crm.activity.binding.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/binding/crm-activity-binding-delete.html"""
    list: _Api_crm_activity_binding_list[_R]
    @_method
    def move(self, *, activityId: _Id, sourceEntityTypeId: _Id, sourceEntityId: _Id, targetEntityTypeId: _Id, targetEntityId: _Id, extra: _Extra = ...) -> None:
        """crm.activity.binding.move: idempotent. https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/binding/crm-activity-binding-move.html"""

class _Api_crm_activity_call(_Names[_R]):
    @_method
    def getTranscript(self, *, activityId: _Id, extra: _Extra = ...) -> None:
        """crm.activity.call.getTranscript: read. https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/activity-base/crm-activity-call-get-transcript.html"""

class _Api_crm_activity_communication(_Names[_R]):
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.activity.communication.fields: read. https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/activity-base/crm-activity-communication-fields.html"""

class _Api_crm_activity_configurable(_Names[_R]):
    @_method
    def add(self, *, ownerTypeId: _Id, ownerId: _Id, fields: _Array, layout: Any, extra: _Extra = ...) -> None:
        """crm.activity.configurable.add: unsafe, applications only. https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/configurable/crm-activity-configurable-add.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.activity.configurable.get: read, applications only. https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/configurable/crm-activity-configurable-get.html"""
    @_method
    def update(self, *, id: _Id, fields: _Array, layout: Any, extra: _Extra = ...) -> None:
        """crm.activity.configurable.update: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/configurable/crm-activity-configurable-update.html"""

class _Api_crm_activity_layout_blocks(_Names[_R]):
    @_method
    def delete(self, *, entityTypeId: _Id, entityId: _Id, activityId: _Id, extra: _Extra = ...) -> None:
        """crm.activity.layout.blocks.delete: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/layout-blocks/crm-activity-layout-blocks-delete.html"""
    @_method
    def get(self, *, entityTypeId: _Id, entityId: _Id, activityId: _Id, extra: _Extra = ...) -> None:
        """crm.activity.layout.blocks.get: read, applications only. https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/layout-blocks/crm-activity-layout-blocks-get.html"""
    @_method
    def set(self, *, entityTypeId: _Id, entityId: _Id, activityId: _Id, layout: Any, extra: _Extra = ...) -> None:
        """crm.activity.layout.blocks.set: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/layout-blocks/crm-activity-layout-blocks-set.html"""

class _Api_crm_activity_layout(_Names[_R]):
    blocks: _Api_crm_activity_layout_blocks[_R]

class _Api_crm_activity_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.activity.list: read. https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/activity-base/crm-activity-list.html"""
    @overload
    def rows(self: _Api_crm_activity_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_activity_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_activity_todo(_Names[_R]):
    @_method
    def add(self, *, ownerTypeId: _Id, ownerId: _Id, deadline: _Time, title: _Text = ..., description: _Text = ..., responsibleId: _Id = ..., parentActivityId: _Id = ..., pingOffsets: _Array = ..., colorId: _Text = ..., extra: _Extra = ...) -> None:
        """crm.activity.todo.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/todo/crm-activity-todo-add.html"""
    @_method
    def update(self, *, id: _Id, ownerTypeId: _Id, ownerId: _Id, deadline: _Time, title: _Text = ..., description: _Text = ..., responsibleId: _Id = ..., parentActivityId: _Id = ..., pingOffsets: _Array = ..., colorId: _Text = ..., extra: _Extra = ...) -> None:
        """crm.activity.todo.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/todo/crm-activity-todo-update.html"""
    @_method
    def updateColor(self, *, id: _Id, ownerTypeId: _Id, ownerId: _Id, colorId: _Text, extra: _Extra = ...) -> None:
        """crm.activity.todo.updateColor: idempotent. https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/todo/crm-activity-todo-update-color.html"""
    @_method
    def updateDeadline(self, *, id: _Id, ownerTypeId: _Id, ownerId: _Id, value: _Time, extra: _Extra = ...) -> None:
        """crm.activity.todo.updateDeadline: idempotent. https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/todo/crm-activity-todo-update-deadline.html"""
    @_method
    def updateDescription(self, *, id: _Id, ownerTypeId: _Id, ownerId: _Id, value: _Text, extra: _Extra = ...) -> None:
        """crm.activity.todo.updateDescription: idempotent. https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/todo/crm-activity-todo-update-description.html"""
    @_method
    def updateResponsibleUser(self, *, id: _Id, ownerTypeId: _Id, ownerId: _Id, responsibleId: _Id, extra: _Extra = ...) -> None:
        """crm.activity.todo.updateResponsibleUser: idempotent. https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/todo/crm-activity-todo-update-responsible-user.html"""

class _Api_crm_activity_type_list(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """crm.activity.type.list: read, applications only. https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/types/crm-activity-type-list.html"""
    @overload
    def rows(self: _Api_crm_activity_type_list[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_activity_type_list[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_activity_type(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """crm.activity.type.add: unsafe, applications only. https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/types/crm-activity-type-add.html"""
    @_method
    def delete(self, *, TYPE_ID: _Text, extra: _Extra = ...) -> None:
        """crm.activity.type.delete: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/types/crm-activity-type-delete.html"""
    list: _Api_crm_activity_type_list[_R]

class _Api_crm_activity(_Names[_R]):
    @_method
    def add(self, *, fields: _Array, extra: _Extra = ...) -> None:
        """crm.activity.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/activity-base/crm-activity-add.html"""
    badge: _Api_crm_activity_badge[_R]
    binding: _Api_crm_activity_binding[_R]
    call: _Api_crm_activity_call[_R]
    communication: _Api_crm_activity_communication[_R]
    configurable: _Api_crm_activity_configurable[_R]
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.activity.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/activity-base/crm-activity-delete.html"""
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.activity.fields: read. https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/activity-base/crm-activity-fields.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.activity.get: read. https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/activity-base/crm-activity-get.html"""
    layout: _Api_crm_activity_layout[_R]
    list: _Api_crm_activity_list[_R]
    todo: _Api_crm_activity_todo[_R]
    type: _Api_crm_activity_type[_R]
    @_method
    def update(self, *, id: _Id, fields: _Array, extra: _Extra = ...) -> None:
        """crm.activity.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/activity-base/crm-activity-update.html"""

class _Api_crm_address_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.address.list: read. https://apidocs.bitrix24.com/api-reference/crm/requisites/addresses/crm-address-list.html"""
    @overload
    def rows(self: _Api_crm_address_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_address_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_address(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """crm.address.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/requisites/addresses/crm-address-add.html"""
    @_method
    def delete(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """crm.address.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/requisites/addresses/crm-address-delete.html"""
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.address.fields: read. https://apidocs.bitrix24.com/api-reference/crm/requisites/addresses/crm-address-fields.html"""
    list: _Api_crm_address_list[_R]
    @_method
    def update(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """crm.address.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/requisites/addresses/crm-address-update.html"""

class _Api_crm_automatedsolution_list(_Called[_R]):
    def __call__(self, *, order: _Map = ..., filter: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.automatedsolution.list: read. https://apidocs.bitrix24.com/api-reference/crm/automated-solution/crm-automated-solution-list.html"""
    @overload
    def rows(self: _Api_crm_automatedsolution_list[_Reply], *, order: _Map = ..., filter: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_automatedsolution_list[_Reply], *, order: _Map = ..., filter: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_automatedsolution(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """crm.automatedsolution.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/automated-solution/crm-automated-solution-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.automatedsolution.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/automated-solution/crm-automated-solution-delete.html"""
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.automatedsolution.fields: read. https://apidocs.bitrix24.com/api-reference/crm/automated-solution/crm-automated-solution-fields.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.automatedsolution.get: read. https://apidocs.bitrix24.com/api-reference/crm/automated-solution/crm-automated-solution-get.html"""
    list: _Api_crm_automatedsolution_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """crm.automatedsolution.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/automated-solution/crm-automated-solution-update.html"""

class _Api_crm_automation_trigger_list(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """crm.automation.trigger.list: read, applications only. https://apidocs.bitrix24.com/api-reference/crm/automation/triggers/crm-automation-trigger-list.html"""
    @overload
    def rows(self: _Api_crm_automation_trigger_list[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_automation_trigger_list[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_automation_trigger(_Called[_R]):
    def __call__(self, *, target: _Text, code: _Text = ..., extra: _Extra = ...) -> _R:
        """crm.automation.trigger: unsafe. https://apidocs.bitrix24.com/api-reference/crm/automation/crm-automation-trigger.html"""
    @_method
    def add(self, *, CODE: _Text, NAME: _Text, extra: _Extra = ...) -> None:
        """crm.automation.trigger.add: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/crm/automation/triggers/crm-automation-trigger-add.html"""
    @_method
    def delete(self, *, CODE: _Text, extra: _Extra = ...) -> None:
        """crm.automation.trigger.delete: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/crm/automation/triggers/crm-automation-trigger-delete.html"""
    @_method
    def execute(self, *, CODE: _Text, OWNER_TYPE_ID: _Id, OWNER_ID: _Id, extra: _Extra = ...) -> None:
        """crm.automation.trigger.execute: unsafe, applications only. https://apidocs.bitrix24.com/api-reference/crm/automation/triggers/crm-automation-trigger-execute.html"""
    list: _Api_crm_automation_trigger_list[_R]

class _Api_crm_automation(_Names[_R]):
    trigger: _Api_crm_automation_trigger[_R]

class _Api_crm_calllist_items_get(_Called[_R]):
    def __call__(self, *, LIST_ID: _Id, FILTER: _Map = ..., extra: _Extra = ...) -> _R:
        """crm.calllist.items.get: read. https://apidocs.bitrix24.com/api-reference/crm/call-list/crm-calllist-items-get.html"""
    @overload
    def rows(self: _Api_crm_calllist_items_get[_Reply], *, LIST_ID: _Id, FILTER: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_calllist_items_get[_Reply], *, LIST_ID: _Id, FILTER: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_calllist_items(_Names[_R]):
    get: _Api_crm_calllist_items_get[_R]

class _Api_crm_calllist_list(_Called[_R]):
    def __call__(self, *, SELECT: _Array = ..., FILTER: _Map = ..., ORDER: _Map = ..., extra: _Extra = ...) -> _R:
        """crm.calllist.list: read. https://apidocs.bitrix24.com/api-reference/crm/call-list/crm-calllist-list.html"""
    @overload
    def rows(self: _Api_crm_calllist_list[_Reply], *, SELECT: _Array = ..., FILTER: _Map = ..., ORDER: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_calllist_list[_Reply], *, SELECT: _Array = ..., FILTER: _Map = ..., ORDER: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_calllist_statuslist(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """crm.calllist.statuslist: read. https://apidocs.bitrix24.com/api-reference/crm/call-list/crm-calllist-statuslist.html"""
    @overload
    def rows(self: _Api_crm_calllist_statuslist[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_calllist_statuslist[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_calllist(_Names[_R]):
    @_method
    def add(self, *, ENTITY_TYPE: _Text, ENTITIES: _Array, WEBFORM_ID: _Id = ..., extra: _Extra = ...) -> None:
        """crm.calllist.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/call-list/crm-calllist-add.html"""
    @_method
    def get(self, *, ID: _Id, extra: _Extra = ...) -> None:
        """crm.calllist.get: read. https://apidocs.bitrix24.com/api-reference/crm/call-list/crm-calllist-get.html"""
    items: _Api_crm_calllist_items[_R]
    list: _Api_crm_calllist_list[_R]
    statuslist: _Api_crm_calllist_statuslist[_R]
    @_method
    def update(self, *, LIST_ID: _Id, ENTITY_TYPE: _Text, ENTITIES: _Array, WEBFORM_ID: _Id = ..., extra: _Extra = ...) -> None:
        """crm.calllist.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/call-list/crm-calllist-update.html"""

class _Api_crm_catalog_list(_Called[_R]):
    def __call__(self, *, start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.catalog.list: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/catalog/crm-catalog-list.html"""
    @overload
    def rows(self: _Api_crm_catalog_list[_Reply], *, start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_catalog_list[_Reply], *, start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_catalog(_Names[_R]):
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.catalog.fields: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/catalog/crm-catalog-fields.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.catalog.get: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/catalog/crm-catalog-get.html"""
    list: _Api_crm_catalog_list[_R]

class _Api_crm_category_list(_Called[_R]):
    def __call__(self, *, entityTypeId: _Id, start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.category.list: read. https://apidocs.bitrix24.com/api-reference/crm/universal/category/crm-category-list.html"""
    @overload
    def rows(self: _Api_crm_category_list[_Reply], *, entityTypeId: _Id, start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_category_list[_Reply], *, entityTypeId: _Id, start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_category(_Names[_R]):
    @_method
    def add(self, *, entityTypeId: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """crm.category.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/universal/category/crm-category-add.html"""
    @_method
    def delete(self, *, entityTypeId: _Id, id: _Id, extra: _Extra = ...) -> None:
        """crm.category.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/universal/category/crm-category-delete.html"""
    @_method
    def fields(self, *, entityTypeId: _Id, extra: _Extra = ...) -> None:
        """crm.category.fields: read. https://apidocs.bitrix24.com/api-reference/crm/universal/category/crm-category-fields.html"""
    @_method
    def get(self, *, entityTypeId: _Id, id: _Id, extra: _Extra = ...) -> None:
        """crm.category.get: read. https://apidocs.bitrix24.com/api-reference/crm/universal/category/crm-category-get.html"""
    list: _Api_crm_category_list[_R]
    @_method
    def update(self, *, entityTypeId: _Id, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """crm.category.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/universal/category/crm-category-update.html"""

class _Api_crm_company_contact_items_get(_Called[_R]):
    def __call__(self, *, id: _Id, extra: _Extra = ...) -> _R:
        """crm.company.contact.items.get: read. https://apidocs.bitrix24.com/api-reference/crm/companies/contacts/crm-company-contact-items-get.html"""
    @overload
    def rows(self: _Api_crm_company_contact_items_get[_Reply], *, id: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_company_contact_items_get[_Reply], *, id: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_company_contact_items(_Names[_R]):
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.company.contact.items.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/companies/contacts/crm-company-contact-items-delete.html"""
    get: _Api_crm_company_contact_items_get[_R]
    @_method
    def set(self, *, id: _Id, items: _Array, extra: _Extra = ...) -> None:
        """crm.company.contact.items.set: idempotent. https://apidocs.bitrix24.com/api-reference/crm/companies/contacts/crm-company-contact-items-set.html"""

class _Api_crm_company_contact(_Names[_R]):
    @_method
    def add(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """crm.company.contact.add: idempotent. https://apidocs.bitrix24.com/api-reference/crm/companies/contacts/crm-company-contact-add.html"""
    @_method
    def delete(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """crm.company.contact.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/companies/contacts/crm-company-contact-delete.html"""
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.company.contact.fields: read. https://apidocs.bitrix24.com/api-reference/crm/companies/contacts/crm-company-contact-fields.html"""
    items: _Api_crm_company_contact_items[_R]

class _Api_crm_company_details_configuration(_Names[_R]):
    @_method
    def forceCommonScopeForAll(self, *, extra: _Extra = ...) -> None:
        """crm.company.details.configuration.forceCommonScopeForAll: idempotent. https://apidocs.bitrix24.com/api-reference/crm/companies/custom-form/crm-company-details-configuration-force-common-scope-for-all.html"""
    @_method
    def get(self, *, scope: _Text = ..., userId: _Id = ..., extra: _Extra = ...) -> None:
        """crm.company.details.configuration.get: read. https://apidocs.bitrix24.com/api-reference/crm/companies/custom-form/crm-company-details-configuration-get.html"""
    @_method
    def reset(self, *, scope: _Text = ..., userId: _Id = ..., extra: _Extra = ...) -> None:
        """crm.company.details.configuration.reset: idempotent. https://apidocs.bitrix24.com/api-reference/crm/companies/custom-form/crm-company-details-configuration-reset.html"""
    @_method
    def set(self, *, scope: _Text = ..., userId: _Id = ..., data: _Array, extra: _Extra = ...) -> None:
        """crm.company.details.configuration.set: idempotent. https://apidocs.bitrix24.com/api-reference/crm/companies/custom-form/crm-company-details-configuration-set.html"""

class _Api_crm_company_details(_Names[_R]):
    configuration: _Api_crm_company_details_configuration[_R]

class _Api_crm_company_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.company.list: read. https://apidocs.bitrix24.com/api-reference/crm/companies/crm-company-list.html"""
    @overload
    def rows(self: _Api_crm_company_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_company_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_company_userfield_list(_Called[_R]):
    def __call__(self, *, filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.company.userfield.list: read. https://apidocs.bitrix24.com/api-reference/crm/companies/userfields/crm-company-userfield-list.html"""
    @overload
    def rows(self: _Api_crm_company_userfield_list[_Reply], *, filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_company_userfield_list[_Reply], *, filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_company_userfield(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """crm.company.userfield.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/companies/userfields/crm-company-userfield-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.company.userfield.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/companies/userfields/crm-company-userfield-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.company.userfield.get: read. https://apidocs.bitrix24.com/api-reference/crm/companies/userfields/crm-company-userfield-get.html"""
    list: _Api_crm_company_userfield_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """crm.company.userfield.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/companies/userfields/crm-company-userfield-update.html"""

class _Api_crm_company(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, params: _Map = ..., extra: _Extra = ...) -> None:
        """crm.company.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/companies/crm-company-add.html"""
    contact: _Api_crm_company_contact[_R]
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.company.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/companies/crm-company-delete.html"""
    details: _Api_crm_company_details[_R]
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.company.fields: read. https://apidocs.bitrix24.com/api-reference/crm/companies/crm-company-fields.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.company.get: read. https://apidocs.bitrix24.com/api-reference/crm/companies/crm-company-get.html"""
    list: _Api_crm_company_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, params: _Map = ..., extra: _Extra = ...) -> None:
        """crm.company.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/companies/crm-company-update.html"""
    userfield: _Api_crm_company_userfield[_R]

class _Api_crm_contact_company_items_get(_Called[_R]):
    def __call__(self, *, id: _Id, extra: _Extra = ...) -> _R:
        """crm.contact.company.items.get: read. https://apidocs.bitrix24.com/api-reference/crm/contacts/company/crm-contact-company-items-get.html"""
    @overload
    def rows(self: _Api_crm_contact_company_items_get[_Reply], *, id: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_contact_company_items_get[_Reply], *, id: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_contact_company_items(_Names[_R]):
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.contact.company.items.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/contacts/company/crm-contact-company-items-delete.html"""
    get: _Api_crm_contact_company_items_get[_R]
    @_method
    def set(self, *, id: _Id, items: _Array, extra: _Extra = ...) -> None:
        """crm.contact.company.items.set: idempotent. https://apidocs.bitrix24.com/api-reference/crm/contacts/company/crm-contact-company-items-set.html"""

class _Api_crm_contact_company(_Names[_R]):
    @_method
    def add(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """crm.contact.company.add: idempotent. https://apidocs.bitrix24.com/api-reference/crm/contacts/company/crm-contact-company-add.html"""
    @_method
    def delete(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """crm.contact.company.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/contacts/company/crm-contact-company-delete.html"""
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.contact.company.fields: read. https://apidocs.bitrix24.com/api-reference/crm/contacts/company/crm-contact-company-fields.html"""
    items: _Api_crm_contact_company_items[_R]

class _Api_crm_contact_details_configuration(_Names[_R]):
    @_method
    def forceCommonScopeForAll(self, *, extra: _Extra = ...) -> None:
        """crm.contact.details.configuration.forceCommonScopeForAll: idempotent. https://apidocs.bitrix24.com/api-reference/crm/contacts/custom-form/crm-contact-details-configuration-force-common-scope-for-all.html"""
    @_method
    def get(self, *, scope: _Text = ..., userId: _Id = ..., extra: _Extra = ...) -> None:
        """crm.contact.details.configuration.get: read. https://apidocs.bitrix24.com/api-reference/crm/contacts/custom-form/crm-contact-details-configuration-get.html"""
    @_method
    def reset(self, *, scope: _Text = ..., userId: _Id = ..., extra: _Extra = ...) -> None:
        """crm.contact.details.configuration.reset: idempotent. https://apidocs.bitrix24.com/api-reference/crm/contacts/custom-form/crm-contact-details-configuration-reset.html"""
    @_method
    def set(self, *, scope: _Text = ..., userId: _Id = ..., data: _Array, extra: _Extra = ...) -> None:
        """crm.contact.details.configuration.set: idempotent. https://apidocs.bitrix24.com/api-reference/crm/contacts/custom-form/crm-contact-details-configuration-set.html"""

class _Api_crm_contact_details(_Names[_R]):
    configuration: _Api_crm_contact_details_configuration[_R]

class _Api_crm_contact_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.contact.list: read. https://apidocs.bitrix24.com/api-reference/crm/contacts/crm-contact-list.html"""
    @overload
    def rows(self: _Api_crm_contact_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_contact_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_contact_userfield_list(_Called[_R]):
    def __call__(self, *, filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.contact.userfield.list: read. https://apidocs.bitrix24.com/api-reference/crm/contacts/userfield/crm-contact-userfield-list.html"""
    @overload
    def rows(self: _Api_crm_contact_userfield_list[_Reply], *, filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_contact_userfield_list[_Reply], *, filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_contact_userfield(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """crm.contact.userfield.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/contacts/userfield/crm-contact-userfield-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.contact.userfield.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/contacts/userfield/crm-contact-userfield-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.contact.userfield.get: read. https://apidocs.bitrix24.com/api-reference/crm/contacts/userfield/crm-contact-userfield-get.html"""
    list: _Api_crm_contact_userfield_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """crm.contact.userfield.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/contacts/userfield/crm-contact-userfield-update.html"""

class _Api_crm_contact(_Names[_R]):
    @_method
    def add(self, *, fields: _Map = ..., params: _Map = ..., extra: _Extra = ...) -> None:
        """crm.contact.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/contacts/crm-contact-add.html"""
    company: _Api_crm_contact_company[_R]
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.contact.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/contacts/crm-contact-delete.html"""
    details: _Api_crm_contact_details[_R]
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.contact.fields: read. https://apidocs.bitrix24.com/api-reference/crm/contacts/crm-contact-fields.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.contact.get: read. https://apidocs.bitrix24.com/api-reference/crm/contacts/crm-contact-get.html"""
    list: _Api_crm_contact_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """crm.contact.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/contacts/crm-contact-update.html"""
    userfield: _Api_crm_contact_userfield[_R]

class _Api_crm_currency_base(_Names[_R]):
    @_method
    def get(self, *, extra: _Extra = ...) -> None:
        """crm.currency.base.get: read. https://apidocs.bitrix24.com/api-reference/crm/currency/crm-currency-base-get.html"""
    @_method
    def set(self, *, id: _Text = ..., extra: _Extra = ...) -> None:
        """crm.currency.base.set: idempotent. https://apidocs.bitrix24.com/api-reference/crm/currency/crm-currency-base-set.html"""

class _Api_crm_currency_list(_Called[_R]):
    def __call__(self, *, order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.currency.list: read. https://apidocs.bitrix24.com/api-reference/crm/currency/crm-currency-list.html"""
    @overload
    def rows(self: _Api_crm_currency_list[_Reply], *, order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_currency_list[_Reply], *, order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_currency_localizations(_Names[_R]):
    @_method
    def delete(self, *, id: _Text, lids: _Array, extra: _Extra = ...) -> None:
        """crm.currency.localizations.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/currency/localizations/crm-currency-localizations-delete.html"""
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.currency.localizations.fields: read. https://apidocs.bitrix24.com/api-reference/crm/currency/localizations/crm-currency-localizations-fields.html"""
    @_method
    def get(self, *, id: _Text = ..., extra: _Extra = ...) -> None:
        """crm.currency.localizations.get: read. https://apidocs.bitrix24.com/api-reference/crm/currency/localizations/crm-currency-localizations-get.html"""
    @_method
    def set(self, *, id: _Text, localizations: _Map, extra: _Extra = ...) -> None:
        """crm.currency.localizations.set: idempotent. https://apidocs.bitrix24.com/api-reference/crm/currency/localizations/crm-currency-localizations-set.html"""

class _Api_crm_currency(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """crm.currency.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/currency/crm-currency-add.html"""
    base: _Api_crm_currency_base[_R]
    @_method
    def delete(self, *, id: _Text, extra: _Extra = ...) -> None:
        """crm.currency.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/currency/crm-currency-delete.html"""
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.currency.fields: read. https://apidocs.bitrix24.com/api-reference/crm/currency/crm-currency-fields.html"""
    @_method
    def get(self, *, id: _Text = ..., extra: _Extra = ...) -> None:
        """crm.currency.get: read. https://apidocs.bitrix24.com/api-reference/crm/currency/crm-currency-get.html"""
    list: _Api_crm_currency_list[_R]
    localizations: _Api_crm_currency_localizations[_R]
    @_method
    def update(self, *, ID: _Text = ..., fields: _Map = ..., extra: _Extra = ...) -> None:
        """crm.currency.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/currency/crm-currency-update.html"""

class _Api_crm_deal_contact_items_get(_Called[_R]):
    def __call__(self, *, id: _Id, extra: _Extra = ...) -> _R:
        """crm.deal.contact.items.get: read. https://apidocs.bitrix24.com/api-reference/crm/deals/contacts/crm-deal-contact-items-get.html"""
    @overload
    def rows(self: _Api_crm_deal_contact_items_get[_Reply], *, id: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_deal_contact_items_get[_Reply], *, id: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_deal_contact_items(_Names[_R]):
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.deal.contact.items.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/deals/contacts/crm-deal-contact-items-delete.html"""
    get: _Api_crm_deal_contact_items_get[_R]
    @_method
    def set(self, *, id: _Id, items: _Array, extra: _Extra = ...) -> None:
        """crm.deal.contact.items.set: idempotent. https://apidocs.bitrix24.com/api-reference/crm/deals/contacts/crm-deal-contact-items-set.html"""

class _Api_crm_deal_contact(_Names[_R]):
    @_method
    def add(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """crm.deal.contact.add: idempotent. https://apidocs.bitrix24.com/api-reference/crm/deals/contacts/crm-deal-contact-add.html"""
    @_method
    def delete(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """crm.deal.contact.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/deals/contacts/crm-deal-contact-delete.html"""
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.deal.contact.fields: read. https://apidocs.bitrix24.com/api-reference/crm/deals/contacts/crm-deal-contact-fields.html"""
    items: _Api_crm_deal_contact_items[_R]

class _Api_crm_deal_details_configuration(_Names[_R]):
    @_method
    def forceCommonScopeForAll(self, *, extras: _Map = ..., extra: _Extra = ...) -> None:
        """crm.deal.details.configuration.forceCommonScopeForAll: idempotent. https://apidocs.bitrix24.com/api-reference/crm/deals/custom-form/crm-deal-details-configuration-force-common-scope-for-all.html"""
    @_method
    def get(self, *, scope: _Text = ..., userId: _Id = ..., extras: _Map = ..., extra: _Extra = ...) -> None:
        """crm.deal.details.configuration.get: read. https://apidocs.bitrix24.com/api-reference/crm/deals/custom-form/crm-deal-details-configuration-get.html"""
    @_method
    def reset(self, *, scope: _Text = ..., userId: _Id = ..., extras: _Map = ..., extra: _Extra = ...) -> None:
        """crm.deal.details.configuration.reset: idempotent. https://apidocs.bitrix24.com/api-reference/crm/deals/custom-form/crm-deal-details-configuration-reset.html"""
    @_method
    def set(self, *, scope: _Text = ..., userId: _Id = ..., data: _Array, extras: _Map = ..., extra: _Extra = ...) -> None:
        """crm.deal.details.configuration.set: idempotent. https://apidocs.bitrix24.com/api-reference/crm/deals/custom-form/crm-deal-details-configuration-set.html"""

class _Api_crm_deal_details(_Names[_R]):
    configuration: _Api_crm_deal_details_configuration[_R]

class _Api_crm_deal_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.deal.list: read. https://apidocs.bitrix24.com/api-reference/crm/deals/crm-deal-list.html"""
    @overload
    def rows(self: _Api_crm_deal_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_deal_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_deal_productrows_get(_Called[_R]):
    def __call__(self, *, id: _Id, extra: _Extra = ...) -> _R:
        """crm.deal.productrows.get: read. https://apidocs.bitrix24.com/api-reference/crm/deals/crm-deal-productrows-get.html"""
    @overload
    def rows(self: _Api_crm_deal_productrows_get[_Reply], *, id: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_deal_productrows_get[_Reply], *, id: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_deal_productrows(_Names[_R]):
    get: _Api_crm_deal_productrows_get[_R]
    @_method
    def set(self, *, id: _Id, rows: _Array, extra: _Extra = ...) -> None:
        """crm.deal.productrows.set: idempotent. https://apidocs.bitrix24.com/api-reference/crm/deals/crm-deal-productrows-set.html"""

class _Api_crm_deal_recurring_list(_Called[_R]):
    def __call__(self, *, order: _Map = ..., filter: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.deal.recurring.list: read. https://apidocs.bitrix24.com/api-reference/crm/deals/recurring-deals/crm-deal-recurring-list.html"""
    @overload
    def rows(self: _Api_crm_deal_recurring_list[_Reply], *, order: _Map = ..., filter: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_deal_recurring_list[_Reply], *, order: _Map = ..., filter: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_deal_recurring(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """crm.deal.recurring.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/deals/recurring-deals/crm-deal-recurring-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.deal.recurring.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/deals/recurring-deals/crm-deal-recurring-delete.html"""
    @_method
    def expose(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.deal.recurring.expose: unsafe. https://apidocs.bitrix24.com/api-reference/crm/deals/recurring-deals/crm-deal-recurring-expose.html"""
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.deal.recurring.fields: read. https://apidocs.bitrix24.com/api-reference/crm/deals/recurring-deals/crm-deal-recurring-fields.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.deal.recurring.get: read. https://apidocs.bitrix24.com/api-reference/crm/deals/recurring-deals/crm-deal-recurring-get.html"""
    list: _Api_crm_deal_recurring_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map = ..., extra: _Extra = ...) -> None:
        """crm.deal.recurring.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/deals/recurring-deals/crm-deal-recurring-update.html"""

class _Api_crm_deal_userfield_list(_Called[_R]):
    def __call__(self, *, filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.deal.userfield.list: read. https://apidocs.bitrix24.com/api-reference/crm/deals/user-defined-fields/crm-deal-userfield-list.html"""
    @overload
    def rows(self: _Api_crm_deal_userfield_list[_Reply], *, filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_deal_userfield_list[_Reply], *, filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_deal_userfield(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """crm.deal.userfield.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/deals/user-defined-fields/crm-deal-userfield-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.deal.userfield.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/deals/user-defined-fields/crm-deal-userfield-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.deal.userfield.get: read. https://apidocs.bitrix24.com/api-reference/crm/deals/user-defined-fields/crm-deal-userfield-get.html"""
    list: _Api_crm_deal_userfield_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """crm.deal.userfield.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/deals/user-defined-fields/crm-deal-userfield-update.html"""

class _Api_crm_deal(_Names[_R]):
    @_method
    def add(self, *, fields: _Map = ..., params: _Map = ..., extra: _Extra = ...) -> None:
        """crm.deal.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/deals/crm-deal-add.html"""
    contact: _Api_crm_deal_contact[_R]
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.deal.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/deals/crm-deal-delete.html"""
    details: _Api_crm_deal_details[_R]
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.deal.fields: read. https://apidocs.bitrix24.com/api-reference/crm/deals/crm-deal-fields.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.deal.get: read. https://apidocs.bitrix24.com/api-reference/crm/deals/crm-deal-get.html"""
    list: _Api_crm_deal_list[_R]
    productrows: _Api_crm_deal_productrows[_R]
    recurring: _Api_crm_deal_recurring[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map = ..., params: _Map = ..., extra: _Extra = ...) -> None:
        """crm.deal.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/deals/crm-deal-update.html"""
    userfield: _Api_crm_deal_userfield[_R]

class _Api_crm_dealcategory_default(_Names[_R]):
    @_method
    def get(self, *, extra: _Extra = ...) -> None:
        """crm.dealcategory.default.get: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/category-old/crm-deal-category-default-get.html"""
    @_method
    def set(self, *, name: _Text = ..., extra: _Extra = ...) -> None:
        """crm.dealcategory.default.set: idempotent. https://apidocs.bitrix24.com/api-reference/crm/outdated/category-old/crm-deal-category-default-set.html"""

class _Api_crm_dealcategory_list(_Called[_R]):
    def __call__(self, *, order: _Map = ..., filter: _Map = ..., select: _Array = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.dealcategory.list: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/category-old/crm-deal-category-list.html"""
    @overload
    def rows(self: _Api_crm_dealcategory_list[_Reply], *, order: _Map = ..., filter: _Map = ..., select: _Array = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_dealcategory_list[_Reply], *, order: _Map = ..., filter: _Map = ..., select: _Array = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_dealcategory_stage_list(_Called[_R]):
    def __call__(self, *, id: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.dealcategory.stage.list: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/category-old/crm-deal-category-stage-list.html"""
    @overload
    def rows(self: _Api_crm_dealcategory_stage_list[_Reply], *, id: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_dealcategory_stage_list[_Reply], *, id: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_dealcategory_stage(_Names[_R]):
    list: _Api_crm_dealcategory_stage_list[_R]

class _Api_crm_dealcategory(_Names[_R]):
    @_method
    def add(self, *, fields: _Array = ..., extra: _Extra = ...) -> None:
        """crm.dealcategory.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/outdated/category-old/crm-deal-category-add.html"""
    default: _Api_crm_dealcategory_default[_R]
    @_method
    def delete(self, *, id: _Id = ..., extra: _Extra = ...) -> None:
        """crm.dealcategory.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/outdated/category-old/crm-deal-category-delete.html"""
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.dealcategory.fields: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/category-old/crm-deal-category-fields.html"""
    @_method
    def get(self, *, id: _Id = ..., extra: _Extra = ...) -> None:
        """crm.dealcategory.get: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/category-old/crm-deal-category-get.html"""
    list: _Api_crm_dealcategory_list[_R]
    stage: _Api_crm_dealcategory_stage[_R]
    @_method
    def status(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.dealcategory.status: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/category-old/crm-deal-category-status.html"""
    @_method
    def update(self, *, id: _Id = ..., fields: _Array = ..., extra: _Extra = ...) -> None:
        """crm.dealcategory.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/outdated/category-old/crm-deal-category-update.html"""

class _Api_crm_documentgenerator_document_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.documentgenerator.document.list: read. https://apidocs.bitrix24.com/api-reference/crm/document-generator/documents/crm-document-generator-document-list.html"""
    @overload
    def rows(self: _Api_crm_documentgenerator_document_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_documentgenerator_document_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_documentgenerator_document(_Names[_R]):
    @_method
    def add(self, *, templateId: _Id, entityTypeId: _Id, entityId: _Id, values: _Map = ..., stampsEnabled: _Id = ..., fields: _Map = ..., extra: _Extra = ...) -> None:
        """crm.documentgenerator.document.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/document-generator/documents/crm-document-generator-document-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.documentgenerator.document.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/document-generator/documents/crm-document-generator-document-delete.html"""
    @_method
    def enablepublicurl(self, *, id: _Id, status: _Id = ..., extra: _Extra = ...) -> None:
        """crm.documentgenerator.document.enablepublicurl: idempotent. https://apidocs.bitrix24.com/api-reference/crm/document-generator/documents/crm-document-generator-document-enable-public-url.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.documentgenerator.document.get: read. https://apidocs.bitrix24.com/api-reference/crm/document-generator/documents/crm-document-generator-document-get.html"""
    @_method
    def getfields(self, *, id: _Id, values: _Map = ..., extra: _Extra = ...) -> None:
        """crm.documentgenerator.document.getfields: read. https://apidocs.bitrix24.com/api-reference/crm/document-generator/documents/crm-document-generator-document-get-fields.html"""
    list: _Api_crm_documentgenerator_document_list[_R]
    @_method
    def update(self, *, id: _Id, values: _Map = ..., stampsEnabled: _Id = ..., extra: _Extra = ...) -> None:
        """crm.documentgenerator.document.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/document-generator/documents/crm-document-generator-document-update.html"""
    @_method
    def upload(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """crm.documentgenerator.document.upload: unsafe. https://apidocs.bitrix24.com/api-reference/crm/document-generator/documents/crm-document-generator-document-upload.html"""

class _Api_crm_documentgenerator_numerator_list(_Called[_R]):
    def __call__(self, *, start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.documentgenerator.numerator.list: read. https://apidocs.bitrix24.com/api-reference/crm/document-generator/numerator/crm-document-generator-numerator-list.html"""
    @overload
    def rows(self: _Api_crm_documentgenerator_numerator_list[_Reply], *, start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_documentgenerator_numerator_list[_Reply], *, start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_documentgenerator_numerator(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """crm.documentgenerator.numerator.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/document-generator/numerator/crm-document-generator-numerator-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.documentgenerator.numerator.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/document-generator/numerator/crm-document-generator-numerator-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.documentgenerator.numerator.get: read. https://apidocs.bitrix24.com/api-reference/crm/document-generator/numerator/crm-document-generator-numerator-get.html"""
    list: _Api_crm_documentgenerator_numerator_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """crm.documentgenerator.numerator.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/document-generator/numerator/crm-document-generator-numerator-update.html"""

class _Api_crm_documentgenerator_template_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.documentgenerator.template.list: read. https://apidocs.bitrix24.com/api-reference/crm/document-generator/templates/crm-document-generator-template-list.html"""
    @overload
    def rows(self: _Api_crm_documentgenerator_template_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_documentgenerator_template_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_documentgenerator_template(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """crm.documentgenerator.template.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/document-generator/templates/crm-document-generator-template-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.documentgenerator.template.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/document-generator/templates/crm-document-generator-template-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.documentgenerator.template.get: read. https://apidocs.bitrix24.com/api-reference/crm/document-generator/templates/crm-document-generator-template-get.html"""
    @_method
    def getfields(self, *, id: _Id, entityTypeId: _Id, entityId: _Id = ..., values: _Map = ..., extra: _Extra = ...) -> None:
        """crm.documentgenerator.template.getfields: read. https://apidocs.bitrix24.com/api-reference/crm/document-generator/templates/crm-document-generator-template-get-fields.html"""
    list: _Api_crm_documentgenerator_template_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """crm.documentgenerator.template.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/document-generator/templates/crm-document-generator-template-update.html"""

class _Api_crm_documentgenerator(_Names[_R]):
    document: _Api_crm_documentgenerator_document[_R]
    numerator: _Api_crm_documentgenerator_numerator[_R]
    template: _Api_crm_documentgenerator_template[_R]

class _Api_crm_duplicate_volatileType_list(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """crm.duplicate.volatileType.list: read. https://apidocs.bitrix24.com/api-reference/crm/duplicates/volatile-type/crm-duplicate-volatile-type-list.html"""
    @overload
    def rows(self: _Api_crm_duplicate_volatileType_list[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_duplicate_volatileType_list[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_duplicate_volatileType(_Names[_R]):
    @_method
    def fields(self, *, entityTypeId: _Id = ..., extra: _Extra = ...) -> None:
        """crm.duplicate.volatileType.fields: read. https://apidocs.bitrix24.com/api-reference/crm/duplicates/volatile-type/crm-duplicate-volatile-type-fields.html"""
    list: _Api_crm_duplicate_volatileType_list[_R]
    @_method
    def register(self, *, entityTypeId: _Id, fieldCode: _Text, extra: _Extra = ...) -> None:
        """crm.duplicate.volatileType.register: unsafe. https://apidocs.bitrix24.com/api-reference/crm/duplicates/volatile-type/crm-duplicate-volatile-type-register.html"""
    @_method
    def unregister(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.duplicate.volatileType.unregister: idempotent. https://apidocs.bitrix24.com/api-reference/crm/duplicates/volatile-type/crm-duplicate-volatile-type-unregister.html"""

class _Api_crm_duplicate(_Names[_R]):
    @_method
    def findbycomm(self, *, type: _Text, values: _Array, entity_type: _Text = ..., extra: _Extra = ...) -> None:
        """crm.duplicate.findbycomm: read. https://apidocs.bitrix24.com/api-reference/crm/duplicates/crm-duplicate-find-by-comm.html"""
    volatileType: _Api_crm_duplicate_volatileType[_R]

class _Api_crm_entity(_Names[_R]):
    @_method
    def mergeBatch(self, *, params: _Map, extra: _Extra = ...) -> None:
        """crm.entity.mergeBatch: unsafe. https://apidocs.bitrix24.com/api-reference/crm/duplicates/crm-entity-merge-batch.html"""

class _Api_crm_enum_activitydirection(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """crm.enum.activitydirection: read. https://apidocs.bitrix24.com/api-reference/crm/auxiliary/enum/outdated/crm-enum-activity-direction.html"""
    @overload
    def rows(self: _Api_crm_enum_activitydirection[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_enum_activitydirection[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_enum_activitynotifytype(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """crm.enum.activitynotifytype: read. https://apidocs.bitrix24.com/api-reference/crm/auxiliary/enum/outdated/crm-enum-activity-notify-type.html"""
    @overload
    def rows(self: _Api_crm_enum_activitynotifytype[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_enum_activitynotifytype[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_enum_activitypriority(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """crm.enum.activitypriority: read. https://apidocs.bitrix24.com/api-reference/crm/auxiliary/enum/outdated/crm-enum-activity-priority.html"""
    @overload
    def rows(self: _Api_crm_enum_activitypriority[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_enum_activitypriority[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_enum_activitystatus(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """crm.enum.activitystatus: read. https://apidocs.bitrix24.com/api-reference/crm/auxiliary/enum/outdated/crm-enum-activity-status.html"""
    @overload
    def rows(self: _Api_crm_enum_activitystatus[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_enum_activitystatus[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_enum_activitytype(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """crm.enum.activitytype: read. https://apidocs.bitrix24.com/api-reference/crm/auxiliary/enum/outdated/crm-enum-activity-type.html"""
    @overload
    def rows(self: _Api_crm_enum_activitytype[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_enum_activitytype[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_enum_addresstype(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """crm.enum.addresstype: read. https://apidocs.bitrix24.com/api-reference/crm/auxiliary/enum/crm-enum-address-type.html"""
    @overload
    def rows(self: _Api_crm_enum_addresstype[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_enum_addresstype[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_enum_contenttype(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """crm.enum.contenttype: read. https://apidocs.bitrix24.com/api-reference/crm/auxiliary/enum/outdated/crm-enum-content-type.html"""
    @overload
    def rows(self: _Api_crm_enum_contenttype[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_enum_contenttype[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_enum_getorderownertypes(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """crm.enum.getorderownertypes: read. https://apidocs.bitrix24.com/api-reference/crm/auxiliary/enum/crm-enum-get-order-owner-types.html"""
    @overload
    def rows(self: _Api_crm_enum_getorderownertypes[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_enum_getorderownertypes[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_enum_ownertype(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """crm.enum.ownertype: read. https://apidocs.bitrix24.com/api-reference/crm/auxiliary/enum/crm-enum-owner-type.html"""
    @overload
    def rows(self: _Api_crm_enum_ownertype[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_enum_ownertype[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_enum_settings_mode(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """crm.enum.settings.mode: read. https://apidocs.bitrix24.com/api-reference/crm/auxiliary/enum/crm-enum-settings-mode.html"""
    @overload
    def rows(self: _Api_crm_enum_settings_mode[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_enum_settings_mode[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_enum_settings(_Names[_R]):
    mode: _Api_crm_enum_settings_mode[_R]

class _Api_crm_enum(_Names[_R]):
    activitydirection: _Api_crm_enum_activitydirection[_R]
    activitynotifytype: _Api_crm_enum_activitynotifytype[_R]
    activitypriority: _Api_crm_enum_activitypriority[_R]
    activitystatus: _Api_crm_enum_activitystatus[_R]
    activitytype: _Api_crm_enum_activitytype[_R]
    addresstype: _Api_crm_enum_addresstype[_R]
    contenttype: _Api_crm_enum_contenttype[_R]
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.enum.fields: read. https://apidocs.bitrix24.com/api-reference/crm/auxiliary/enum/crm-enum-fields.html"""
    getorderownertypes: _Api_crm_enum_getorderownertypes[_R]
    ownertype: _Api_crm_enum_ownertype[_R]
    settings: _Api_crm_enum_settings[_R]

class _Api_crm_invoice_list(_Called[_R]):
    def __call__(self, *, filter: Any = ..., order: Any = ..., select: _Array = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.invoice.list: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/invoice/crm-invoice-list.html"""
    @overload
    def rows(self: _Api_crm_invoice_list[_Reply], *, filter: Any = ..., order: Any = ..., select: _Array = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_invoice_list[_Reply], *, filter: Any = ..., order: Any = ..., select: _Array = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_invoice_recurring_list(_Called[_R]):
    def __call__(self, *, order: _Map = ..., filter: _Map = ..., select: _Array = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.invoice.recurring.list: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/invoice/crm-invoice-recurring-list.html"""
    @overload
    def rows(self: _Api_crm_invoice_recurring_list[_Reply], *, order: _Map = ..., filter: _Map = ..., select: _Array = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_invoice_recurring_list[_Reply], *, order: _Map = ..., filter: _Map = ..., select: _Array = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_invoice_recurring(_Names[_R]):
    @_method
    def add(self, *, fields: _Array = ..., extra: _Extra = ...) -> None:
        """crm.invoice.recurring.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/outdated/invoice/crm-invoice-recurring-add.html"""
    @_method
    def delete(self, *, id: _Id = ..., extra: _Extra = ...) -> None:
        """crm.invoice.recurring.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/outdated/invoice/crm-invoice-recurring-delete.html"""
    @_method
    def expose(self, *, id: _Id = ..., extra: _Extra = ...) -> None:
        """crm.invoice.recurring.expose: unsafe. https://apidocs.bitrix24.com/api-reference/crm/outdated/invoice/crm-invoice-recurring-expose.html"""
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.invoice.recurring.fields: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/invoice/crm-invoice-recurring-fields.html"""
    @_method
    def get(self, *, id: _Id = ..., extra: _Extra = ...) -> None:
        """crm.invoice.recurring.get: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/invoice/crm-invoice-recurring-get.html"""
    list: _Api_crm_invoice_recurring_list[_R]
    @_method
    def update(self, *, id: _Id = ..., fields: _Array = ..., extra: _Extra = ...) -> None:
        """crm.invoice.recurring.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/outdated/invoice/crm-invoice-recurring-update.html"""

class _Api_crm_invoice_status_list(_Called[_R]):
    def __call__(self, *, start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.invoice.status.list: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/invoice-status-old/crm-invoice-status-list.html"""
    @overload
    def rows(self: _Api_crm_invoice_status_list[_Reply], *, start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_invoice_status_list[_Reply], *, start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_invoice_status(_Names[_R]):
    @_method
    def add(self, *, fields: _Array, extra: _Extra = ...) -> None:
        """crm.invoice.status.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/outdated/invoice-status-old/crm-invoice-status-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.invoice.status.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/outdated/invoice-status-old/crm-invoice-status-delete.html"""
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.invoice.status.fields: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/invoice-status-old/crm-invoice-status-fields.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.invoice.status.get: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/invoice-status-old/crm-invoice-status-get.html"""
    list: _Api_crm_invoice_status_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Array, extra: _Extra = ...) -> None:
        """crm.invoice.status.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/outdated/invoice-status-old/crm-invoice-status-update.html"""

class _Api_crm_invoice_userfield_list(_Called[_R]):
    def __call__(self, *, order: Any = ..., filter: Any = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.invoice.userfield.list: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/invoice/crm-invoice-user-field-list.html"""
    @overload
    def rows(self: _Api_crm_invoice_userfield_list[_Reply], *, order: Any = ..., filter: Any = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_invoice_userfield_list[_Reply], *, order: Any = ..., filter: Any = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_invoice_userfield(_Names[_R]):
    @_method
    def add(self, *, fields: Any = ..., LIST: Any = ..., extra: _Extra = ...) -> None:
        """crm.invoice.userfield.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/outdated/invoice/crm-invoice-user-field-add.html"""
    @_method
    def delete(self, *, id: _Id = ..., extra: _Extra = ...) -> None:
        """crm.invoice.userfield.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/outdated/invoice/crm-invoice-user-field-delete.html"""
    @_method
    def get(self, *, id: _Id = ..., extra: _Extra = ...) -> None:
        """crm.invoice.userfield.get: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/invoice/crm-invoice-user-field-get.html"""
    list: _Api_crm_invoice_userfield_list[_R]
    @_method
    def update(self, *, id: Any = ..., fields: Any = ..., LIST: Any = ..., extra: _Extra = ...) -> None:
        """crm.invoice.userfield.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/outdated/invoice/crm-invoice-user-field-update.html"""

class _Api_crm_invoice(_Names[_R]):
    @_method
    def add(self, *, fields: _Array = ..., extra: _Extra = ...) -> None:
        """crm.invoice.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/outdated/invoice/crm-invoice-add.html"""
    @_method
    def delete(self, *, id: _Id = ..., extra: _Extra = ...) -> None:
        """crm.invoice.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/outdated/invoice/crm-invoice-delete.html"""
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.invoice.fields: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/invoice/crm-invoice-fields.html"""
    @_method
    def get(self, *, id: _Id = ..., extra: _Extra = ...) -> None:
        """crm.invoice.get: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/invoice/crm-invoice-get.html"""
    @_method
    def getexternallink(self, *, id: _Id = ..., extra: _Extra = ...) -> None:
        """crm.invoice.getexternallink: idempotent. https://apidocs.bitrix24.com/api-reference/crm/outdated/invoice/crm-invoice-get-external-link.html"""
    list: _Api_crm_invoice_list[_R]
    recurring: _Api_crm_invoice_recurring[_R]
    status: _Api_crm_invoice_status[_R]
    @_method
    def update(self, *, id: _Id = ..., fields: _Array = ..., extra: _Extra = ...) -> None:
        """crm.invoice.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/outdated/invoice/crm-invoice-update.html"""
    userfield: _Api_crm_invoice_userfield[_R]

class _Api_crm_item_delivery_list(_Called[_R]):
    def __call__(self, *, entityId: _Id, entityTypeId: _Id, filter: _Map = ..., order: _Map = ..., extra: _Extra = ...) -> _R:
        """crm.item.delivery.list: read. https://apidocs.bitrix24.com/api-reference/crm/universal/delivery/crm-item-delivery-list.html"""
    @overload
    def rows(self: _Api_crm_item_delivery_list[_Reply], *, entityId: _Id, entityTypeId: _Id, filter: _Map = ..., order: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_item_delivery_list[_Reply], *, entityId: _Id, entityTypeId: _Id, filter: _Map = ..., order: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_item_delivery(_Names[_R]):
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.item.delivery.get: read. https://apidocs.bitrix24.com/api-reference/crm/universal/delivery/crm-item-delivery-get.html"""
    list: _Api_crm_item_delivery_list[_R]

class _Api_crm_item_details_configuration(_Names[_R]):
    @_method
    def forceCommonScopeForAll(self, *, entityTypeId: _Id, extras: _Map = ..., extra: _Extra = ...) -> None:
        """crm.item.details.configuration.forceCommonScopeForAll: idempotent. https://apidocs.bitrix24.com/api-reference/crm/universal/item-details-configuration/crm-item-details-configuration-forceCommonScopeForAll.html"""
    @_method
    def get(self, *, entityTypeId: _Id, userId: _Id = ..., scope: _Text = ..., extras: _Map = ..., extra: _Extra = ...) -> None:
        """crm.item.details.configuration.get: read. https://apidocs.bitrix24.com/api-reference/crm/universal/item-details-configuration/crm-item-details-configuration-get.html"""
    @_method
    def reset(self, *, entityTypeId: _Id, userId: _Id = ..., scope: _Text = ..., extras: _Map = ..., extra: _Extra = ...) -> None:
        """crm.item.details.configuration.reset: idempotent. https://apidocs.bitrix24.com/api-reference/crm/universal/item-details-configuration/crm-item-details-configuration-reset.html"""
    @_method
    def set(self, *, entityTypeId: _Id, data: _Array, userId: _Id = ..., scope: _Text = ..., extras: _Map = ..., extra: _Extra = ...) -> None:
        """crm.item.details.configuration.set: idempotent. https://apidocs.bitrix24.com/api-reference/crm/universal/item-details-configuration/crm-item-details-configuration-set.html"""

class _Api_crm_item_details(_Names[_R]):
    configuration: _Api_crm_item_details_configuration[_R]

class _Api_crm_item_list(_Called[_R]):
    def __call__(self, *, entityTypeId: _Id, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., useOriginalUfNames: _Flag = ..., extra: _Extra = ...) -> _R:
        """crm.item.list: read. https://apidocs.bitrix24.com/api-reference/crm/universal/crm-item-list.html"""
    @overload
    def rows(self: _Api_crm_item_list[_Reply], *, entityTypeId: _Id, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., useOriginalUfNames: _Flag = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_item_list[_Reply], *, entityTypeId: _Id, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., useOriginalUfNames: _Flag = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_item_payment_delivery_list(_Called[_R]):
    def __call__(self, *, paymentId: _Id, filter: _Map, order: _Map = ..., extra: _Extra = ...) -> _R:
        """crm.item.payment.delivery.list: read. https://apidocs.bitrix24.com/api-reference/crm/universal/payment/delivery-in-payment/crm-item-payment-delivery-list.html"""
    @overload
    def rows(self: _Api_crm_item_payment_delivery_list[_Reply], *, paymentId: _Id, filter: _Map, order: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_item_payment_delivery_list[_Reply], *, paymentId: _Id, filter: _Map, order: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_item_payment_delivery(_Names[_R]):
    @_method
    def add(self, *, paymentId: _Id, deliveryId: _Id, extra: _Extra = ...) -> None:
        """crm.item.payment.delivery.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/universal/payment/delivery-in-payment/crm-item-payment-delivery-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.item.payment.delivery.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/universal/payment/delivery-in-payment/crm-item-payment-delivery-delete.html"""
    list: _Api_crm_item_payment_delivery_list[_R]
    @_method
    def setDelivery(self, *, id: _Id, deliveryId: _Id, extra: _Extra = ...) -> None:
        """crm.item.payment.delivery.setDelivery: idempotent. https://apidocs.bitrix24.com/api-reference/crm/universal/payment/delivery-in-payment/crm-item-payment-delivery-set-delivery.html"""

class _Api_crm_item_payment_list(_Called[_R]):
    def __call__(self, *, entityId: _Id, entityTypeId: _Id, filter: _Map = ..., order: _Map = ..., extra: _Extra = ...) -> _R:
        """crm.item.payment.list: read. https://apidocs.bitrix24.com/api-reference/crm/universal/payment/crm-item-payment-list.html"""
    @overload
    def rows(self: _Api_crm_item_payment_list[_Reply], *, entityId: _Id, entityTypeId: _Id, filter: _Map = ..., order: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_item_payment_list[_Reply], *, entityId: _Id, entityTypeId: _Id, filter: _Map = ..., order: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_item_payment_product_list(_Called[_R]):
    def __call__(self, *, paymentId: _Id, filter: _Map, order: _Map = ..., extra: _Extra = ...) -> _R:
        """crm.item.payment.product.list: read. https://apidocs.bitrix24.com/api-reference/crm/universal/payment/products-in-payment/crm-item-payment-product-list.html"""
    @overload
    def rows(self: _Api_crm_item_payment_product_list[_Reply], *, paymentId: _Id, filter: _Map, order: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_item_payment_product_list[_Reply], *, paymentId: _Id, filter: _Map, order: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_item_payment_product(_Names[_R]):
    @_method
    def add(self, *, paymentId: _Id, rowId: _Id, quantity: _Number, extra: _Extra = ...) -> None:
        """crm.item.payment.product.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/universal/payment/products-in-payment/crm-item-payment-product-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.item.payment.product.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/universal/payment/products-in-payment/crm-item-payment-product-delete.html"""
    list: _Api_crm_item_payment_product_list[_R]
    @_method
    def setQuantity(self, *, id: _Id, quantity: _Number, extra: _Extra = ...) -> None:
        """crm.item.payment.product.setQuantity: idempotent. https://apidocs.bitrix24.com/api-reference/crm/universal/payment/products-in-payment/crm-item-payment-product-set-quantity.html"""

class _Api_crm_item_payment(_Names[_R]):
    @_method
    def add(self, *, entityId: _Id, entityTypeId: _Id, extra: _Extra = ...) -> None:
        """crm.item.payment.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/universal/payment/crm-item-payment-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.item.payment.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/universal/payment/crm-item-payment-delete.html"""
    delivery: _Api_crm_item_payment_delivery[_R]
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.item.payment.get: read. https://apidocs.bitrix24.com/api-reference/crm/universal/payment/crm-item-payment-get.html"""
    list: _Api_crm_item_payment_list[_R]
    @_method
    def pay(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.item.payment.pay: unsafe. https://apidocs.bitrix24.com/api-reference/crm/universal/payment/crm-item-payment-pay.html"""
    product: _Api_crm_item_payment_product[_R]
    @_method
    def unpay(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.item.payment.unpay: unsafe. https://apidocs.bitrix24.com/api-reference/crm/universal/payment/crm-item-payment-unpay.html"""
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """crm.item.payment.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/universal/payment/crm-item-payment-update.html"""

class _Api_crm_item_productrow_list(_Called[_R]):
    def __call__(self, *, filter: _Map, order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.item.productrow.list: read. https://apidocs.bitrix24.com/api-reference/crm/universal/product-rows/crm-item-productrow-list.html"""
    @overload
    def rows(self: _Api_crm_item_productrow_list[_Reply], *, filter: _Map, order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_item_productrow_list[_Reply], *, filter: _Map, order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_item_productrow(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """crm.item.productrow.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/universal/product-rows/crm-item-productrow-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.item.productrow.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/universal/product-rows/crm-item-productrow-delete.html"""
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.item.productrow.fields: read. https://apidocs.bitrix24.com/api-reference/crm/universal/product-rows/crm-item-productrow-fields.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.item.productrow.get: read. https://apidocs.bitrix24.com/api-reference/crm/universal/product-rows/crm-item-productrow-get.html"""
    @_method
    def getAvailableForPayment(self, *, ownerId: _Id, ownerType: _Text, extra: _Extra = ...) -> None:
        """crm.item.productrow.getAvailableForPayment: read. https://apidocs.bitrix24.com/api-reference/crm/universal/product-rows/crm-item-productrow-get-available-for-payment.html"""
    list: _Api_crm_item_productrow_list[_R]
    @_method
    def set(self, *, ownerId: _Id, ownerType: _Text, productRows: _Array, extra: _Extra = ...) -> None:
        """crm.item.productrow.set: idempotent. https://apidocs.bitrix24.com/api-reference/crm/universal/product-rows/crm-item-productrow-set.html"""
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """crm.item.productrow.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/universal/product-rows/crm-item-productrow-update.html"""

class _Api_crm_item(_Names[_R]):
    @_method
    def add(self, *, entityTypeId: _Id, fields: _Map, useOriginalUfNames: _Flag = ..., extra: _Extra = ...) -> None:
        """crm.item.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/universal/crm-item-add.html"""
    @_method
    def batchImport(self, *, entityTypeId: _Id, data: _Array, useOriginalUfNames: _Flag = ..., extra: _Extra = ...) -> None:
        """crm.item.batchImport: unsafe. https://apidocs.bitrix24.com/api-reference/crm/universal/import/crm-item-batch-import.html"""
    @_method
    def delete(self, *, entityTypeId: _Id, id: _Id, extra: _Extra = ...) -> None:
        """crm.item.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/universal/crm-item-delete.html"""
    delivery: _Api_crm_item_delivery[_R]
    details: _Api_crm_item_details[_R]
    @_method
    def fields(self, *, entityTypeId: _Id, useOriginalUfNames: _Flag = ..., extra: _Extra = ...) -> None:
        """crm.item.fields: read. https://apidocs.bitrix24.com/api-reference/crm/universal/crm-item-fields.html"""
    @_method
    def get(self, *, entityTypeId: _Id, id: _Id, useOriginalUfNames: _Flag = ..., extra: _Extra = ...) -> None:
        """crm.item.get: read. https://apidocs.bitrix24.com/api-reference/crm/universal/crm-item-get.html"""
    @_method
    def import_(self, *, entityTypeId: _Id, fields: _Map, useOriginalUfNames: _Flag = ..., extra: _Extra = ...) -> None:
        """crm.item.import: unsafe. https://apidocs.bitrix24.com/api-reference/crm/universal/import/crm-item-import.html"""
    list: _Api_crm_item_list[_R]
    payment: _Api_crm_item_payment[_R]
    productrow: _Api_crm_item_productrow[_R]
    @_method
    def update(self, *, entityTypeId: _Id, id: _Id, fields: _Map, useOriginalUfNames: _Flag = ..., extra: _Extra = ...) -> None:
        """crm.item.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/universal/crm-item-update.html"""

class _Api_crm_lead_contact_items_get(_Called[_R]):
    def __call__(self, *, id: _Id, extra: _Extra = ...) -> _R:
        """crm.lead.contact.items.get: read. https://apidocs.bitrix24.com/api-reference/crm/leads/management-communication/crm-lead-contact-items-get.html"""
    @overload
    def rows(self: _Api_crm_lead_contact_items_get[_Reply], *, id: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_lead_contact_items_get[_Reply], *, id: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_lead_contact_items(_Names[_R]):
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.lead.contact.items.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/leads/management-communication/crm-lead-contact-items-delete.html"""
    get: _Api_crm_lead_contact_items_get[_R]
    @_method
    def set(self, *, id: _Id, items: _Map | _Array, extra: _Extra = ...) -> None:
        """crm.lead.contact.items.set: idempotent. https://apidocs.bitrix24.com/api-reference/crm/leads/management-communication/crm-lead-contact-items-set.html"""

class _Api_crm_lead_contact(_Names[_R]):
    @_method
    def add(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """crm.lead.contact.add: idempotent. https://apidocs.bitrix24.com/api-reference/crm/leads/management-communication/crm-lead-contact-add.html"""
    @_method
    def delete(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """crm.lead.contact.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/leads/management-communication/crm-lead-contact-delete.html"""
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.lead.contact.fields: read. https://apidocs.bitrix24.com/api-reference/crm/leads/management-communication/crm-lead-contact-fields.html"""
    items: _Api_crm_lead_contact_items[_R]

class _Api_crm_lead_details_configuration(_Names[_R]):
    @_method
    def forceCommonScopeForAll(self, *, extras: _Map = ..., extra: _Extra = ...) -> None:
        """crm.lead.details.configuration.forceCommonScopeForAll: idempotent. https://apidocs.bitrix24.com/api-reference/crm/leads/custom-form/crm-lead-details-configuration-force-common-scope-for-all.html"""
    @_method
    def get(self, *, userId: _Id = ..., scope: _Text = ..., extras: _Map = ..., extra: _Extra = ...) -> None:
        """crm.lead.details.configuration.get: read. https://apidocs.bitrix24.com/api-reference/crm/leads/custom-form/crm-lead-details-configuration-get.html"""
    @_method
    def reset(self, *, userId: _Id = ..., scope: _Text = ..., extras: _Map = ..., extra: _Extra = ...) -> None:
        """crm.lead.details.configuration.reset: idempotent. https://apidocs.bitrix24.com/api-reference/crm/leads/custom-form/crm-lead-details-configuration-reset.html"""
    @_method
    def set(self, *, data: _Array, userId: _Id = ..., scope: _Text = ..., extras: _Map = ..., extra: _Extra = ...) -> None:
        """crm.lead.details.configuration.set: idempotent. https://apidocs.bitrix24.com/api-reference/crm/leads/custom-form/crm-lead-details-configuration-set.html"""

class _Api_crm_lead_details(_Names[_R]):
    configuration: _Api_crm_lead_details_configuration[_R]

class _Api_crm_lead_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.lead.list: read. https://apidocs.bitrix24.com/api-reference/crm/leads/crm-lead-list.html"""
    @overload
    def rows(self: _Api_crm_lead_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_lead_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_lead_productrows_get(_Called[_R]):
    def __call__(self, *, id: _Id, extra: _Extra = ...) -> _R:
        """crm.lead.productrows.get: read. https://apidocs.bitrix24.com/api-reference/crm/leads/crm-lead-productrows-get.html"""
    @overload
    def rows(self: _Api_crm_lead_productrows_get[_Reply], *, id: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_lead_productrows_get[_Reply], *, id: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_lead_productrows(_Names[_R]):
    get: _Api_crm_lead_productrows_get[_R]
    @_method
    def set(self, *, id: _Id, rows: _Array = ..., extra: _Extra = ...) -> None:
        """crm.lead.productrows.set: idempotent. https://apidocs.bitrix24.com/api-reference/crm/leads/crm-lead-productrows-set.html"""

class _Api_crm_lead_userfield_list(_Called[_R]):
    def __call__(self, *, filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.lead.userfield.list: read. https://apidocs.bitrix24.com/api-reference/crm/leads/userfield/crm-lead-userfield-list.html"""
    @overload
    def rows(self: _Api_crm_lead_userfield_list[_Reply], *, filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_lead_userfield_list[_Reply], *, filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_lead_userfield(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """crm.lead.userfield.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/leads/userfield/crm-lead-userfield-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.lead.userfield.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/leads/userfield/crm-lead-userfield-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.lead.userfield.get: read. https://apidocs.bitrix24.com/api-reference/crm/leads/userfield/crm-lead-userfield-get.html"""
    list: _Api_crm_lead_userfield_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """crm.lead.userfield.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/leads/userfield/crm-lead-userfield-update.html"""

class _Api_crm_lead(_Names[_R]):
    @_method
    def add(self, *, fields: _Map = ..., params: _Map = ..., extra: _Extra = ...) -> None:
        """crm.lead.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/leads/crm-lead-add.html"""
    contact: _Api_crm_lead_contact[_R]
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.lead.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/leads/crm-lead-delete.html"""
    details: _Api_crm_lead_details[_R]
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.lead.fields: read. https://apidocs.bitrix24.com/api-reference/crm/leads/crm-lead-fields.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.lead.get: read. https://apidocs.bitrix24.com/api-reference/crm/leads/crm-lead-get.html"""
    list: _Api_crm_lead_list[_R]
    productrows: _Api_crm_lead_productrows[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map = ..., params: _Map = ..., extra: _Extra = ...) -> None:
        """crm.lead.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/leads/crm-lead-update.html"""
    userfield: _Api_crm_lead_userfield[_R]

class _Api_crm_measure_list(_Called[_R]):
    def __call__(self, *, order: _Map = ..., filter: _Map = ..., select: _Array = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.measure.list: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/measure/crm-measure-list.html"""
    @overload
    def rows(self: _Api_crm_measure_list[_Reply], *, order: _Map = ..., filter: _Map = ..., select: _Array = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_measure_list[_Reply], *, order: _Map = ..., filter: _Map = ..., select: _Array = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_measure(_Names[_R]):
    @_method
    def add(self, *, fields: _Array, extra: _Extra = ...) -> None:
        """crm.measure.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/outdated/measure/crm-measure-add.html"""
    @_method
    def delete(self, *, id: Any, extra: _Extra = ...) -> None:
        """crm.measure.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/outdated/measure/crm-measure-delete.html"""
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.measure.fields: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/measure/crm-measure-fields.html"""
    @_method
    def get(self, *, id: Any, extra: _Extra = ...) -> None:
        """crm.measure.get: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/measure/crm-measure-get.html"""
    list: _Api_crm_measure_list[_R]
    @_method
    def update(self, *, id: Any, fields: _Array = ..., extra: _Extra = ...) -> None:
        """crm.measure.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/outdated/measure/crm-measure-update.html"""

class _Api_crm_multifield(_Names[_R]):
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.multifield.fields: read. https://apidocs.bitrix24.com/api-reference/crm/auxiliary/multifield/crm-multifield-fields.html"""

class _Api_crm_orderentity_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.orderentity.list: read. https://apidocs.bitrix24.com/api-reference/crm/universal/order-entity/crm-order-entity-list.html"""
    @overload
    def rows(self: _Api_crm_orderentity_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_orderentity_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_orderentity(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """crm.orderentity.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/universal/order-entity/crm-order-entity-add.html"""
    @_method
    def deletebyfilter(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """crm.orderentity.deletebyfilter: idempotent. https://apidocs.bitrix24.com/api-reference/crm/universal/order-entity/crm-order-entity-delete-by-filter.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """crm.orderentity.getFields: read. https://apidocs.bitrix24.com/api-reference/crm/universal/order-entity/crm-order-entity-get-fields.html"""
    list: _Api_crm_orderentity_list[_R]

class _Api_crm_paysystem_list(_Called[_R]):
    def __call__(self, *, order: Any = ..., filter: Any = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.paysystem.list: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/invoice/crm-pay-system-list.html"""
    @overload
    def rows(self: _Api_crm_paysystem_list[_Reply], *, order: Any = ..., filter: Any = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_paysystem_list[_Reply], *, order: Any = ..., filter: Any = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_paysystem(_Names[_R]):
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.paysystem.fields: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/invoice/crm-pay-system-fields.html"""
    list: _Api_crm_paysystem_list[_R]

class _Api_crm_persontype_list(_Called[_R]):
    def __call__(self, *, order: Any = ..., filter: Any = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.persontype.list: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/invoice/crm-person-type-list.html"""
    @overload
    def rows(self: _Api_crm_persontype_list[_Reply], *, order: Any = ..., filter: Any = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_persontype_list[_Reply], *, order: Any = ..., filter: Any = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_persontype(_Names[_R]):
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.persontype.fields: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/invoice/crm-person-type-fields.html"""
    list: _Api_crm_persontype_list[_R]

class _Api_crm_product_list(_Called[_R]):
    def __call__(self, *, order: _Map = ..., filter: _Map = ..., select: _Array = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.product.list: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/products/crm-product-list.html"""
    @overload
    def rows(self: _Api_crm_product_list[_Reply], *, order: _Map = ..., filter: _Map = ..., select: _Array = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_product_list[_Reply], *, order: _Map = ..., filter: _Map = ..., select: _Array = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_product_property_enumeration(_Names[_R]):
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.product.property.enumeration.fields: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/products/crm-product-property-enumeration-fields.html"""

class _Api_crm_product_property_list(_Called[_R]):
    def __call__(self, *, order: Any = ..., filter: Any = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.product.property.list: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/products/crm-product-property-list.html"""
    @overload
    def rows(self: _Api_crm_product_property_list[_Reply], *, order: Any = ..., filter: Any = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_product_property_list[_Reply], *, order: Any = ..., filter: Any = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_product_property_settings(_Names[_R]):
    @_method
    def fields(self, *, propertyType: Any = ..., userType: Any = ..., extra: _Extra = ...) -> None:
        """crm.product.property.settings.fields: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/products/crm-product-property-settings-fields.html"""

class _Api_crm_product_property(_Names[_R]):
    @_method
    def add(self, *, fields: _Array = ..., extra: _Extra = ...) -> None:
        """crm.product.property.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/outdated/products/crm-product-property-add.html"""
    @_method
    def delete(self, *, id: _Id = ..., extra: _Extra = ...) -> None:
        """crm.product.property.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/outdated/products/crm-product-property-delete.html"""
    enumeration: _Api_crm_product_property_enumeration[_R]
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.product.property.fields: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/products/crm-product-property-fields.html"""
    @_method
    def get(self, *, id: _Id = ..., extra: _Extra = ...) -> None:
        """crm.product.property.get: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/products/crm-product-property-get.html"""
    list: _Api_crm_product_property_list[_R]
    settings: _Api_crm_product_property_settings[_R]
    @_method
    def types(self, *, extra: _Extra = ...) -> None:
        """crm.product.property.types: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/products/crm-product-property-types.html"""
    @_method
    def update(self, *, id: _Id = ..., fields: _Array = ..., extra: _Extra = ...) -> None:
        """crm.product.property.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/outdated/products/crm-product-property-update.html"""

class _Api_crm_product(_Names[_R]):
    @_method
    def add(self, *, fields: _Array = ..., extra: _Extra = ...) -> None:
        """crm.product.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/outdated/products/crm-product-add.html"""
    @_method
    def delete(self, *, id: _Id = ..., extra: _Extra = ...) -> None:
        """crm.product.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/outdated/products/crm-product-delete.html"""
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.product.fields: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/products/crm-product-fields.html"""
    @_method
    def get(self, *, id: _Id = ..., extra: _Extra = ...) -> None:
        """crm.product.get: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/products/crm-product-get.html"""
    list: _Api_crm_product_list[_R]
    property: _Api_crm_product_property[_R]
    @_method
    def update(self, *, id: _Id = ..., fields: _Array = ..., extra: _Extra = ...) -> None:
        """crm.product.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/outdated/products/crm-product-update.html"""

class _Api_crm_productrow_list(_Called[_R]):
    def __call__(self, *, filter: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.productrow.list: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/productrow-old/crm-productrow-list.html"""
    @overload
    def rows(self: _Api_crm_productrow_list[_Reply], *, filter: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_productrow_list[_Reply], *, filter: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_productrow(_Names[_R]):
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.productrow.fields: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/productrow-old/crm-productrow-fields.html"""
    list: _Api_crm_productrow_list[_R]

class _Api_crm_productsection_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.productsection.list: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/product-section/crm-product-section-list.html"""
    @overload
    def rows(self: _Api_crm_productsection_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_productsection_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_productsection(_Names[_R]):
    @_method
    def add(self, *, fields: _Array, extra: _Extra = ...) -> None:
        """crm.productsection.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/outdated/product-section/crm-product-section-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.productsection.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/outdated/product-section/crm-product-section-delete.html"""
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.productsection.fields: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/product-section/crm-product-section-fields.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.productsection.get: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/product-section/crm-product-section-get.html"""
    list: _Api_crm_productsection_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Array = ..., extra: _Extra = ...) -> None:
        """crm.productsection.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/outdated/product-section/crm-product-section-update.html"""

class _Api_crm_quote_contact_items_get(_Called[_R]):
    def __call__(self, *, id: _Id, extra: _Extra = ...) -> _R:
        """crm.quote.contact.items.get: read. https://apidocs.bitrix24.com/api-reference/crm/quote/contacts/crm-quote-contact-items-get.html"""
    @overload
    def rows(self: _Api_crm_quote_contact_items_get[_Reply], *, id: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_quote_contact_items_get[_Reply], *, id: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_quote_contact_items(_Names[_R]):
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.quote.contact.items.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/quote/contacts/crm-quote-contact-items-delete.html"""
    get: _Api_crm_quote_contact_items_get[_R]
    @_method
    def set(self, *, id: _Id, items: _Array, extra: _Extra = ...) -> None:
        """crm.quote.contact.items.set: idempotent. https://apidocs.bitrix24.com/api-reference/crm/quote/contacts/crm-quote-contact-items-set.html"""

class _Api_crm_quote_contact(_Names[_R]):
    @_method
    def add(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """crm.quote.contact.add: idempotent. https://apidocs.bitrix24.com/api-reference/crm/quote/contacts/crm-quote-contact-add.html"""
    @_method
    def delete(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """crm.quote.contact.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/quote/contacts/crm-quote-contact-delete.html"""
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.quote.contact.fields: read. https://apidocs.bitrix24.com/api-reference/crm/quote/contacts/crm-quote-contact-fields.html"""
    items: _Api_crm_quote_contact_items[_R]

class _Api_crm_quote_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.quote.list: read. https://apidocs.bitrix24.com/api-reference/crm/quote/crm-quote-list.html"""
    @overload
    def rows(self: _Api_crm_quote_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_quote_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_quote_productrows_get(_Called[_R]):
    def __call__(self, *, id: _Id, extra: _Extra = ...) -> _R:
        """crm.quote.productrows.get: read. https://apidocs.bitrix24.com/api-reference/crm/quote/crm-quote-product-rows-get.html"""
    @overload
    def rows(self: _Api_crm_quote_productrows_get[_Reply], *, id: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_quote_productrows_get[_Reply], *, id: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_quote_productrows(_Names[_R]):
    get: _Api_crm_quote_productrows_get[_R]
    @_method
    def set(self, *, id: _Id, rows: _Array = ..., extra: _Extra = ...) -> None:
        """crm.quote.productrows.set: idempotent. https://apidocs.bitrix24.com/api-reference/crm/quote/crm-quote-product-rows-set.html"""

class _Api_crm_quote_userfield_list(_Called[_R]):
    def __call__(self, *, filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.quote.userfield.list: read. https://apidocs.bitrix24.com/api-reference/crm/quote/user-field/crm-quote-user-field-list.html"""
    @overload
    def rows(self: _Api_crm_quote_userfield_list[_Reply], *, filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_quote_userfield_list[_Reply], *, filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_quote_userfield(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """crm.quote.userfield.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/quote/user-field/crm-quote-user-field-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.quote.userfield.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/quote/user-field/crm-quote-user-field-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.quote.userfield.get: read. https://apidocs.bitrix24.com/api-reference/crm/quote/user-field/crm-quote-user-field-get.html"""
    list: _Api_crm_quote_userfield_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """crm.quote.userfield.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/quote/user-field/crm-quote-user-field-update.html"""

class _Api_crm_quote(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, params: _Map = ..., extra: _Extra = ...) -> None:
        """crm.quote.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/quote/crm-quote-add.html"""
    contact: _Api_crm_quote_contact[_R]
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.quote.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/quote/crm-quote-delete.html"""
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.quote.fields: read. https://apidocs.bitrix24.com/api-reference/crm/quote/crm-quote-fields.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.quote.get: read. https://apidocs.bitrix24.com/api-reference/crm/quote/crm-quote-get.html"""
    list: _Api_crm_quote_list[_R]
    productrows: _Api_crm_quote_productrows[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map = ..., params: _Map = ..., extra: _Extra = ...) -> None:
        """crm.quote.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/quote/crm-quote-update.html"""
    userfield: _Api_crm_quote_userfield[_R]

class _Api_crm_requisite_bankdetail_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.requisite.bankdetail.list: read. https://apidocs.bitrix24.com/api-reference/crm/requisites/bank-detail/crm-requisite-bank-detail-list.html"""
    @overload
    def rows(self: _Api_crm_requisite_bankdetail_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_requisite_bankdetail_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_requisite_bankdetail(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """crm.requisite.bankdetail.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/requisites/bank-detail/crm-requisite-bank-detail-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.requisite.bankdetail.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/requisites/bank-detail/crm-requisite-bank-detail-delete.html"""
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.requisite.bankdetail.fields: read. https://apidocs.bitrix24.com/api-reference/crm/requisites/bank-detail/crm-requisite-bank-detail-fields.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.requisite.bankdetail.get: read. https://apidocs.bitrix24.com/api-reference/crm/requisites/bank-detail/crm-requisite-bank-detail-get.html"""
    list: _Api_crm_requisite_bankdetail_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """crm.requisite.bankdetail.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/requisites/bank-detail/crm-requisite-bank-detail-update.html"""

class _Api_crm_requisite_link_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.requisite.link.list: read. https://apidocs.bitrix24.com/api-reference/crm/requisites/links/crm-requisite-link-list.html"""
    @overload
    def rows(self: _Api_crm_requisite_link_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_requisite_link_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_requisite_link(_Names[_R]):
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.requisite.link.fields: read. https://apidocs.bitrix24.com/api-reference/crm/requisites/links/crm-requisite-link-fields.html"""
    @_method
    def get(self, *, entityTypeId: _Id, entityId: _Id, extra: _Extra = ...) -> None:
        """crm.requisite.link.get: read. https://apidocs.bitrix24.com/api-reference/crm/requisites/links/crm-requisite-link-get.html"""
    list: _Api_crm_requisite_link_list[_R]
    @_method
    def register(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """crm.requisite.link.register: unsafe. https://apidocs.bitrix24.com/api-reference/crm/requisites/links/crm-requisite-link-register.html"""
    @_method
    def unregister(self, *, entityTypeId: _Id, entityId: _Id, extra: _Extra = ...) -> None:
        """crm.requisite.link.unregister: idempotent. https://apidocs.bitrix24.com/api-reference/crm/requisites/links/crm-requisite-link-unregister.html"""

class _Api_crm_requisite_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.requisite.list: read. https://apidocs.bitrix24.com/api-reference/crm/requisites/universal/crm-requisite-list.html"""
    @overload
    def rows(self: _Api_crm_requisite_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_requisite_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_requisite_preset_countries(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """crm.requisite.preset.countries: read. https://apidocs.bitrix24.com/api-reference/crm/requisites/presets/crm-requisite-preset-countries.html"""
    @overload
    def rows(self: _Api_crm_requisite_preset_countries[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_requisite_preset_countries[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_requisite_preset_field_list(_Called[_R]):
    def __call__(self, *, preset: _Map, extra: _Extra = ...) -> _R:
        """crm.requisite.preset.field.list: read. https://apidocs.bitrix24.com/api-reference/crm/requisites/presets/fields/crm-requisite-preset-field-list.html"""
    @overload
    def rows(self: _Api_crm_requisite_preset_field_list[_Reply], *, preset: _Map, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_requisite_preset_field_list[_Reply], *, preset: _Map, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_requisite_preset_field(_Names[_R]):
    @_method
    def add(self, *, preset: _Map, fields: _Map, extra: _Extra = ...) -> None:
        """crm.requisite.preset.field.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/requisites/presets/fields/crm-requisite-preset-field-add.html"""
    @_method
    def availabletoadd(self, *, preset: _Map, extra: _Extra = ...) -> None:
        """crm.requisite.preset.field.availabletoadd: read. https://apidocs.bitrix24.com/api-reference/crm/requisites/presets/fields/crm-requisite-preset-field-available-to-add.html"""
    @_method
    def delete(self, *, id: _Id, preset: _Map, extra: _Extra = ...) -> None:
        """crm.requisite.preset.field.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/requisites/presets/fields/crm-requisite-preset-field-delete.html"""
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.requisite.preset.field.fields: read. https://apidocs.bitrix24.com/api-reference/crm/requisites/presets/fields/crm-requisite-preset-field-fields.html"""
    @_method
    def get(self, *, id: _Id, preset: _Map, extra: _Extra = ...) -> None:
        """crm.requisite.preset.field.get: read. https://apidocs.bitrix24.com/api-reference/crm/requisites/presets/fields/crm-requisite-preset-field-get.html"""
    list: _Api_crm_requisite_preset_field_list[_R]
    @_method
    def update(self, *, id: _Id, preset: _Map, fields: _Map, extra: _Extra = ...) -> None:
        """crm.requisite.preset.field.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/requisites/presets/fields/crm-requisite-preset-field-update.html"""

class _Api_crm_requisite_preset_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.requisite.preset.list: read. https://apidocs.bitrix24.com/api-reference/crm/requisites/presets/crm-requisite-preset-list.html"""
    @overload
    def rows(self: _Api_crm_requisite_preset_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_requisite_preset_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_requisite_preset(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """crm.requisite.preset.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/requisites/presets/crm-requisite-preset-add.html"""
    countries: _Api_crm_requisite_preset_countries[_R]
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.requisite.preset.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/requisites/presets/crm-requisite-preset-delete.html"""
    field: _Api_crm_requisite_preset_field[_R]
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.requisite.preset.fields: read. https://apidocs.bitrix24.com/api-reference/crm/requisites/presets/crm-requisite-preset-fields.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.requisite.preset.get: read. https://apidocs.bitrix24.com/api-reference/crm/requisites/presets/crm-requisite-preset-get.html"""
    list: _Api_crm_requisite_preset_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Array, extra: _Extra = ...) -> None:
        """crm.requisite.preset.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/requisites/presets/crm-requisite-preset-update.html"""

class _Api_crm_requisite_userfield_list(_Called[_R]):
    def __call__(self, *, order: _Map = ..., filter: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.requisite.userfield.list: read. https://apidocs.bitrix24.com/api-reference/crm/requisites/user-fields/crm-requisite-userfield-list.html"""
    @overload
    def rows(self: _Api_crm_requisite_userfield_list[_Reply], *, order: _Map = ..., filter: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_requisite_userfield_list[_Reply], *, order: _Map = ..., filter: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_requisite_userfield(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """crm.requisite.userfield.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/requisites/user-fields/crm-requisite-userfield-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.requisite.userfield.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/requisites/user-fields/crm-requisite-userfield-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.requisite.userfield.get: read. https://apidocs.bitrix24.com/api-reference/crm/requisites/user-fields/crm-requisite-userfield-get.html"""
    list: _Api_crm_requisite_userfield_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """crm.requisite.userfield.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/requisites/user-fields/crm-requisite-userfield-update.html"""

class _Api_crm_requisite(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """crm.requisite.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/requisites/universal/crm-requisite-add.html"""
    bankdetail: _Api_crm_requisite_bankdetail[_R]
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.requisite.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/requisites/universal/crm-requisite-delete.html"""
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.requisite.fields: read. https://apidocs.bitrix24.com/api-reference/crm/requisites/universal/crm-requisite-fields.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.requisite.get: read. https://apidocs.bitrix24.com/api-reference/crm/requisites/universal/crm-requisite-get.html"""
    link: _Api_crm_requisite_link[_R]
    list: _Api_crm_requisite_list[_R]
    preset: _Api_crm_requisite_preset[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """crm.requisite.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/requisites/universal/crm-requisite-update.html"""
    userfield: _Api_crm_requisite_userfield[_R]

class _Api_crm_settings_mode(_Names[_R]):
    @_method
    def get(self, *, extra: _Extra = ...) -> None:
        """crm.settings.mode.get: read. https://apidocs.bitrix24.com/api-reference/crm/crm-settings-mode-get.html"""

class _Api_crm_settings(_Names[_R]):
    mode: _Api_crm_settings_mode[_R]

class _Api_crm_stagehistory_list(_Called[_R]):
    def __call__(self, *, entityTypeId: _Id = ..., order: _Map = ..., filter: _Map = ..., select: _Map | _Array = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.stagehistory.list: read. https://apidocs.bitrix24.com/api-reference/crm/crm-stage-history-list.html"""
    @overload
    def rows(self: _Api_crm_stagehistory_list[_Reply], *, entityTypeId: _Id = ..., order: _Map = ..., filter: _Map = ..., select: _Map | _Array = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_stagehistory_list[_Reply], *, entityTypeId: _Id = ..., order: _Map = ..., filter: _Map = ..., select: _Map | _Array = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_stagehistory(_Names[_R]):
    list: _Api_crm_stagehistory_list[_R]

class _Api_crm_status_entity_items(_Called[_R]):
    def __call__(self, *, entityId: _Text, extra: _Extra = ...) -> _R:
        """crm.status.entity.items: read. https://apidocs.bitrix24.com/api-reference/crm/status/crm-status-entity-items.html"""
    @overload
    def rows(self: _Api_crm_status_entity_items[_Reply], *, entityId: _Text, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_status_entity_items[_Reply], *, entityId: _Text, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_status_entity_types(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """crm.status.entity.types: read. https://apidocs.bitrix24.com/api-reference/crm/status/crm-status-entity-types.html"""
    @overload
    def rows(self: _Api_crm_status_entity_types[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_status_entity_types[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_status_entity(_Names[_R]):
    items: _Api_crm_status_entity_items[_R]
    types: _Api_crm_status_entity_types[_R]

class _Api_crm_status_list(_Called[_R]):
    def __call__(self, *, order: _Map = ..., filter: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.status.list: read. https://apidocs.bitrix24.com/api-reference/crm/status/crm-status-list.html"""
    @overload
    def rows(self: _Api_crm_status_list[_Reply], *, order: _Map = ..., filter: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_status_list[_Reply], *, order: _Map = ..., filter: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_status(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """crm.status.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/status/crm-status-add.html"""
    @_method
    def delete(self, *, id: _Id, params: _Text = ..., extra: _Extra = ...) -> None:
        """crm.status.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/status/crm-status-delete.html"""
    entity: _Api_crm_status_entity[_R]
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.status.fields: read. https://apidocs.bitrix24.com/api-reference/crm/status/crm-status-fields.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.status.get: read. https://apidocs.bitrix24.com/api-reference/crm/status/crm-status-get.html"""
    list: _Api_crm_status_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """crm.status.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/status/crm-status-update.html"""

class _Api_crm_timeline_bindings_list(_Called[_R]):
    def __call__(self, *, filter: _Map, start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.timeline.bindings.list: read. https://apidocs.bitrix24.com/api-reference/crm/timeline/bindings/crm-timeline-bindings-list.html"""
    @overload
    def rows(self: _Api_crm_timeline_bindings_list[_Reply], *, filter: _Map, start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_timeline_bindings_list[_Reply], *, filter: _Map, start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_timeline_bindings(_Names[_R]):
    @_method
    def bind(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """crm.timeline.bindings.bind: unsafe. https://apidocs.bitrix24.com/api-reference/crm/timeline/bindings/crm-timeline-bindings-bind.html"""
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.timeline.bindings.fields: read. https://apidocs.bitrix24.com/api-reference/crm/timeline/bindings/crm-timeline-bindings-fields.html"""
    list: _Api_crm_timeline_bindings_list[_R]
    @_method
    def unbind(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """crm.timeline.bindings.unbind: idempotent. https://apidocs.bitrix24.com/api-reference/crm/timeline/bindings/crm-timeline-bindings-unbind.html"""

class _Api_crm_timeline_comment_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map, order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.timeline.comment.list: read. https://apidocs.bitrix24.com/api-reference/crm/timeline/comments/crm-timeline-comment-list.html"""
    @overload
    def rows(self: _Api_crm_timeline_comment_list[_Reply], *, select: _Array = ..., filter: _Map, order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_timeline_comment_list[_Reply], *, select: _Array = ..., filter: _Map, order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_timeline_comment(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """crm.timeline.comment.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/timeline/comments/crm-timeline-comment-add.html"""
    @_method
    def delete(self, *, id: _Id, ownerTypeId: _Id = ..., ownerId: _Id = ..., extra: _Extra = ...) -> None:
        """crm.timeline.comment.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/timeline/comments/crm-timeline-comment-delete.html"""
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.timeline.comment.fields: read. https://apidocs.bitrix24.com/api-reference/crm/timeline/comments/crm-timeline-comment-fields.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.timeline.comment.get: read. https://apidocs.bitrix24.com/api-reference/crm/timeline/comments/crm-timeline-comment-get.html"""
    list: _Api_crm_timeline_comment_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, ownerTypeId: _Id = ..., ownerId: _Id = ..., extra: _Extra = ...) -> None:
        """crm.timeline.comment.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/timeline/comments/crm-timeline-comment-update.html"""

class _Api_crm_timeline_icon_list(_Called[_R]):
    def __call__(self, *, start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.timeline.icon.list: read. https://apidocs.bitrix24.com/api-reference/crm/timeline/logmessage/icons/crm-timeline-icon-list.html"""
    @overload
    def rows(self: _Api_crm_timeline_icon_list[_Reply], *, start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_timeline_icon_list[_Reply], *, start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_timeline_icon(_Names[_R]):
    @_method
    def add(self, *, code: _Text, fileContent: _Text, extra: _Extra = ...) -> None:
        """crm.timeline.icon.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/timeline/logmessage/icons/crm-timeline-icon-add.html"""
    @_method
    def delete(self, *, code: _Text, extra: _Extra = ...) -> None:
        """crm.timeline.icon.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/timeline/logmessage/icons/crm-timeline-icon-delete.html"""
    @_method
    def get(self, *, code: _Text, extra: _Extra = ...) -> None:
        """crm.timeline.icon.get: read. https://apidocs.bitrix24.com/api-reference/crm/timeline/logmessage/icons/crm-timeline-icon-get.html"""
    list: _Api_crm_timeline_icon_list[_R]

class _Api_crm_timeline_item(_Names[_R]):
    @_method
    def pin(self, *, id: _Id, ownerTypeId: _Id, ownerId: _Id, extra: _Extra = ...) -> None:
        """crm.timeline.item.pin: idempotent. https://apidocs.bitrix24.com/api-reference/crm/timeline/actions/crm-timeline-item-pin.html"""
    @_method
    def unpin(self, *, id: _Id, ownerTypeId: _Id, ownerId: _Id, extra: _Extra = ...) -> None:
        """crm.timeline.item.unpin: idempotent. https://apidocs.bitrix24.com/api-reference/crm/timeline/actions/crm-timeline-item-unpin.html"""

class _Api_crm_timeline_layout_blocks(_Names[_R]):
    @_method
    def delete(self, *, entityTypeId: _Id, entityId: _Id, timelineId: _Id, extra: _Extra = ...) -> None:
        """crm.timeline.layout.blocks.delete: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/crm/timeline/layout-blocks/crm-timeline-layout-blocks-delete.html"""
    @_method
    def get(self, *, entityTypeId: _Id, entityId: _Id, timelineId: _Id, extra: _Extra = ...) -> None:
        """crm.timeline.layout.blocks.get: read, applications only. https://apidocs.bitrix24.com/api-reference/crm/timeline/layout-blocks/crm-timeline-layout-blocks-get.html"""
    @_method
    def set(self, *, entityTypeId: _Id, entityId: _Id, timelineId: _Id, layout: Any, extra: _Extra = ...) -> None:
        """crm.timeline.layout.blocks.set: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/crm/timeline/layout-blocks/crm-timeline-layout-blocks-set.html"""

class _Api_crm_timeline_layout(_Names[_R]):
    blocks: _Api_crm_timeline_layout_blocks[_R]

class _Api_crm_timeline_logmessage_list(_Called[_R]):
    def __call__(self, *, entityTypeId: _Id, entityId: _Id, order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.timeline.logmessage.list: read. https://apidocs.bitrix24.com/api-reference/crm/timeline/logmessage/crm-timeline-logmessage-list.html"""
    @overload
    def rows(self: _Api_crm_timeline_logmessage_list[_Reply], *, entityTypeId: _Id, entityId: _Id, order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_timeline_logmessage_list[_Reply], *, entityTypeId: _Id, entityId: _Id, order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_timeline_logmessage(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """crm.timeline.logmessage.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/timeline/logmessage/crm-timeline-logmessage-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.timeline.logmessage.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/timeline/logmessage/crm-timeline-logmessage-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.timeline.logmessage.get: read. https://apidocs.bitrix24.com/api-reference/crm/timeline/logmessage/crm-timeline-logmessage-get.html"""
    list: _Api_crm_timeline_logmessage_list[_R]

class _Api_crm_timeline_logo_list(_Called[_R]):
    def __call__(self, *, start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.timeline.logo.list: read. https://apidocs.bitrix24.com/api-reference/crm/timeline/logmessage/logo/crm-timeline-logo-list.html"""
    @overload
    def rows(self: _Api_crm_timeline_logo_list[_Reply], *, start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_timeline_logo_list[_Reply], *, start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_timeline_logo(_Names[_R]):
    @_method
    def add(self, *, code: _Text, fileContent: _Text, extra: _Extra = ...) -> None:
        """crm.timeline.logo.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/timeline/logmessage/logo/crm-timeline-logo-add.html"""
    @_method
    def delete(self, *, code: _Text, extra: _Extra = ...) -> None:
        """crm.timeline.logo.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/timeline/logmessage/logo/crm-timeline-logo-delete.html"""
    @_method
    def get(self, *, code: _Text, extra: _Extra = ...) -> None:
        """crm.timeline.logo.get: read. https://apidocs.bitrix24.com/api-reference/crm/timeline/logmessage/logo/crm-timeline-logo-get.html"""
    list: _Api_crm_timeline_logo_list[_R]

class _Api_crm_timeline_note(_Names[_R]):
    @_method
    def delete(self, *, ownerTypeId: _Id, ownerId: _Id, itemType: _Id, itemId: _Id, extra: _Extra = ...) -> None:
        """crm.timeline.note.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/timeline/note/crm-timeline-note-delete.html"""
    @_method
    def get(self, *, ownerTypeId: _Id, ownerId: _Id, itemType: _Id, itemId: _Id, extra: _Extra = ...) -> None:
        """crm.timeline.note.get: read. https://apidocs.bitrix24.com/api-reference/crm/timeline/note/crm-timeline-note-get.html"""
    @_method
    def save(self, *, ownerTypeId: _Id, ownerId: _Id, itemType: _Id, itemId: _Id, text: _Text, extra: _Extra = ...) -> None:
        """crm.timeline.note.save: idempotent. https://apidocs.bitrix24.com/api-reference/crm/timeline/note/crm-timeline-note-save.html"""

class _Api_crm_timeline(_Names[_R]):
    bindings: _Api_crm_timeline_bindings[_R]
    comment: _Api_crm_timeline_comment[_R]
    icon: _Api_crm_timeline_icon[_R]
    item: _Api_crm_timeline_item[_R]
    layout: _Api_crm_timeline_layout[_R]
    logmessage: _Api_crm_timeline_logmessage[_R]
    logo: _Api_crm_timeline_logo[_R]
    note: _Api_crm_timeline_note[_R]

class _Api_crm_tracking_trace(_Names[_R]):
    @_method
    def add(self, *, TRACE: _Text, ENTITIES: _Array = ..., extra: _Extra = ...) -> None:
        """crm.tracking.trace.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/tracking/crm-tracking-trace-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.tracking.trace.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/tracking/crm-tracking-trace-delete.html"""

class _Api_crm_tracking(_Names[_R]):
    trace: _Api_crm_tracking_trace[_R]

class _Api_crm_type_list(_Called[_R]):
    def __call__(self, *, order: _Map = ..., filter: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.type.list: read. https://apidocs.bitrix24.com/api-reference/crm/universal/user-defined-object-types/crm-type-list.html"""
    @overload
    def rows(self: _Api_crm_type_list[_Reply], *, order: _Map = ..., filter: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_type_list[_Reply], *, order: _Map = ..., filter: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_type(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """crm.type.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/universal/user-defined-object-types/crm-type-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.type.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/universal/user-defined-object-types/crm-type-delete.html"""
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.type.fields: read. https://apidocs.bitrix24.com/api-reference/crm/universal/user-defined-object-types/crm-type-fields.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.type.get: read. https://apidocs.bitrix24.com/api-reference/crm/universal/user-defined-object-types/crm-type-get.html"""
    @_method
    def getByEntityTypeId(self, *, entityTypeId: _Id, extra: _Extra = ...) -> None:
        """crm.type.getByEntityTypeId: read. https://apidocs.bitrix24.com/api-reference/crm/universal/user-defined-object-types/crm-type-get-by-entity-type-id.html"""
    list: _Api_crm_type_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map = ..., extra: _Extra = ...) -> None:
        """crm.type.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/universal/user-defined-object-types/crm-type-update.html"""

class _Api_crm_userfield_enumeration(_Names[_R]):
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.userfield.enumeration.fields: read. https://apidocs.bitrix24.com/api-reference/crm/universal/user-defined-fields/crm-userfield-enumeration-fields.html"""

class _Api_crm_userfield_settings(_Names[_R]):
    @_method
    def fields(self, *, type: _Text, extra: _Extra = ...) -> None:
        """crm.userfield.settings.fields: read. https://apidocs.bitrix24.com/api-reference/crm/universal/user-defined-fields/crm-userfield-settings-fields.html"""

class _Api_crm_userfield_types(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """crm.userfield.types: read. https://apidocs.bitrix24.com/api-reference/crm/universal/user-defined-fields/crm-userfield-types.html"""
    @overload
    def rows(self: _Api_crm_userfield_types[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_userfield_types[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_userfield(_Names[_R]):
    enumeration: _Api_crm_userfield_enumeration[_R]
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.userfield.fields: read. https://apidocs.bitrix24.com/api-reference/crm/universal/user-defined-fields/crm-userfield-fields.html"""
    settings: _Api_crm_userfield_settings[_R]
    types: _Api_crm_userfield_types[_R]

class _Api_crm_vat_list(_Called[_R]):
    def __call__(self, *, order: _Map = ..., filter: _Map = ..., select: _Array = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """crm.vat.list: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/vat/crm-vat-list.html"""
    @overload
    def rows(self: _Api_crm_vat_list[_Reply], *, order: _Map = ..., filter: _Map = ..., select: _Array = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_crm_vat_list[_Reply], *, order: _Map = ..., filter: _Map = ..., select: _Array = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_crm_vat(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """crm.vat.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/outdated/vat/crm-vat-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.vat.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/outdated/vat/crm-vat-delete.html"""
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """crm.vat.fields: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/vat/crm-vat-fields.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """crm.vat.get: read. https://apidocs.bitrix24.com/api-reference/crm/outdated/vat/crm-vat-get.html"""
    list: _Api_crm_vat_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """crm.vat.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/outdated/vat/crm-vat-update.html"""

class _Api_crm(_Names[_R]):
    activity: _Api_crm_activity[_R]
    address: _Api_crm_address[_R]
    automatedsolution: _Api_crm_automatedsolution[_R]
    automation: _Api_crm_automation[_R]
    calllist: _Api_crm_calllist[_R]
    catalog: _Api_crm_catalog[_R]
    category: _Api_crm_category[_R]
    company: _Api_crm_company[_R]
    contact: _Api_crm_contact[_R]
    currency: _Api_crm_currency[_R]
    deal: _Api_crm_deal[_R]
    dealcategory: _Api_crm_dealcategory[_R]
    documentgenerator: _Api_crm_documentgenerator[_R]
    duplicate: _Api_crm_duplicate[_R]
    entity: _Api_crm_entity[_R]
    enum: _Api_crm_enum[_R]
    invoice: _Api_crm_invoice[_R]
    item: _Api_crm_item[_R]
    lead: _Api_crm_lead[_R]
    measure: _Api_crm_measure[_R]
    multifield: _Api_crm_multifield[_R]
    orderentity: _Api_crm_orderentity[_R]
    paysystem: _Api_crm_paysystem[_R]
    persontype: _Api_crm_persontype[_R]
    product: _Api_crm_product[_R]
    productrow: _Api_crm_productrow[_R]
    productsection: _Api_crm_productsection[_R]
    quote: _Api_crm_quote[_R]
    requisite: _Api_crm_requisite[_R]
    settings: _Api_crm_settings[_R]
    stagehistory: _Api_crm_stagehistory[_R]
    status: _Api_crm_status[_R]
    timeline: _Api_crm_timeline[_R]
    tracking: _Api_crm_tracking[_R]
    type: _Api_crm_type[_R]
    userfield: _Api_crm_userfield[_R]
    vat: _Api_crm_vat[_R]

class _Api_department_get(_Called[_R]):
    def __call__(self, *, sort: _Text = ..., order: _Text = ..., ID: _Id = ..., NAME: _Text = ..., SORT: _Id = ..., PARENT: _Id = ..., UF_HEAD: _Id = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """department.get: read. https://apidocs.bitrix24.com/api-reference/departments/department-get.html"""
    @overload
    def rows(self: _Api_department_get[_Reply], *, sort: _Text = ..., order: _Text = ..., ID: _Id = ..., NAME: _Text = ..., SORT: _Id = ..., PARENT: _Id = ..., UF_HEAD: _Id = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_department_get[_Reply], *, sort: _Text = ..., order: _Text = ..., ID: _Id = ..., NAME: _Text = ..., SORT: _Id = ..., PARENT: _Id = ..., UF_HEAD: _Id = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_department(_Names[_R]):
    @_method
    def add(self, *, NAME: _Text, SORT: _Id = ..., PARENT: _Id, UF_HEAD: _Id = ..., extra: _Extra = ...) -> None:
        """department.add: unsafe. https://apidocs.bitrix24.com/api-reference/departments/department-add.html"""
    @_method
    def delete(self, *, ID: _Id, extra: _Extra = ...) -> None:
        """department.delete: idempotent. https://apidocs.bitrix24.com/api-reference/departments/department-delete.html"""
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """department.fields: read. https://apidocs.bitrix24.com/api-reference/departments/department-fields.html"""
    get: _Api_department_get[_R]
    @_method
    def update(self, *, ID: _Id, NAME: _Text = ..., SORT: _Id = ..., PARENT: _Id = ..., UF_HEAD: _Id = ..., extra: _Extra = ...) -> None:
        """department.update: idempotent. https://apidocs.bitrix24.com/api-reference/departments/department-update.html"""

class _Api_disk_attachedObject(_Names[_R]):
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """disk.attachedObject.get: read. https://apidocs.bitrix24.com/api-reference/disk/attached-object/disk-attached-object-get.html"""

class _Api_disk_file_getVersions(_Called[_R]):
    def __call__(self, *, id: _Id, filter: _Array = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """disk.file.getVersions: read. https://apidocs.bitrix24.com/api-reference/disk/file/disk-file-get-versions.html"""
    @overload
    def rows(self: _Api_disk_file_getVersions[_Reply], *, id: _Id, filter: _Array = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_disk_file_getVersions[_Reply], *, id: _Id, filter: _Array = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_disk_file_search(_Called[_R]):
    def __call__(self, *, QUERY: _Text, TYPE: _Text = ..., FILTER: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """disk.file.search: read. https://apidocs.bitrix24.com/api-reference/disk/file/disk-file-search.html"""
    @overload
    def rows(self: _Api_disk_file_search[_Reply], *, QUERY: _Text, TYPE: _Text = ..., FILTER: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_disk_file_search[_Reply], *, QUERY: _Text, TYPE: _Text = ..., FILTER: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_disk_file(_Names[_R]):
    @_method
    def copyTo(self, *, id: _Id, targetFolderId: _Id, extra: _Extra = ...) -> None:
        """disk.file.copyTo: unsafe. https://apidocs.bitrix24.com/api-reference/disk/file/disk-file-copy-to.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """disk.file.delete: idempotent. https://apidocs.bitrix24.com/api-reference/disk/file/disk-file-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """disk.file.get: read. https://apidocs.bitrix24.com/api-reference/disk/file/disk-file-get.html"""
    @_method
    def getExternalLink(self, *, id: _Id, extra: _Extra = ...) -> None:
        """disk.file.getExternalLink: idempotent. https://apidocs.bitrix24.com/api-reference/disk/file/disk-file-get-external-link.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """disk.file.getFields: read. https://apidocs.bitrix24.com/api-reference/disk/file/disk-file-get-fields.html"""
    getVersions: _Api_disk_file_getVersions[_R]
    @_method
    def markDeleted(self, *, id: _Id, extra: _Extra = ...) -> None:
        """disk.file.markDeleted: idempotent. https://apidocs.bitrix24.com/api-reference/disk/file/disk-file-mark-deleted.html"""
    @_method
    def moveTo(self, *, id: _Id, targetFolderId: _Id, extra: _Extra = ...) -> None:
        """disk.file.moveTo: idempotent. https://apidocs.bitrix24.com/api-reference/disk/file/disk-file-move-to.html"""
    @_method
    def rename(self, *, id: _Id, newName: _Text, extra: _Extra = ...) -> None:
        """disk.file.rename: idempotent. https://apidocs.bitrix24.com/api-reference/disk/file/disk-file-rename.html"""
    @_method
    def restore(self, *, id: _Id, extra: _Extra = ...) -> None:
        """disk.file.restore: idempotent. https://apidocs.bitrix24.com/api-reference/disk/file/disk-file-restore.html"""
    @_method
    def restoreFromVersion(self, *, id: _Id, versionId: _Id, extra: _Extra = ...) -> None:
        """disk.file.restoreFromVersion: unsafe. https://apidocs.bitrix24.com/api-reference/disk/file/disk-file-restore-from-version.html"""
    search: _Api_disk_file_search[_R]
    @_method
    def uploadVersion(self, *, id: _Id, fileContent: _Array, extra: _Extra = ...) -> None:
        """disk.file.uploadVersion: unsafe. https://apidocs.bitrix24.com/api-reference/disk/file/disk-file-upload-version.html"""

class _Api_disk_folder_getChildren(_Called[_R]):
    def __call__(self, *, id: _Id, filter: _Array = ..., order: _Array = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """disk.folder.getChildren: read. https://apidocs.bitrix24.com/api-reference/disk/folder/disk-folder-get-children.html"""
    @overload
    def rows(self: _Api_disk_folder_getChildren[_Reply], *, id: _Id, filter: _Array = ..., order: _Array = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_disk_folder_getChildren[_Reply], *, id: _Id, filter: _Array = ..., order: _Array = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_disk_folder(_Names[_R]):
    @_method
    def addSubFolder(self, *, id: _Id, data: _Array, extra: _Extra = ...) -> None:
        """disk.folder.addSubFolder: unsafe. https://apidocs.bitrix24.com/api-reference/disk/folder/disk-folder-add-subfolder.html"""
    @_method
    def copyTo(self, *, id: _Id, targetFolderId: _Id, extra: _Extra = ...) -> None:
        """disk.folder.copyTo: unsafe. https://apidocs.bitrix24.com/api-reference/disk/folder/disk-folder-copy-to.html"""
    @_method
    def deleteTree(self, *, id: _Id, extra: _Extra = ...) -> None:
        """disk.folder.deleteTree: idempotent. https://apidocs.bitrix24.com/api-reference/disk/folder/disk-folder-delete-tree.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """disk.folder.get: read. https://apidocs.bitrix24.com/api-reference/disk/folder/disk-folder-get.html"""
    getChildren: _Api_disk_folder_getChildren[_R]
    @_method
    def getExternalLink(self, *, id: _Id, extra: _Extra = ...) -> None:
        """disk.folder.getExternalLink: idempotent. https://apidocs.bitrix24.com/api-reference/disk/folder/disk-folder-get-external-link.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """disk.folder.getFields: read. https://apidocs.bitrix24.com/api-reference/disk/folder/disk-folder-get-fields.html"""
    @_method
    def markDeleted(self, *, id: _Id, extra: _Extra = ...) -> None:
        """disk.folder.markDeleted: idempotent. https://apidocs.bitrix24.com/api-reference/disk/folder/disk-folder-mark-deleted.html"""
    @_method
    def moveTo(self, *, id: _Id, targetFolderId: _Id, extra: _Extra = ...) -> None:
        """disk.folder.moveTo: idempotent. https://apidocs.bitrix24.com/api-reference/disk/folder/disk-folder-move-to.html"""
    @_method
    def rename(self, *, id: _Id, newName: _Text, extra: _Extra = ...) -> None:
        """disk.folder.rename: idempotent. https://apidocs.bitrix24.com/api-reference/disk/folder/disk-folder-rename.html"""
    @_method
    def restore(self, *, id: _Id, extra: _Extra = ...) -> None:
        """disk.folder.restore: idempotent. https://apidocs.bitrix24.com/api-reference/disk/folder/disk-folder-restore.html"""
    @_method
    def shareToUser(self, *, id: _Id, userId: _Id, taskName: _Text, extra: _Extra = ...) -> None:
        """disk.folder.shareToUser: idempotent. https://apidocs.bitrix24.com/api-reference/disk/folder/disk-folder-share-to-user.html"""
    @_method
    def uploadFile(self, *, id: _Id, data: _Array, fileContent: _Array = ..., rights: _Array = ..., generateUniqueName: _Flag = ..., extra: _Extra = ...) -> None:
        """disk.folder.uploadFile: unsafe. https://apidocs.bitrix24.com/api-reference/disk/folder/disk-folder-upload-file.html"""

class _Api_disk_rights_getTasks(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """disk.rights.getTasks: read. https://apidocs.bitrix24.com/api-reference/disk/rights/disk-rights-get-tasks.html"""
    @overload
    def rows(self: _Api_disk_rights_getTasks[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_disk_rights_getTasks[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_disk_rights(_Names[_R]):
    getTasks: _Api_disk_rights_getTasks[_R]

class _Api_disk_storage_getChildren(_Called[_R]):
    def __call__(self, *, id: _Id, filter: _Array = ..., order: _Array = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """disk.storage.getChildren: read. https://apidocs.bitrix24.com/api-reference/disk/storage/disk-storage-get-children.html"""
    @overload
    def rows(self: _Api_disk_storage_getChildren[_Reply], *, id: _Id, filter: _Array = ..., order: _Array = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_disk_storage_getChildren[_Reply], *, id: _Id, filter: _Array = ..., order: _Array = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_disk_storage_getList(_Called[_R]):
    def __call__(self, *, filter: _Array = ..., order: _Array = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """disk.storage.getList: read. https://apidocs.bitrix24.com/api-reference/disk/storage/disk-storage-get-list.html"""
    @overload
    def rows(self: _Api_disk_storage_getList[_Reply], *, filter: _Array = ..., order: _Array = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_disk_storage_getList[_Reply], *, filter: _Array = ..., order: _Array = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_disk_storage(_Names[_R]):
    @_method
    def addFolder(self, *, id: _Id, data: _Array, rights: _Array = ..., extra: _Extra = ...) -> None:
        """disk.storage.addFolder: unsafe. https://apidocs.bitrix24.com/api-reference/disk/storage/disk-storage-add-folder.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """disk.storage.get: read. https://apidocs.bitrix24.com/api-reference/disk/storage/disk-storage-get.html"""
    getChildren: _Api_disk_storage_getChildren[_R]
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """disk.storage.getFields: read. https://apidocs.bitrix24.com/api-reference/disk/storage/disk-storage-get-fields.html"""
    @_method
    def getForApp(self, *, extra: _Extra = ...) -> None:
        """disk.storage.getForApp: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/disk/storage/disk-storage-get-for-app.html"""
    getList: _Api_disk_storage_getList[_R]
    @_method
    def getTypes(self, *, extra: _Extra = ...) -> None:
        """disk.storage.getTypes: read. https://apidocs.bitrix24.com/api-reference/disk/storage/disk-storage-get-types.html"""
    @_method
    def rename(self, *, id: _Id, newName: _Text, extra: _Extra = ...) -> None:
        """disk.storage.rename: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/disk/storage/disk-storage-rename.html"""
    @_method
    def uploadFile(self, *, id: _Id, data: _Array, fileContent: _Array, rights: _Array = ..., generateUniqueName: _Flag = ..., extra: _Extra = ...) -> None:
        """disk.storage.uploadFile: unsafe. https://apidocs.bitrix24.com/api-reference/disk/storage/disk-storage-upload-file.html"""

class _Api_disk_version(_Names[_R]):
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """disk.version.get: read. https://apidocs.bitrix24.com/api-reference/disk/version/disk-version-get.html"""

class _Api_disk(_Names[_R]):
    attachedObject: _Api_disk_attachedObject[_R]
    file: _Api_disk_file[_R]
    folder: _Api_disk_folder[_R]
    rights: _Api_disk_rights[_R]
    storage: _Api_disk_storage[_R]
    version: _Api_disk_version[_R]

class _Api_documentation(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """documentation: read. https://apidocs.bitrix24.com/api-reference/rest-v3.html"""

class _Api_documentgenerator_document_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., order: _Map = ..., filter: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """documentgenerator.document.list: read. https://apidocs.bitrix24.com/api-reference/document-generator/document-generator-document-list.html"""
    @overload
    def rows(self: _Api_documentgenerator_document_list[_Reply], *, select: _Array = ..., order: _Map = ..., filter: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_documentgenerator_document_list[_Reply], *, select: _Array = ..., order: _Map = ..., filter: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_documentgenerator_document(_Names[_R]):
    @_method
    def add(self, *, templateId: _Id, providerClassName: _Text = ..., value: _Text, values: _Map = ..., stampsEnabled: _Id = ..., fields: _Map = ..., extra: _Extra = ...) -> None:
        """documentgenerator.document.add: unsafe. https://apidocs.bitrix24.com/api-reference/document-generator/document-generator-document-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """documentgenerator.document.delete: idempotent. https://apidocs.bitrix24.com/api-reference/document-generator/document-generator-document-delete.html"""
    @_method
    def enablepublicurl(self, *, id: _Id, status: _Id = ..., extra: _Extra = ...) -> None:
        """documentgenerator.document.enablepublicurl: idempotent. https://apidocs.bitrix24.com/api-reference/document-generator/document-generator-document-enable-public-url.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """documentgenerator.document.get: read. https://apidocs.bitrix24.com/api-reference/document-generator/document-generator-document-get.html"""
    @_method
    def getfields(self, *, id: _Id, values: _Map = ..., extra: _Extra = ...) -> None:
        """documentgenerator.document.getfields: read. https://apidocs.bitrix24.com/api-reference/document-generator/document-generator-document-get-fields.html"""
    list: _Api_documentgenerator_document_list[_R]
    @_method
    def update(self, *, id: _Id, values: _Map = ..., stampsEnabled: _Id = ..., fields: _Map = ..., extra: _Extra = ...) -> None:
        """documentgenerator.document.update: idempotent. https://apidocs.bitrix24.com/api-reference/document-generator/document-generator-document-update.html"""

class _Api_documentgenerator_numerator_list(_Called[_R]):
    def __call__(self, *, start: _Id = ..., extra: _Extra = ...) -> _R:
        """documentgenerator.numerator.list: read. https://apidocs.bitrix24.com/api-reference/document-generator/numerators/document-generator-numerator-list.html"""
    @overload
    def rows(self: _Api_documentgenerator_numerator_list[_Reply], *, start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_documentgenerator_numerator_list[_Reply], *, start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_documentgenerator_numerator(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """documentgenerator.numerator.add: unsafe. https://apidocs.bitrix24.com/api-reference/document-generator/numerators/document-generator-numerator-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """documentgenerator.numerator.delete: idempotent. https://apidocs.bitrix24.com/api-reference/document-generator/numerators/document-generator-numerator-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """documentgenerator.numerator.get: read. https://apidocs.bitrix24.com/api-reference/document-generator/numerators/document-generator-numerator-get.html"""
    list: _Api_documentgenerator_numerator_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """documentgenerator.numerator.update: idempotent. https://apidocs.bitrix24.com/api-reference/document-generator/numerators/document-generator-numerator-update.html"""

class _Api_documentgenerator_region_list(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """documentgenerator.region.list: read. https://apidocs.bitrix24.com/api-reference/document-generator/region/document-generator-region-list.html"""
    @overload
    def rows(self: _Api_documentgenerator_region_list[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_documentgenerator_region_list[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_documentgenerator_region(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """documentgenerator.region.add: unsafe. https://apidocs.bitrix24.com/api-reference/document-generator/region/document-generator-region-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """documentgenerator.region.delete: idempotent. https://apidocs.bitrix24.com/api-reference/document-generator/region/document-generator-region-delete.html"""
    @_method
    def get(self, *, id: _Text, extra: _Extra = ...) -> None:
        """documentgenerator.region.get: read. https://apidocs.bitrix24.com/api-reference/document-generator/region/document-generator-region-get.html"""
    list: _Api_documentgenerator_region_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """documentgenerator.region.update: idempotent. https://apidocs.bitrix24.com/api-reference/document-generator/region/document-generator-region-update.html"""

class _Api_documentgenerator_role_list(_Called[_R]):
    def __call__(self, *, start: _Id = ..., extra: _Extra = ...) -> _R:
        """documentgenerator.role.list: read. https://apidocs.bitrix24.com/api-reference/document-generator/role/document-generator-role-list.html"""
    @overload
    def rows(self: _Api_documentgenerator_role_list[_Reply], *, start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_documentgenerator_role_list[_Reply], *, start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_documentgenerator_role(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """documentgenerator.role.add: unsafe. https://apidocs.bitrix24.com/api-reference/document-generator/role/document-generator-role-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """documentgenerator.role.delete: idempotent. https://apidocs.bitrix24.com/api-reference/document-generator/role/document-generator-role-delete.html"""
    @_method
    def fillaccesses(self, *, accesses: _Array, extra: _Extra = ...) -> None:
        """documentgenerator.role.fillaccesses: idempotent. https://apidocs.bitrix24.com/api-reference/document-generator/role/document-generator-role-fill-accesses.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """documentgenerator.role.get: read. https://apidocs.bitrix24.com/api-reference/document-generator/role/document-generator-role-get.html"""
    list: _Api_documentgenerator_role_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """documentgenerator.role.update: idempotent. https://apidocs.bitrix24.com/api-reference/document-generator/role/document-generator-role-update.html"""

class _Api_documentgenerator_template_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., order: _Map = ..., filter: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """documentgenerator.template.list: read. https://apidocs.bitrix24.com/api-reference/document-generator/templates/document-generator-template-list.html"""
    @overload
    def rows(self: _Api_documentgenerator_template_list[_Reply], *, select: _Array = ..., order: _Map = ..., filter: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_documentgenerator_template_list[_Reply], *, select: _Array = ..., order: _Map = ..., filter: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_documentgenerator_template(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """documentgenerator.template.add: unsafe. https://apidocs.bitrix24.com/api-reference/document-generator/templates/document-generator-template-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """documentgenerator.template.delete: idempotent. https://apidocs.bitrix24.com/api-reference/document-generator/templates/document-generator-template-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """documentgenerator.template.get: read. https://apidocs.bitrix24.com/api-reference/document-generator/templates/document-generator-template-get.html"""
    @_method
    def getfields(self, *, id: _Id, extra: _Extra = ...) -> None:
        """documentgenerator.template.getfields: read. https://apidocs.bitrix24.com/api-reference/document-generator/templates/document-generator-template-get-fields.html"""
    list: _Api_documentgenerator_template_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """documentgenerator.template.update: idempotent. https://apidocs.bitrix24.com/api-reference/document-generator/templates/document-generator-template-update.html"""

class _Api_documentgenerator(_Names[_R]):
    document: _Api_documentgenerator_document[_R]
    numerator: _Api_documentgenerator_numerator[_R]
    region: _Api_documentgenerator_region[_R]
    role: _Api_documentgenerator_role[_R]
    template: _Api_documentgenerator_template[_R]

class _Api_download(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """download: read. https://apidocs.bitrix24.com/settings/how-to-call-rest-api/batch.html"""

class _Api_entity_get(_Called[_R]):
    def __call__(self, *, ENTITY: _Text = ..., extra: _Extra = ...) -> _R:
        """entity.get: read, applications only. https://apidocs.bitrix24.com/api-reference/entity/entities/entity-get.html"""
    @overload
    def rows(self: _Api_entity_get[_Reply], *, ENTITY: _Text = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_entity_get[_Reply], *, ENTITY: _Text = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_entity_item_get(_Called[_R]):
    def __call__(self, *, ENTITY: _Text, SORT: _Map = ..., FILTER: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """entity.item.get: read, applications only. https://apidocs.bitrix24.com/api-reference/entity/items/entity-item-get.html"""
    @overload
    def rows(self: _Api_entity_item_get[_Reply], *, ENTITY: _Text, SORT: _Map = ..., FILTER: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_entity_item_get[_Reply], *, ENTITY: _Text, SORT: _Map = ..., FILTER: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_entity_item_property_get(_Called[_R]):
    def __call__(self, *, ENTITY: _Text, PROPERTY: _Text = ..., extra: _Extra = ...) -> _R:
        """entity.item.property.get: read, applications only. https://apidocs.bitrix24.com/api-reference/entity/items/properties/entity-item-property-get.html"""
    @overload
    def rows(self: _Api_entity_item_property_get[_Reply], *, ENTITY: _Text, PROPERTY: _Text = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_entity_item_property_get[_Reply], *, ENTITY: _Text, PROPERTY: _Text = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_entity_item_property(_Names[_R]):
    @_method
    def add(self, *, ENTITY: _Text, PROPERTY: _Text, NAME: _Text = ..., TYPE: _Text = ..., SORT: _Id = ..., extra: _Extra = ...) -> None:
        """entity.item.property.add: unsafe, applications only. https://apidocs.bitrix24.com/api-reference/entity/items/properties/entity-item-property-add.html"""
    @_method
    def delete(self, *, ENTITY: _Text, PROPERTY: _Text, extra: _Extra = ...) -> None:
        """entity.item.property.delete: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/entity/items/properties/entity-item-property-delete.html"""
    get: _Api_entity_item_property_get[_R]
    @_method
    def update(self, *, ENTITY: _Text, PROPERTY: _Text, PROPERTY_NEW: _Text = ..., NAME: _Text = ..., TYPE: _Text = ..., SORT: _Id = ..., extra: _Extra = ...) -> None:
        """entity.item.property.update: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/entity/items/properties/entity-item-property-update.html"""

class _Api_entity_item(_Names[_R]):
    @_method
    def add(self, /, *, ENTITY: _Text, NAME: _Text = ..., PROPERTY_VALUES: _Map = ..., SECTION: _Id = ..., DATE_ACTIVE_FROM: _Time = ..., DATE_ACTIVE_TO: _Time = ..., PREVIEW_PICTURE: _File = ..., DETAIL_PICTURE: _File = ..., extra: _Extra = ..., **more: Any) -> None:
        """entity.item.add: unsafe, applications only. https://apidocs.bitrix24.com/api-reference/entity/items/entity-item-add.html"""
    @_method
    def delete(self, *, ENTITY: _Text, ID: _Id, extra: _Extra = ...) -> None:
        """entity.item.delete: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/entity/items/entity-item-delete.html"""
    get: _Api_entity_item_get[_R]
    property: _Api_entity_item_property[_R]
    @_method
    def update(self, /, *, ENTITY: _Text, ID: _Id, NAME: _Text = ..., PROPERTY_VALUES: _Map = ..., SECTION: _Id = ..., DATE_ACTIVE_FROM: _Time = ..., DATE_ACTIVE_TO: _Time = ..., PREVIEW_PICTURE: _File = ..., DETAIL_PICTURE: _File = ..., extra: _Extra = ..., **more: Any) -> None:
        """entity.item.update: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/entity/items/entity-item-update.html"""

class _Api_entity_section_get(_Called[_R]):
    def __call__(self, *, ENTITY: _Text, SORT: _Map = ..., FILTER: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """entity.section.get: read, applications only. https://apidocs.bitrix24.com/api-reference/entity/sections/entity-section-get.html"""
    @overload
    def rows(self: _Api_entity_section_get[_Reply], *, ENTITY: _Text, SORT: _Map = ..., FILTER: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_entity_section_get[_Reply], *, ENTITY: _Text, SORT: _Map = ..., FILTER: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_entity_section(_Names[_R]):
    @_method
    def add(self, /, *, ENTITY: _Text, NAME: _Text, SECTION: _Id = ..., ACTIVE: _Text = ..., SORT: _Id = ..., CODE: _Text = ..., DESCRIPTION: _Text = ..., PICTURE: _File = ..., DETAIL_PICTURE: _File = ..., extra: _Extra = ..., **more: Any) -> None:
        """entity.section.add: unsafe, applications only. https://apidocs.bitrix24.com/api-reference/entity/sections/entity-section-add.html"""
    @_method
    def delete(self, *, ENTITY: _Text, ID: _Id, extra: _Extra = ...) -> None:
        """entity.section.delete: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/entity/sections/entity-section-delete.html"""
    get: _Api_entity_section_get[_R]
    @_method
    def update(self, /, *, ENTITY: _Text, ID: _Id, NAME: _Text = ..., SECTION: _Id = ..., ACTIVE: _Text = ..., SORT: _Id = ..., CODE: _Text = ..., DESCRIPTION: _Text = ..., PICTURE: _File = ..., DETAIL_PICTURE: _File = ..., extra: _Extra = ..., **more: Any) -> None:
        """entity.section.update: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/entity/sections/entity-section-update.html"""

class _Api_entity(_Names[_R]):
    @_method
    def add(self, *, ENTITY: _Text, NAME: _Text, ACCESS: _Map = ..., extra: _Extra = ...) -> None:
        """entity.add: unsafe, applications only. https://apidocs.bitrix24.com/api-reference/entity/entities/entity-add.html"""
    @_method
    def delete(self, *, ENTITY: _Text, extra: _Extra = ...) -> None:
        """entity.delete: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/entity/entities/entity-delete.html"""
    get: _Api_entity_get[_R]
    item: _Api_entity_item[_R]
    @_method
    def rights(self, *, ENTITY: _Text, ACCESS: _Map = ..., extra: _Extra = ...) -> None:
        """entity.rights: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/entity/entities/entity-rights.html"""
    section: _Api_entity_section[_R]
    @_method
    def update(self, *, ENTITY: _Text, NAME: _Text = ..., ENTITY_NEW: _Text = ..., ACCESS: _Map = ..., extra: _Extra = ...) -> None:
        """entity.update: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/entity/entities/entity-update.html"""

class _Api_event_get(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """event.get: read, applications only. https://apidocs.bitrix24.com/api-reference/events/event-get.html"""
    @overload
    def rows(self: _Api_event_get[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_event_get[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_event_offline_list(_Called[_R]):
    def __call__(self, *, filter: _Array = ..., order: _Array = ..., start: _Id = ..., auth_connector: _Text = ..., extra: _Extra = ...) -> _R:
        """event.offline.list: read, applications only. https://apidocs.bitrix24.com/api-reference/events/event-offline-list.html"""
    @overload
    def rows(self: _Api_event_offline_list[_Reply], *, filter: _Array = ..., order: _Array = ..., start: _Id = ..., auth_connector: _Text = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_event_offline_list[_Reply], *, filter: _Array = ..., order: _Array = ..., start: _Id = ..., auth_connector: _Text = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_event_offline(_Names[_R]):
    @_method
    def clear(self, *, process_id: _Text, id: _Array = ..., message_id: _Array = ..., extra: _Extra = ...) -> None:
        """event.offline.clear: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/events/event-offline-clear.html"""
    @_method
    def error(self, *, process_id: _Text, message_id: _Array = ..., extra: _Extra = ...) -> None:
        """event.offline.error: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/events/event-offline-error.html"""
    @_method
    def get(self, *, filter: _Array = ..., order: _Array = ..., limit: _Id = ..., clear: _Id = ..., process_id: _Text = ..., auth_connector: _Text = ..., error: _Id = ..., extra: _Extra = ...) -> None:
        """event.offline.get: unsafe, applications only. https://apidocs.bitrix24.com/api-reference/events/event-offline-get.html"""
    list: _Api_event_offline_list[_R]

class _Api_event(_Names[_R]):
    @_method
    def bind(self, *, event: _Text, handler: _Text, auth_type: _Id = ..., event_type: _Text = ..., auth_connector: _Text = ..., options: _Map = ..., extra: _Extra = ...) -> None:
        """event.bind: unsafe, applications only. https://apidocs.bitrix24.com/api-reference/events/event-bind.html"""
    get: _Api_event_get[_R]
    offline: _Api_event_offline[_R]
    @_method
    def test(self, *, extra: _Extra = ...) -> None:
        """event.test: unsafe, applications only. https://apidocs.bitrix24.com/api-reference/events/test-handler.html"""
    @_method
    def unbind(self, *, event: _Text, handler: _Text, auth_type: _Id = ..., event_type: _Text = ..., extra: _Extra = ...) -> None:
        """event.unbind: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/events/event-unbind.html"""

class _Api_events(_Called[_R]):
    def __call__(self, *, SCOPE: _Text = ..., FULL: _Flag = ..., extra: _Extra = ...) -> _R:
        """events: read, applications only. https://apidocs.bitrix24.com/api-reference/events/events.html"""

class _Api_feature(_Names[_R]):
    @_method
    def get(self, *, CODE: _Text, extra: _Extra = ...) -> None:
        """feature.get: read. https://apidocs.bitrix24.com/api-reference/common/system/feature-get.html"""

class _Api_humanresources_employee_field_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., extra: _Extra = ...) -> _R:
        """humanresources.employee.field.list: read. https://apidocs.bitrix24.com/api-reference/departments/employee/humanresources-employee-field-list.html"""
    @overload
    def rows(self: _Api_humanresources_employee_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_humanresources_employee_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_humanresources_employee_field(_Names[_R]):
    @_method
    def get(self, *, name: _Text, select: _Array = ..., extra: _Extra = ...) -> None:
        """humanresources.employee.field.get: read. https://apidocs.bitrix24.com/api-reference/departments/employee/humanresources-employee-field-get.html"""
    list: _Api_humanresources_employee_field_list[_R]

class _Api_humanresources_employee_multidepartment(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """humanresources.employee.multidepartment: read. https://apidocs.bitrix24.com/api-reference/departments/employee/humanresources-employee-multidepartment.html"""
    @overload
    def rows(self: _Api_humanresources_employee_multidepartment[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_humanresources_employee_multidepartment[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_humanresources_employee_search(_Called[_R]):
    def __call__(self, *, name: _Text, nodeId: _Id = ..., select: _Array = ..., extra: _Extra = ...) -> _R:
        """humanresources.employee.search: read. https://apidocs.bitrix24.com/api-reference/departments/employee/humanresources-employee-search.html"""
    @overload
    def rows(self: _Api_humanresources_employee_search[_Reply], *, name: _Text, nodeId: _Id = ..., select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_humanresources_employee_search[_Reply], *, name: _Text, nodeId: _Id = ..., select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_humanresources_employee(_Names[_R]):
    @_method
    def count(self, *, extra: _Extra = ...) -> None:
        """humanresources.employee.count: read. https://apidocs.bitrix24.com/api-reference/departments/employee/humanresources-employee-count.html"""
    field: _Api_humanresources_employee_field[_R]
    multidepartment: _Api_humanresources_employee_multidepartment[_R]
    search: _Api_humanresources_employee_search[_R]
    @_method
    def subordinates(self, *, id: _Id, extra: _Extra = ...) -> None:
        """humanresources.employee.subordinates: read. https://apidocs.bitrix24.com/api-reference/departments/employee/humanresources-employee-subordinates.html"""

class _Api_humanresources_hcmlink_company_list(_Called[_R]):
    def __call__(self, *, limit: _Id = ..., offset: _Id = ..., userId: _Id = ..., extra: _Extra = ...) -> _R:
        """humanresources.hcmlink.company.list: read, applications only. https://apidocs.bitrix24.com/api-reference/sign/hcm-link/humanresources-hcmlink-company-list.html"""
    @overload
    def rows(self: _Api_humanresources_hcmlink_company_list[_Reply], *, limit: _Id = ..., offset: _Id = ..., userId: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_humanresources_hcmlink_company_list[_Reply], *, limit: _Id = ..., offset: _Id = ..., userId: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_humanresources_hcmlink_company_user_list(_Called[_R]):
    def __call__(self, *, limit: _Id = ..., offset: _Id = ..., extra: _Extra = ...) -> _R:
        """humanresources.hcmlink.company.user.list: read, applications only. https://apidocs.bitrix24.com/api-reference/sign/hcm-link/humanresources-hcmlink-company-user-list.html"""
    @overload
    def rows(self: _Api_humanresources_hcmlink_company_user_list[_Reply], *, limit: _Id = ..., offset: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_humanresources_hcmlink_company_user_list[_Reply], *, limit: _Id = ..., offset: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_humanresources_hcmlink_company_user(_Names[_R]):
    list: _Api_humanresources_hcmlink_company_user_list[_R]

class _Api_humanresources_hcmlink_company(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """humanresources.hcmlink.company.add: unsafe, applications only. https://apidocs.bitrix24.com/api-reference/sign/hcm-link/humanresources-hcmlink-company-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """humanresources.hcmlink.company.delete: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/sign/hcm-link/humanresources-hcmlink-company-delete.html"""
    list: _Api_humanresources_hcmlink_company_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """humanresources.hcmlink.company.update: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/sign/hcm-link/humanresources-hcmlink-company-update.html"""
    user: _Api_humanresources_hcmlink_company_user[_R]

class _Api_humanresources_hcmlink_employee_list(_Called[_R]):
    def __call__(self, *, company: _Text, limit: _Id = ..., offset: _Id = ..., updatedAt: _Text = ..., extra: _Extra = ...) -> _R:
        """humanresources.hcmlink.employee.list: read, applications only. https://apidocs.bitrix24.com/api-reference/sign/hcm-link/humanresources-hcmlink-employee-list.html"""
    @overload
    def rows(self: _Api_humanresources_hcmlink_employee_list[_Reply], *, company: _Text, limit: _Id = ..., offset: _Id = ..., updatedAt: _Text = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_humanresources_hcmlink_employee_list[_Reply], *, company: _Text, limit: _Id = ..., offset: _Id = ..., updatedAt: _Text = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_humanresources_hcmlink_employee(_Names[_R]):
    list: _Api_humanresources_hcmlink_employee_list[_R]
    @_method
    def set(self, *, company: _Text, data: _Array, job: _Map = ..., extra: _Extra = ...) -> None:
        """humanresources.hcmlink.employee.set: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/sign/hcm-link/humanresources-hcmlink-employee-set.html"""

class _Api_humanresources_hcmlink_field_value(_Names[_R]):
    @_method
    def set(self, *, company: _Text, data: _Array, job: _Map = ..., extra: _Extra = ...) -> None:
        """humanresources.hcmlink.field.value.set: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/sign/hcm-link/humanresources-hcmlink-field-value-set.html"""

class _Api_humanresources_hcmlink_field(_Names[_R]):
    value: _Api_humanresources_hcmlink_field_value[_R]

class _Api_humanresources_hcmlink_job_status(_Names[_R]):
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """humanresources.hcmlink.job.status.get: read, applications only. https://apidocs.bitrix24.com/api-reference/sign/hcm-link/humanresources-hcmlink-job-status-get.html"""

class _Api_humanresources_hcmlink_job(_Names[_R]):
    status: _Api_humanresources_hcmlink_job_status[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """humanresources.hcmlink.job.update: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/sign/hcm-link/humanresources-hcmlink-job-update.html"""

class _Api_humanresources_hcmlink(_Names[_R]):
    company: _Api_humanresources_hcmlink_company[_R]
    employee: _Api_humanresources_hcmlink_employee[_R]
    field: _Api_humanresources_hcmlink_field[_R]
    job: _Api_humanresources_hcmlink_job[_R]

class _Api_humanresources_node_children(_Called[_R]):
    def __call__(self, *, id: _Id, select: _Array = ..., extra: _Extra = ...) -> _R:
        """humanresources.node.children: read. https://apidocs.bitrix24.com/api-reference/departments/node/humanresources-node-children.html"""
    @overload
    def rows(self: _Api_humanresources_node_children[_Reply], *, id: _Id, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_humanresources_node_children[_Reply], *, id: _Id, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_humanresources_node_communication(_Names[_R]):
    @_method
    def edit(self, *, nodeId: _Id, communicationType: _Text, createDefault: _Flag = ..., ids: _Array = ..., removeIds: _Array = ..., withChildren: _Flag = ..., extra: _Extra = ...) -> None:
        """humanresources.node.communication.edit: idempotent. https://apidocs.bitrix24.com/api-reference/departments/node-communication/humanresources-node-communication-edit.html"""
    @_method
    def list(self, *, id: _Id, extra: _Extra = ...) -> None:
        """humanresources.node.communication.list: read. https://apidocs.bitrix24.com/api-reference/departments/node-communication/humanresources-node-communication-list.html"""

class _Api_humanresources_node_field_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., extra: _Extra = ...) -> _R:
        """humanresources.node.field.list: read. https://apidocs.bitrix24.com/api-reference/departments/node/humanresources-node-field-list.html"""
    @overload
    def rows(self: _Api_humanresources_node_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_humanresources_node_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_humanresources_node_field(_Names[_R]):
    @_method
    def get(self, *, name: _Text, select: _Array = ..., extra: _Extra = ...) -> None:
        """humanresources.node.field.get: read. https://apidocs.bitrix24.com/api-reference/departments/node/humanresources-node-field-get.html"""
    list: _Api_humanresources_node_field_list[_R]

class _Api_humanresources_node_list(_Called[_R]):
    def __call__(self, *, type: _Text, select: _Array = ..., pagination: _Map = ..., extra: _Extra = ...) -> _R:
        """humanresources.node.list: read. https://apidocs.bitrix24.com/api-reference/departments/node/humanresources-node-list.html"""
    @overload
    def rows(self: _Api_humanresources_node_list[_Reply], *, type: _Text, select: _Array = ..., pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_humanresources_node_list[_Reply], *, type: _Text, select: _Array = ..., pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_humanresources_node_member_field_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., extra: _Extra = ...) -> _R:
        """humanresources.node.member.field.list: read. https://apidocs.bitrix24.com/api-reference/departments/node-member/humanresources-node-member-field-list.html"""
    @overload
    def rows(self: _Api_humanresources_node_member_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_humanresources_node_member_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_humanresources_node_member_field(_Names[_R]):
    @_method
    def get(self, *, name: _Text, select: _Array = ..., extra: _Extra = ...) -> None:
        """humanresources.node.member.field.get: read. https://apidocs.bitrix24.com/api-reference/departments/node-member/humanresources-node-member-field-get.html"""
    list: _Api_humanresources_node_member_field_list[_R]

class _Api_humanresources_node_member(_Names[_R]):
    @_method
    def add(self, *, nodeId: _Id, userIds: _Array, role: _Text, extra: _Extra = ...) -> None:
        """humanresources.node.member.add: unsafe. https://apidocs.bitrix24.com/api-reference/departments/node-member/humanresources-node-member-add.html"""
    field: _Api_humanresources_node_member_field[_R]
    @_method
    def move(self, *, nodeId: _Id, userIds: _Array, role: _Text = ..., extra: _Extra = ...) -> None:
        """humanresources.node.member.move: idempotent. https://apidocs.bitrix24.com/api-reference/departments/node-member/humanresources-node-member-move.html"""
    @_method
    def remove(self, *, nodeId: _Id, userIds: _Array, extra: _Extra = ...) -> None:
        """humanresources.node.member.remove: idempotent. https://apidocs.bitrix24.com/api-reference/departments/node-member/humanresources-node-member-remove.html"""
    @_method
    def set(self, *, nodeId: _Id, userIds: _Map, extra: _Extra = ...) -> None:
        """humanresources.node.member.set: idempotent. https://apidocs.bitrix24.com/api-reference/departments/node-member/humanresources-node-member-set.html"""

class _Api_humanresources_node_search(_Called[_R]):
    def __call__(self, *, type: _Text, name: _Text, parentId: _Id = ..., pagination: _Map = ..., extra: _Extra = ...) -> _R:
        """humanresources.node.search: read. https://apidocs.bitrix24.com/api-reference/departments/node/humanresources-node-search.html"""
    @overload
    def rows(self: _Api_humanresources_node_search[_Reply], *, type: _Text, name: _Text, parentId: _Id = ..., pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_humanresources_node_search[_Reply], *, type: _Text, name: _Text, parentId: _Id = ..., pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_humanresources_node(_Names[_R]):
    @_method
    def add(self, *, type: _Text, name: _Text, parentId: _Id, description: _Text = ..., colorName: _Text = ..., userIds: _Map = ..., moveUsersToNode: _Flag = ..., createChat: _Flag = ..., bindingChatIds: _Array = ..., createChannel: _Flag = ..., bindingChannelIds: _Array = ..., createCollab: _Flag = ..., bindingCollabIds: _Array = ..., settings: _Map = ..., extra: _Extra = ...) -> None:
        """humanresources.node.add: unsafe. https://apidocs.bitrix24.com/api-reference/departments/node/humanresources-node-add.html"""
    children: _Api_humanresources_node_children[_R]
    communication: _Api_humanresources_node_communication[_R]
    @_method
    def count(self, *, extra: _Extra = ...) -> None:
        """humanresources.node.count: read. https://apidocs.bitrix24.com/api-reference/departments/node/humanresources-node-count.html"""
    @_method
    def edit(self, *, id: _Id, name: _Text = ..., description: _Text = ..., colorName: _Text = ..., extra: _Extra = ...) -> None:
        """humanresources.node.edit: idempotent. https://apidocs.bitrix24.com/api-reference/departments/node/humanresources-node-edit.html"""
    field: _Api_humanresources_node_field[_R]
    @_method
    def get(self, *, id: _Id, select: _Array = ..., extra: _Extra = ...) -> None:
        """humanresources.node.get: read. https://apidocs.bitrix24.com/api-reference/departments/node/humanresources-node-get.html"""
    list: _Api_humanresources_node_list[_R]
    member: _Api_humanresources_node_member[_R]
    @_method
    def move(self, *, id: _Id, parentId: _Id, extra: _Extra = ...) -> None:
        """humanresources.node.move: idempotent. https://apidocs.bitrix24.com/api-reference/departments/node/humanresources-node-move.html"""
    search: _Api_humanresources_node_search[_R]

class _Api_humanresources(_Names[_R]):
    employee: _Api_humanresources_employee[_R]
    hcmlink: _Api_humanresources_hcmlink[_R]
    node: _Api_humanresources_node[_R]

class _Api_im_chat_user_list(_Called[_R]):
    def __call__(self, *, CHAT_ID: _Id, extra: _Extra = ...) -> _R:
        """im.chat.user.list: read. https://apidocs.bitrix24.com/api-reference/chats/chat-users/im-chat-user-list.html"""
    @overload
    def rows(self: _Api_im_chat_user_list[_Reply], *, CHAT_ID: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_im_chat_user_list[_Reply], *, CHAT_ID: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_im_chat_user(_Names[_R]):
    @_method
    def add(self, *, CHAT_ID: _Id, USERS: _Array, HIDE_HISTORY: _Text = ..., extra: _Extra = ...) -> None:
        """im.chat.user.add: unsafe. https://apidocs.bitrix24.com/api-reference/chats/chat-users/im-chat-user-add.html"""
    @_method
    def delete(self, *, CHAT_ID: _Id, USER_ID: _Id, extra: _Extra = ...) -> None:
        """im.chat.user.delete: idempotent. https://apidocs.bitrix24.com/api-reference/chats/chat-users/im-chat-user-delete.html"""
    list: _Api_im_chat_user_list[_R]

class _Api_im_chat(_Names[_R]):
    @_method
    def add(self, *, USERS: _Array = ..., TYPE: _Text = ..., TITLE: _Text = ..., DESCRIPTION: _Text = ..., COLOR: _Text = ..., MESSAGE: _Text = ..., AVATAR: _Text = ..., ENTITY_TYPE: _Text = ..., ENTITY_ID: _Text = ..., COPILOT_MAIN_ROLE: _Text = ..., extra: _Extra = ...) -> None:
        """im.chat.add: unsafe. https://apidocs.bitrix24.com/api-reference/chats/im-chat-add.html"""
    @_method
    def get(self, *, ENTITY_TYPE: _Text, ENTITY_ID: _Text, extra: _Extra = ...) -> None:
        """im.chat.get: read. https://apidocs.bitrix24.com/api-reference/chats/im-chat-get.html"""
    @_method
    def leave(self, *, CHAT_ID: _Id, extra: _Extra = ...) -> None:
        """im.chat.leave: idempotent. https://apidocs.bitrix24.com/api-reference/chats/chat-users/im-chat-leave.html"""
    @_method
    def mute(self, *, CHAT_ID: _Id = ..., DIALOG_ID: _Text = ..., MUTE: _Text = ..., extra: _Extra = ...) -> None:
        """im.chat.mute: idempotent. https://apidocs.bitrix24.com/api-reference/chats/special-operations/im-chat-mute.html"""
    @_method
    def setOwner(self, *, CHAT_ID: _Id = ..., DIALOG_ID: _Text = ..., USER_ID: _Id, extra: _Extra = ...) -> None:
        """im.chat.setOwner: idempotent. https://apidocs.bitrix24.com/api-reference/chats/chat-update/im-chat-set-owner.html"""
    @_method
    def updateAvatar(self, *, CHAT_ID: _Id = ..., DIALOG_ID: _Text = ..., AVATAR: _Text, extra: _Extra = ...) -> None:
        """im.chat.updateAvatar: idempotent. https://apidocs.bitrix24.com/api-reference/chats/chat-update/im-chat-update-avatar.html"""
    @_method
    def updateColor(self, *, CHAT_ID: _Id = ..., DIALOG_ID: _Text = ..., COLOR: _Text, extra: _Extra = ...) -> None:
        """im.chat.updateColor: idempotent. https://apidocs.bitrix24.com/api-reference/chats/chat-update/im-chat-update-color.html"""
    @_method
    def updateTitle(self, *, CHAT_ID: _Id = ..., DIALOG_ID: _Text = ..., TITLE: _Text, extra: _Extra = ...) -> None:
        """im.chat.updateTitle: idempotent. https://apidocs.bitrix24.com/api-reference/chats/chat-update/im-chat-update-title.html"""
    user: _Api_im_chat_user[_R]

class _Api_im_counters(_Names[_R]):
    @_method
    def get(self, *, extra: _Extra = ...) -> None:
        """im.counters.get: read. https://apidocs.bitrix24.com/api-reference/chats/im-counters-get.html"""

class _Api_im_department_colleagues_list(_Called[_R]):
    def __call__(self, *, USER_DATA: _Text = ..., OFFSET: _Id = ..., LIMIT: _Id = ..., extra: _Extra = ...) -> _R:
        """im.department.colleagues.list: read. https://apidocs.bitrix24.com/api-reference/chats/departments/im-department-colleagues-list.html"""
    @overload
    def rows(self: _Api_im_department_colleagues_list[_Reply], *, USER_DATA: _Text = ..., OFFSET: _Id = ..., LIMIT: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_im_department_colleagues_list[_Reply], *, USER_DATA: _Text = ..., OFFSET: _Id = ..., LIMIT: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_im_department_colleagues(_Names[_R]):
    list: _Api_im_department_colleagues_list[_R]

class _Api_im_department_employees(_Names[_R]):
    @_method
    def get(self, *, ID: _Array, USER_DATA: _Text = ..., extra: _Extra = ...) -> None:
        """im.department.employees.get: read. https://apidocs.bitrix24.com/api-reference/chats/departments/im-department-employees-get.html"""

class _Api_im_department_get(_Called[_R]):
    def __call__(self, *, ID: _Array, USER_DATA: _Text = ..., extra: _Extra = ...) -> _R:
        """im.department.get: read. https://apidocs.bitrix24.com/api-reference/chats/departments/im-department-get.html"""
    @overload
    def rows(self: _Api_im_department_get[_Reply], *, ID: _Array, USER_DATA: _Text = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_im_department_get[_Reply], *, ID: _Array, USER_DATA: _Text = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_im_department_managers(_Names[_R]):
    @_method
    def get(self, *, ID: _Array, USER_DATA: _Text = ..., extra: _Extra = ...) -> None:
        """im.department.managers.get: read. https://apidocs.bitrix24.com/api-reference/chats/departments/im-department-managers-get.html"""

class _Api_im_department(_Names[_R]):
    colleagues: _Api_im_department_colleagues[_R]
    employees: _Api_im_department_employees[_R]
    get: _Api_im_department_get[_R]
    managers: _Api_im_department_managers[_R]

class _Api_im_dialog_messages_get(_Called[_R]):
    def __call__(self, *, DIALOG_ID: _Text, LAST_ID: _Id = ..., FIRST_ID: _Id = ..., LIMIT: _Id = ..., extra: _Extra = ...) -> _R:
        """im.dialog.messages.get: read. https://apidocs.bitrix24.com/api-reference/chats/messages/im-dialog-messages-get.html"""
    @overload
    def rows(self: _Api_im_dialog_messages_get[_Reply], *, DIALOG_ID: _Text, LAST_ID: _Id = ..., FIRST_ID: _Id = ..., LIMIT: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_im_dialog_messages_get[_Reply], *, DIALOG_ID: _Text, LAST_ID: _Id = ..., FIRST_ID: _Id = ..., LIMIT: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_im_dialog_messages_search(_Called[_R]):
    def __call__(self, *, CHAT_ID: _Id, SEARCH_MESSAGE: _Text = ..., DATE_FROM: _Time = ..., DATE_TO: _Time = ..., DATE: _Time = ..., ORDER: _Map = ..., LIMIT: _Id = ..., LAST_ID: _Id = ..., extra: _Extra = ...) -> _R:
        """im.dialog.messages.search: read. https://apidocs.bitrix24.com/api-reference/chats/messages/im-dialog-messages-search.html"""
    @overload
    def rows(self: _Api_im_dialog_messages_search[_Reply], *, CHAT_ID: _Id, SEARCH_MESSAGE: _Text = ..., DATE_FROM: _Time = ..., DATE_TO: _Time = ..., DATE: _Time = ..., ORDER: _Map = ..., LIMIT: _Id = ..., LAST_ID: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_im_dialog_messages_search[_Reply], *, CHAT_ID: _Id, SEARCH_MESSAGE: _Text = ..., DATE_FROM: _Time = ..., DATE_TO: _Time = ..., DATE: _Time = ..., ORDER: _Map = ..., LIMIT: _Id = ..., LAST_ID: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_im_dialog_messages(_Names[_R]):
    get: _Api_im_dialog_messages_get[_R]
    search: _Api_im_dialog_messages_search[_R]

class _Api_im_dialog_read(_Called[_R]):
    def __call__(self, *, DIALOG_ID: _Text, MESSAGE_ID: _Id = ..., extra: _Extra = ...) -> _R:
        """im.dialog.read: idempotent. https://apidocs.bitrix24.com/api-reference/chats/messages/im-dialog-read.html"""
    @_method
    def all(self, *, extra: _Extra = ...) -> None:
        """im.dialog.read.all: idempotent. https://apidocs.bitrix24.com/api-reference/chats/special-operations/im-dialog-read-all.html"""

class _Api_im_dialog_users_list(_Called[_R]):
    def __call__(self, *, DIALOG_ID: _Text, SKIP_EXTERNAL: _Text = ..., SKIP_EXTERNAL_EXCEPT_TYPES: _Text = ..., LIMIT: _Id = ..., LAST_ID: _Id = ..., OFFSET: _Id = ..., extra: _Extra = ...) -> _R:
        """im.dialog.users.list: read. https://apidocs.bitrix24.com/api-reference/chats/chat-users/im-dialog-users-list.html"""
    @overload
    def rows(self: _Api_im_dialog_users_list[_Reply], *, DIALOG_ID: _Text, SKIP_EXTERNAL: _Text = ..., SKIP_EXTERNAL_EXCEPT_TYPES: _Text = ..., LIMIT: _Id = ..., LAST_ID: _Id = ..., OFFSET: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_im_dialog_users_list[_Reply], *, DIALOG_ID: _Text, SKIP_EXTERNAL: _Text = ..., SKIP_EXTERNAL_EXCEPT_TYPES: _Text = ..., LIMIT: _Id = ..., LAST_ID: _Id = ..., OFFSET: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_im_dialog_users(_Names[_R]):
    list: _Api_im_dialog_users_list[_R]

class _Api_im_dialog(_Names[_R]):
    @_method
    def get(self, *, DIALOG_ID: _Text, extra: _Extra = ...) -> None:
        """im.dialog.get: read. https://apidocs.bitrix24.com/api-reference/chats/im-dialog-get.html"""
    messages: _Api_im_dialog_messages[_R]
    read: _Api_im_dialog_read[_R]
    @_method
    def unread(self, *, DIALOG_ID: _Text, MESSAGE_ID: _Id, extra: _Extra = ...) -> None:
        """im.dialog.unread: idempotent. https://apidocs.bitrix24.com/api-reference/chats/messages/im-dialog-unread.html"""
    users: _Api_im_dialog_users[_R]
    @_method
    def writing(self, *, DIALOG_ID: _Text, extra: _Extra = ...) -> None:
        """im.dialog.writing: unsafe. https://apidocs.bitrix24.com/api-reference/chats/messages/im-dialog-writing.html"""

class _Api_im_disk_file(_Names[_R]):
    @_method
    def commit(self, *, CHAT_ID: _Id = ..., DIALOG_ID: _Text = ..., FILE_ID: _Id | _Array = ..., UPLOAD_ID: _Id = ..., MESSAGE: _Text = ..., SILENT_MODE: _Text = ..., AS_FILE: _Text = ..., extra: _Extra = ...) -> None:
        """im.disk.file.commit: unsafe. https://apidocs.bitrix24.com/api-reference/chats/files/im-disk-file-commit.html"""
    @_method
    def delete(self, *, CHAT_ID: _Id, FILE_ID: _Id, extra: _Extra = ...) -> None:
        """im.disk.file.delete: idempotent. https://apidocs.bitrix24.com/api-reference/chats/files/im-disk-file-delete.html"""
    @_method
    def save(self, *, FILE_ID: _Id, extra: _Extra = ...) -> None:
        """im.disk.file.save: unsafe. https://apidocs.bitrix24.com/api-reference/chats/files/im-disk-file-save.html"""

class _Api_im_disk_folder(_Names[_R]):
    @_method
    def get(self, *, CHAT_ID: _Id = ..., DIALOG_ID: _Text = ..., extra: _Extra = ...) -> None:
        """im.disk.folder.get: idempotent. https://apidocs.bitrix24.com/api-reference/chats/files/im-disk-folder-get.html"""

class _Api_im_disk(_Names[_R]):
    file: _Api_im_disk_file[_R]
    folder: _Api_im_disk_folder[_R]

class _Api_im_message(_Names[_R]):
    @_method
    def add(self, *, DIALOG_ID: _Text, MESSAGE: _Text = ..., ATTACH: _Map | _Text = ..., KEYBOARD: _Map | _Text = ..., MENU: _Map | _Text = ..., SYSTEM: _Text = ..., URL_PREVIEW: _Text = ..., REPLY_ID: _Id = ..., extra: _Extra = ...) -> None:
        """im.message.add: unsafe. https://apidocs.bitrix24.com/api-reference/chats/messages/im-message-add.html"""
    @_method
    def command(self, *, MESSAGE_ID: _Id, BOT_ID: _Id, COMMAND: _Text, COMMAND_PARAMS: _Text = ..., extra: _Extra = ...) -> None:
        """im.message.command: unsafe. https://apidocs.bitrix24.com/api-reference/chats/messages/im-message-command.html"""
    @_method
    def delete(self, *, MESSAGE_ID: _Id, extra: _Extra = ...) -> None:
        """im.message.delete: idempotent. https://apidocs.bitrix24.com/api-reference/chats/messages/im-message-delete.html"""
    @_method
    def like(self, *, MESSAGE_ID: _Id, ACTION: _Text = ..., extra: _Extra = ...) -> None:
        """im.message.like: idempotent. https://apidocs.bitrix24.com/api-reference/chats/messages/im-message-like.html"""
    @_method
    def share(self, *, MESSAGE_ID: _Id, DIALOG_ID: _Text, TYPE: _Text, extra: _Extra = ...) -> None:
        """im.message.share: unsafe. https://apidocs.bitrix24.com/api-reference/chats/messages/im-message-share.html"""
    @_method
    def update(self, *, MESSAGE_ID: _Id, MESSAGE: _Text = ..., ATTACH: _Map | _Text = ..., KEYBOARD: _Map | _Text = ..., MENU: _Map | _Text = ..., URL_PREVIEW: _Text = ..., IS_EDITED: _Text = ..., extra: _Extra = ...) -> None:
        """im.message.update: idempotent. https://apidocs.bitrix24.com/api-reference/chats/messages/im-message-update.html"""

class _Api_im_notify_get(_Called[_R]):
    def __call__(self, *, LAST_ID: _Id = ..., LAST_TYPE: _Id = ..., LIMIT: _Id = ..., CONVERT_TEXT: _Text = ..., extra: _Extra = ...) -> _R:
        """im.notify.get: read. https://apidocs.bitrix24.com/api-reference/chats/notifications/im-notify-get.html"""
    @overload
    def rows(self: _Api_im_notify_get[_Reply], *, LAST_ID: _Id = ..., LAST_TYPE: _Id = ..., LIMIT: _Id = ..., CONVERT_TEXT: _Text = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_im_notify_get[_Reply], *, LAST_ID: _Id = ..., LAST_TYPE: _Id = ..., LIMIT: _Id = ..., CONVERT_TEXT: _Text = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_im_notify_history_search(_Called[_R]):
    def __call__(self, *, SEARCH_TEXT: _Text = ..., SEARCH_TYPE: _Text = ..., SEARCH_TYPES: _Array = ..., SEARCH_DATE: _Text = ..., SEARCH_DATE_FROM: _Text = ..., SEARCH_DATE_TO: _Text = ..., SEARCH_AUTHORS: _Array = ..., LAST_ID: _Id = ..., LIMIT: _Id = ..., CONVERT_TEXT: _Text = ..., GROUP_TAG: _Text = ..., extra: _Extra = ...) -> _R:
        """im.notify.history.search: read. https://apidocs.bitrix24.com/api-reference/chats/notifications/im-notify-history-search.html"""
    @overload
    def rows(self: _Api_im_notify_history_search[_Reply], *, SEARCH_TEXT: _Text = ..., SEARCH_TYPE: _Text = ..., SEARCH_TYPES: _Array = ..., SEARCH_DATE: _Text = ..., SEARCH_DATE_FROM: _Text = ..., SEARCH_DATE_TO: _Text = ..., SEARCH_AUTHORS: _Array = ..., LAST_ID: _Id = ..., LIMIT: _Id = ..., CONVERT_TEXT: _Text = ..., GROUP_TAG: _Text = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_im_notify_history_search[_Reply], *, SEARCH_TEXT: _Text = ..., SEARCH_TYPE: _Text = ..., SEARCH_TYPES: _Array = ..., SEARCH_DATE: _Text = ..., SEARCH_DATE_FROM: _Text = ..., SEARCH_DATE_TO: _Text = ..., SEARCH_AUTHORS: _Array = ..., LAST_ID: _Id = ..., LIMIT: _Id = ..., CONVERT_TEXT: _Text = ..., GROUP_TAG: _Text = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_im_notify_history(_Names[_R]):
    search: _Api_im_notify_history_search[_R]

class _Api_im_notify_personal(_Names[_R]):
    @_method
    def add(self, *, USER_ID: _Id, MESSAGE: _Text, MESSAGE_OUT: _Text = ..., TAG: _Text = ..., SUB_TAG: _Text = ..., ATTACH: _Map | _Text = ..., CLIENT_ID: _Text = ..., extra: _Extra = ...) -> None:
        """im.notify.personal.add: unsafe. https://apidocs.bitrix24.com/api-reference/chats/notifications/im-notify-personal-add.html"""

class _Api_im_notify_read(_Called[_R]):
    def __call__(self, *, ID: _Id = ..., ACTION: _Text = ..., ONLY_CURRENT: _Text = ..., extra: _Extra = ...) -> _R:
        """im.notify.read: idempotent. https://apidocs.bitrix24.com/api-reference/chats/notifications/im-notify-read.html"""
    @_method
    def all(self, *, extra: _Extra = ...) -> None:
        """im.notify.read.all: idempotent. https://apidocs.bitrix24.com/api-reference/chats/notifications/im-notify-read-all.html"""
    @_method
    def list(self, *, IDS: _Array, ACTION: _Text = ..., extra: _Extra = ...) -> None:
        """im.notify.read.list: idempotent. https://apidocs.bitrix24.com/api-reference/chats/notifications/im-notify-read-list.html"""

class _Api_im_notify_schema(_Names[_R]):
    @_method
    def get(self, *, extra: _Extra = ...) -> None:
        """im.notify.schema.get: read. https://apidocs.bitrix24.com/api-reference/chats/notifications/im-notify-schema-get.html"""

class _Api_im_notify_system(_Names[_R]):
    @_method
    def add(self, *, USER_ID: _Id, MESSAGE: _Text, MESSAGE_OUT: _Text = ..., TAG: _Text = ..., SUB_TAG: _Text = ..., ATTACH: _Map | _Text = ..., CLIENT_ID: _Text = ..., extra: _Extra = ...) -> None:
        """im.notify.system.add: unsafe. https://apidocs.bitrix24.com/api-reference/chats/notifications/im-notify-system-add.html"""

class _Api_im_notify(_Called[_R]):
    def __call__(self, *, USER_ID: _Id, TYPE: _Text = ..., MESSAGE: _Text, MESSAGE_OUT: _Text = ..., TAG: _Text = ..., SUB_TAG: _Text = ..., ATTACH: _Map | _Text = ..., CLIENT_ID: _Text = ..., extra: _Extra = ...) -> _R:
        """im.notify: unsafe. https://apidocs.bitrix24.com/api-reference/chats/notifications/im-notify.html"""
    @_method
    def answer(self, *, NOTIFY_ID: _Id, ANSWER_TEXT: _Text, extra: _Extra = ...) -> None:
        """im.notify.answer: unsafe. https://apidocs.bitrix24.com/api-reference/chats/notifications/im-notify-answer.html"""
    @_method
    def confirm(self, *, NOTIFY_ID: _Id, NOTIFY_VALUE: _Text, extra: _Extra = ...) -> None:
        """im.notify.confirm: unsafe. https://apidocs.bitrix24.com/api-reference/chats/notifications/im-notify-confirm.html"""
    @_method
    def delete(self, *, ID: _Id = ..., TAG: _Text = ..., SUB_TAG: _Text = ..., CLIENT_ID: _Text = ..., extra: _Extra = ...) -> None:
        """im.notify.delete: idempotent. https://apidocs.bitrix24.com/api-reference/chats/notifications/im-notify-delete.html"""
    get: _Api_im_notify_get[_R]
    history: _Api_im_notify_history[_R]
    personal: _Api_im_notify_personal[_R]
    read: _Api_im_notify_read[_R]
    schema: _Api_im_notify_schema[_R]
    system: _Api_im_notify_system[_R]

class _Api_im_recent_get(_Called[_R]):
    def __call__(self, *, SKIP_OPENLINES: _Text = ..., SKIP_CHAT: _Text = ..., SKIP_DIALOG: _Text = ..., LAST_UPDATE: _Time = ..., ONLY_OPENLINES: _Text = ..., LAST_SYNC_DATE: _Time = ..., extra: _Extra = ...) -> _R:
        """im.recent.get: read. https://apidocs.bitrix24.com/api-reference/chats/im-recent-get.html"""
    @overload
    def rows(self: _Api_im_recent_get[_Reply], *, SKIP_OPENLINES: _Text = ..., SKIP_CHAT: _Text = ..., SKIP_DIALOG: _Text = ..., LAST_UPDATE: _Time = ..., ONLY_OPENLINES: _Text = ..., LAST_SYNC_DATE: _Time = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_im_recent_get[_Reply], *, SKIP_OPENLINES: _Text = ..., SKIP_CHAT: _Text = ..., SKIP_DIALOG: _Text = ..., LAST_UPDATE: _Time = ..., ONLY_OPENLINES: _Text = ..., LAST_SYNC_DATE: _Time = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_im_recent_list(_Called[_R]):
    def __call__(self, *, SKIP_OPENLINES: _Text = ..., SKIP_DIALOG: _Text = ..., SKIP_CHAT: _Text = ..., LAST_MESSAGE_DATE: _Time = ..., UNREAD_ONLY: _Text = ..., PARSE_TEXT: _Text = ..., GET_ORIGINAL_TEXT: _Text = ..., SKIP_UNDISTRIBUTED_OPENLINES: _Text = ..., ONLY_COPILOT: _Text = ..., ONLY_CHANNEL: _Text = ..., CAN_MANAGE_MESSAGES: _Text = ..., OFFSET: _Id = ..., LIMIT: _Id = ..., extra: _Extra = ...) -> _R:
        """im.recent.list: read. https://apidocs.bitrix24.com/api-reference/chats/im-recent-list.html"""
    @overload
    def rows(self: _Api_im_recent_list[_Reply], *, SKIP_OPENLINES: _Text = ..., SKIP_DIALOG: _Text = ..., SKIP_CHAT: _Text = ..., LAST_MESSAGE_DATE: _Time = ..., UNREAD_ONLY: _Text = ..., PARSE_TEXT: _Text = ..., GET_ORIGINAL_TEXT: _Text = ..., SKIP_UNDISTRIBUTED_OPENLINES: _Text = ..., ONLY_COPILOT: _Text = ..., ONLY_CHANNEL: _Text = ..., CAN_MANAGE_MESSAGES: _Text = ..., OFFSET: _Id = ..., LIMIT: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_im_recent_list[_Reply], *, SKIP_OPENLINES: _Text = ..., SKIP_DIALOG: _Text = ..., SKIP_CHAT: _Text = ..., LAST_MESSAGE_DATE: _Time = ..., UNREAD_ONLY: _Text = ..., PARSE_TEXT: _Text = ..., GET_ORIGINAL_TEXT: _Text = ..., SKIP_UNDISTRIBUTED_OPENLINES: _Text = ..., ONLY_COPILOT: _Text = ..., ONLY_CHANNEL: _Text = ..., CAN_MANAGE_MESSAGES: _Text = ..., OFFSET: _Id = ..., LIMIT: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_im_recent(_Names[_R]):
    get: _Api_im_recent_get[_R]
    @_method
    def hide(self, *, DIALOG_ID: _Text, extra: _Extra = ...) -> None:
        """im.recent.hide: idempotent. https://apidocs.bitrix24.com/api-reference/chats/special-operations/im-recent-hide.html"""
    list: _Api_im_recent_list[_R]
    @_method
    def pin(self, *, DIALOG_ID: _Text, PIN: _Text = ..., extra: _Extra = ...) -> None:
        """im.recent.pin: idempotent. https://apidocs.bitrix24.com/api-reference/chats/special-operations/im-recent-pin.html"""
    @_method
    def unread(self, *, DIALOG_ID: _Text, ACTION: _Text = ..., extra: _Extra = ...) -> None:
        """im.recent.unread: idempotent. https://apidocs.bitrix24.com/api-reference/chats/special-operations/im-recent-unread.html"""

class _Api_im_revision(_Names[_R]):
    @_method
    def get(self, *, extra: _Extra = ...) -> None:
        """im.revision.get: read. https://apidocs.bitrix24.com/api-reference/chats/im-revision-get.html"""

class _Api_im_search_chat_list(_Called[_R]):
    def __call__(self, *, FIND: _Text = ..., FIND_LINES: _Text = ..., OFFSET: _Id = ..., LIMIT: _Id = ..., extra: _Extra = ...) -> _R:
        """im.search.chat.list: read. https://apidocs.bitrix24.com/api-reference/chats/search/im-search-chat-list.html"""
    @overload
    def rows(self: _Api_im_search_chat_list[_Reply], *, FIND: _Text = ..., FIND_LINES: _Text = ..., OFFSET: _Id = ..., LIMIT: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_im_search_chat_list[_Reply], *, FIND: _Text = ..., FIND_LINES: _Text = ..., OFFSET: _Id = ..., LIMIT: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_im_search_chat(_Names[_R]):
    list: _Api_im_search_chat_list[_R]

class _Api_im_search_department_list(_Called[_R]):
    def __call__(self, *, FIND: _Text, USER_DATA: _Text = ..., OFFSET: _Id = ..., LIMIT: _Id = ..., extra: _Extra = ...) -> _R:
        """im.search.department.list: read. https://apidocs.bitrix24.com/api-reference/chats/search/im-search-department-list.html"""
    @overload
    def rows(self: _Api_im_search_department_list[_Reply], *, FIND: _Text, USER_DATA: _Text = ..., OFFSET: _Id = ..., LIMIT: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_im_search_department_list[_Reply], *, FIND: _Text, USER_DATA: _Text = ..., OFFSET: _Id = ..., LIMIT: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_im_search_department(_Names[_R]):
    list: _Api_im_search_department_list[_R]

class _Api_im_search_last_get(_Called[_R]):
    def __call__(self, *, SKIP_OPENLINES: _Text = ..., SKIP_CHAT: _Text = ..., SKIP_DIALOG: _Text = ..., extra: _Extra = ...) -> _R:
        """im.search.last.get: read. https://apidocs.bitrix24.com/api-reference/chats/search/im-search-last-get.html"""
    @overload
    def rows(self: _Api_im_search_last_get[_Reply], *, SKIP_OPENLINES: _Text = ..., SKIP_CHAT: _Text = ..., SKIP_DIALOG: _Text = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_im_search_last_get[_Reply], *, SKIP_OPENLINES: _Text = ..., SKIP_CHAT: _Text = ..., SKIP_DIALOG: _Text = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_im_search_last(_Names[_R]):
    @_method
    def add(self, *, DIALOG_ID: _Text, extra: _Extra = ...) -> None:
        """im.search.last.add: idempotent. https://apidocs.bitrix24.com/api-reference/chats/search/im-search-last-add.html"""
    @_method
    def delete(self, *, DIALOG_ID: _Text, extra: _Extra = ...) -> None:
        """im.search.last.delete: idempotent. https://apidocs.bitrix24.com/api-reference/chats/search/im-search-last-delete.html"""
    get: _Api_im_search_last_get[_R]

class _Api_im_search_user_list(_Called[_R]):
    def __call__(self, *, FIND: _Text, BUSINESS: _Text = ..., OFFSET: _Id = ..., LIMIT: _Id = ..., extra: _Extra = ...) -> _R:
        """im.search.user.list: read. https://apidocs.bitrix24.com/api-reference/chats/search/im-search-user-list.html"""
    @overload
    def rows(self: _Api_im_search_user_list[_Reply], *, FIND: _Text, BUSINESS: _Text = ..., OFFSET: _Id = ..., LIMIT: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_im_search_user_list[_Reply], *, FIND: _Text, BUSINESS: _Text = ..., OFFSET: _Id = ..., LIMIT: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_im_search_user(_Names[_R]):
    list: _Api_im_search_user_list[_R]

class _Api_im_search(_Names[_R]):
    chat: _Api_im_search_chat[_R]
    department: _Api_im_search_department[_R]
    last: _Api_im_search_last[_R]
    user: _Api_im_search_user[_R]

class _Api_im_user_list_get(_Called[_R]):
    def __call__(self, *, ID: _Array | _Text, AVATAR_HR: _Text = ..., RESULT_TYPE: _Text = ..., extra: _Extra = ...) -> _R:
        """im.user.list.get: read. https://apidocs.bitrix24.com/api-reference/chats/users/im-user-list-get.html"""
    @overload
    def rows(self: _Api_im_user_list_get[_Reply], *, ID: _Array | _Text, AVATAR_HR: _Text = ..., RESULT_TYPE: _Text = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_im_user_list_get[_Reply], *, ID: _Array | _Text, AVATAR_HR: _Text = ..., RESULT_TYPE: _Text = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_im_user_list(_Names[_R]):
    get: _Api_im_user_list_get[_R]

class _Api_im_user_status_idle(_Names[_R]):
    @_method
    def end(self, *, extra: _Extra = ...) -> None:
        """im.user.status.idle.end: idempotent. https://apidocs.bitrix24.com/api-reference/chats/users/im-user-status-idle-end.html"""
    @_method
    def start(self, *, AGO: _Id = ..., extra: _Extra = ...) -> None:
        """im.user.status.idle.start: idempotent. https://apidocs.bitrix24.com/api-reference/chats/users/im-user-status-idle-start.html"""

class _Api_im_user_status(_Names[_R]):
    @_method
    def get(self, *, extra: _Extra = ...) -> None:
        """im.user.status.get: read. https://apidocs.bitrix24.com/api-reference/chats/users/im-user-status-get.html"""
    idle: _Api_im_user_status_idle[_R]
    @_method
    def set(self, *, STATUS: _Text, extra: _Extra = ...) -> None:
        """im.user.status.set: idempotent. https://apidocs.bitrix24.com/api-reference/chats/users/im-user-status-set.html"""

class _Api_im_user(_Names[_R]):
    @_method
    def get(self, *, ID: _Id = ..., AVATAR_HR: _Text = ..., extra: _Extra = ...) -> None:
        """im.user.get: read. https://apidocs.bitrix24.com/api-reference/chats/users/im-user-get.html"""
    list: _Api_im_user_list[_R]
    status: _Api_im_user_status[_R]

class _Api_im_v2_Event(_Names[_R]):
    @_method
    def get(self, *, offset: _Id = ..., limit: _Id = ..., extra: _Extra = ...) -> None:
        """im.v2.Event.get: idempotent. https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/im.v2/events/event-get.html"""
    @_method
    def subscribe(self, *, extra: _Extra = ...) -> None:
        """im.v2.Event.subscribe: idempotent. https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/im.v2/events/event-subscribe.html"""
    @_method
    def unsubscribe(self, *, extra: _Extra = ...) -> None:
        """im.v2.Event.unsubscribe: idempotent. https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/im.v2/events/event-unsubscribe.html"""

class _Api_im_v2_File(_Names[_R]):
    @_method
    def download(self, *, dialogId: _Text, fileId: _Id, extra: _Extra = ...) -> None:
        """im.v2.File.download: read. https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/im.v2/files/file-download.html"""
    @_method
    def upload(self, *, dialogId: _Text, fields: _Map, extra: _Extra = ...) -> None:
        """im.v2.File.upload: unsafe. https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/im.v2/files/file-upload.html"""

class _Api_im_v2(_Names[_R]):
    Event: _Api_im_v2_Event[_R]
    File: _Api_im_v2_File[_R]

class _Api_im(_Names[_R]):
    chat: _Api_im_chat[_R]
    counters: _Api_im_counters[_R]
    department: _Api_im_department[_R]
    dialog: _Api_im_dialog[_R]
    disk: _Api_im_disk[_R]
    message: _Api_im_message[_R]
    notify: _Api_im_notify[_R]
    recent: _Api_im_recent[_R]
    revision: _Api_im_revision[_R]
    search: _Api_im_search[_R]
    user: _Api_im_user[_R]
    v2: _Api_im_v2[_R]

class _Api_imbot_app(_Names[_R]):
    @_method
    def register(self, *, BOT_ID: Any = ..., CODE: Any = ..., JS_METHOD: Any = ..., JS_PARAM: Any = ..., ICON_FILE: Any = ..., CONTEXT: Any = ..., EXTRANET_SUPPORT: Any = ..., LIVECHAT_SUPPORT: Any = ..., IFRAME_POPUP: Any = ..., LANG: Any = ..., extra: _Extra = ...) -> None:
        """imbot.app.register: unsafe. https://apidocs.bitrix24.com/api-reference/chats/outdated/create-app/imbot-app-register.html"""
    @_method
    def unregister(self, *, APP_ID: Any = ..., extra: _Extra = ...) -> None:
        """imbot.app.unregister: idempotent. https://apidocs.bitrix24.com/api-reference/chats/outdated/create-app/imbot-app-unregister.html"""
    @_method
    def update(self, *, APP_ID: Any, IFRAME: Any = ..., IFRAME_WIDTH: Any = ..., IFRAME_HEIGHT: Any = ..., JS_METHOD: Any = ..., JS_PARAM: Any = ..., HASH: Any = ..., ICON_FILE: Any = ..., CONTEXT: Any = ..., EXTRANET_SUPPORT: Any = ..., LIVECHAT_SUPPORT: Any = ..., IFRAME_POPUP: Any = ..., LANG: Any = ..., extra: _Extra = ...) -> None:
        """imbot.app.update: idempotent. https://apidocs.bitrix24.com/api-reference/chats/outdated/create-app/imbot-app-update.html"""

class _Api_imbot_bot_list(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """imbot.bot.list: read. https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/bots/imbot-bot-list.html"""
    @overload
    def rows(self: _Api_imbot_bot_list[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_imbot_bot_list[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_imbot_bot(_Names[_R]):
    list: _Api_imbot_bot_list[_R]

class _Api_imbot_chat_user_list(_Called[_R]):
    def __call__(self, *, CHAT_ID: _Id, BOT_ID: _Id = ..., CLIENT_ID: _Text = ..., extra: _Extra = ...) -> _R:
        """imbot.chat.user.list: read. https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/chats/imbot-chat-user-list.html"""
    @overload
    def rows(self: _Api_imbot_chat_user_list[_Reply], *, CHAT_ID: _Id, BOT_ID: _Id = ..., CLIENT_ID: _Text = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_imbot_chat_user_list[_Reply], *, CHAT_ID: _Id, BOT_ID: _Id = ..., CLIENT_ID: _Text = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_imbot_chat_user(_Names[_R]):
    @_method
    def add(self, *, CHAT_ID: _Id, USERS: _Array, HIDE_HISTORY: _Text = ..., BOT_ID: _Id = ..., CLIENT_ID: _Text = ..., extra: _Extra = ...) -> None:
        """imbot.chat.user.add: unsafe. https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/chats/imbot-chat-user-add.html"""
    @_method
    def delete(self, *, CHAT_ID: _Id, USER_ID: _Id, BOT_ID: _Id = ..., CLIENT_ID: _Text = ..., extra: _Extra = ...) -> None:
        """imbot.chat.user.delete: idempotent. https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/chats/imbot-chat-user-delete.html"""
    list: _Api_imbot_chat_user_list[_R]

class _Api_imbot_chat(_Names[_R]):
    @_method
    def add(self, *, TYPE: _Text = ..., TITLE: _Text = ..., DESCRIPTION: _Text = ..., COLOR: _Text = ..., MESSAGE: _Text = ..., USERS: _Array = ..., AVATAR: _Text = ..., ENTITY_TYPE: _Text = ..., ENTITY_ID: _Text = ..., BOT_ID: _Id = ..., CLIENT_ID: _Text = ..., extra: _Extra = ...) -> None:
        """imbot.chat.add: unsafe. https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/chats/imbot-chat-add.html"""
    @_method
    def get(self, *, ENTITY_TYPE: _Text, ENTITY_ID: _Text, extra: _Extra = ...) -> None:
        """imbot.chat.get: read. https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/chats/imbot-chat-get.html"""
    @_method
    def leave(self, *, CHAT_ID: _Id, BOT_ID: _Id = ..., CLIENT_ID: _Text = ..., extra: _Extra = ...) -> None:
        """imbot.chat.leave: idempotent. https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/chats/imbot-chat-leave.html"""
    @_method
    def sendTyping(self, *, BOT_ID: _Id = ..., DIALOG_ID: _Text, CLIENT_ID: _Text = ..., extra: _Extra = ...) -> None:
        """imbot.chat.sendTyping: unsafe. https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/chats/imbot-chat-send-typing.html"""
    @_method
    def setManager(self, *, CHAT_ID: _Id, USER_ID: _Id, IS_MANAGER: _Text = ..., BOT_ID: _Id = ..., CLIENT_ID: _Text = ..., extra: _Extra = ...) -> None:
        """imbot.chat.setManager: idempotent. https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/chats/imbot-chat-set-manager.html"""
    @_method
    def setOwner(self, *, CHAT_ID: _Id, USER_ID: _Id, BOT_ID: _Id = ..., CLIENT_ID: _Text = ..., extra: _Extra = ...) -> None:
        """imbot.chat.setOwner: idempotent. https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/chats/imbot-chat-set-owner.html"""
    @_method
    def updateAvatar(self, *, CHAT_ID: _Id, AVATAR: _Text, BOT_ID: _Id = ..., CLIENT_ID: _Text = ..., extra: _Extra = ...) -> None:
        """imbot.chat.updateAvatar: idempotent. https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/chats/imbot-chat-update-avatar.html"""
    @_method
    def updateColor(self, *, CHAT_ID: _Id, COLOR: _Text, BOT_ID: _Id = ..., CLIENT_ID: _Text = ..., extra: _Extra = ...) -> None:
        """imbot.chat.updateColor: idempotent. https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/chats/imbot-chat-update-color.html"""
    @_method
    def updateTitle(self, *, CHAT_ID: _Id, TITLE: _Text, BOT_ID: _Id = ..., CLIENT_ID: _Text = ..., extra: _Extra = ...) -> None:
        """imbot.chat.updateTitle: idempotent. https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/chats/imbot-chat-update-title.html"""
    user: _Api_imbot_chat_user[_R]

class _Api_imbot_command(_Names[_R]):
    @_method
    def answer(self, *, COMMAND_ID: _Id = ..., COMMAND: _Text = ..., MESSAGE_ID: _Id, MESSAGE: _Text = ..., ATTACH: _Map = ..., KEYBOARD: _Map = ..., MENU: _Map = ..., SYSTEM: _Text = ..., URL_PREVIEW: _Text = ..., CLIENT_ID: _Text = ..., extra: _Extra = ...) -> None:
        """imbot.command.answer: unsafe. https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/commands/imbot-command-answer.html"""
    @_method
    def register(self, *, BOT_ID: _Id, COMMAND: _Text, EVENT_COMMAND_ADD: _Text, LANG: _Array, COMMON: _Text = ..., HIDDEN: _Text = ..., EXTRANET_SUPPORT: _Text = ..., CLIENT_ID: _Text = ..., extra: _Extra = ...) -> None:
        """imbot.command.register: unsafe. https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/commands/imbot-command-register.html"""
    @_method
    def unregister(self, *, COMMAND_ID: _Id, CLIENT_ID: _Text = ..., extra: _Extra = ...) -> None:
        """imbot.command.unregister: idempotent. https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/commands/imbot-command-unregister.html"""
    @_method
    def update(self, *, COMMAND_ID: _Id, FIELDS: _Map, CLIENT_ID: _Text = ..., extra: _Extra = ...) -> None:
        """imbot.command.update: idempotent. https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/commands/imbot-command-update.html"""

class _Api_imbot_dialog(_Names[_R]):
    @_method
    def get(self, *, DIALOG_ID: _Text, extra: _Extra = ...) -> None:
        """imbot.dialog.get: read. https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/chats/imbot-dialog-get.html"""

class _Api_imbot_message(_Names[_R]):
    @_method
    def add(self, *, BOT_ID: _Id = ..., DIALOG_ID: _Text = ..., FROM_USER_ID: _Id = ..., TO_USER_ID: _Id = ..., MESSAGE: _Text, ATTACH: _Map | _Text = ..., KEYBOARD: _Map | _Text = ..., MENU: _Map | _Text = ..., SYSTEM: _Text = ..., URL_PREVIEW: _Text = ..., SKIP_CONNECTOR: _Text = ..., CLIENT_ID: _Text = ..., extra: _Extra = ...) -> None:
        """imbot.message.add: unsafe. https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/messages/imbot-message-add.html"""
    @_method
    def delete(self, *, BOT_ID: _Id = ..., MESSAGE_ID: _Id, COMPLETE: _Text = ..., CLIENT_ID: _Text = ..., extra: _Extra = ...) -> None:
        """imbot.message.delete: idempotent. https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/messages/imbot-message-delete.html"""
    @_method
    def like(self, *, BOT_ID: _Id = ..., MESSAGE_ID: _Id, ACTION: _Text = ..., CLIENT_ID: _Text = ..., extra: _Extra = ...) -> None:
        """imbot.message.like: idempotent. https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/messages/imbot-message-like.html"""
    @_method
    def update(self, *, BOT_ID: _Id = ..., MESSAGE_ID: _Id, MESSAGE: _Text = ..., ATTACH: _Map | _Text = ..., KEYBOARD: _Map | _Text = ..., MENU: _Map | _Text = ..., URL_PREVIEW: _Text = ..., SKIP_CONNECTOR: _Text = ..., CLIENT_ID: _Text = ..., extra: _Extra = ...) -> None:
        """imbot.message.update: idempotent. https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/messages/imbot-message-update.html"""

class _Api_imbot_v2_Bot_list(_Called[_R]):
    def __call__(self, *, botToken: _Text = ..., filter: _Map = ..., limit: _Id = ..., offset: _Id = ..., extra: _Extra = ...) -> _R:
        """imbot.v2.Bot.list: read. https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/bots/bot-list.html"""
    @overload
    def rows(self: _Api_imbot_v2_Bot_list[_Reply], *, botToken: _Text = ..., filter: _Map = ..., limit: _Id = ..., offset: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_imbot_v2_Bot_list[_Reply], *, botToken: _Text = ..., filter: _Map = ..., limit: _Id = ..., offset: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_imbot_v2_Bot(_Names[_R]):
    @_method
    def get(self, *, botId: _Id = ..., code: _Text = ..., botToken: _Text = ..., extra: _Extra = ...) -> None:
        """imbot.v2.Bot.get: read. https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/bots/bot-get.html"""
    list: _Api_imbot_v2_Bot_list[_R]
    @_method
    def register(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """imbot.v2.Bot.register: idempotent. https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/bots/bot-register.html"""
    @_method
    def unregister(self, *, botId: _Id, botToken: _Text = ..., extra: _Extra = ...) -> None:
        """imbot.v2.Bot.unregister: idempotent. https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/bots/bot-unregister.html"""
    @_method
    def update(self, *, botId: _Id, botToken: _Text = ..., fields: _Map, extra: _Extra = ...) -> None:
        """imbot.v2.Bot.update: idempotent. https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/bots/bot-update.html"""

class _Api_imbot_v2_Chat_InputAction(_Names[_R]):
    @_method
    def notify(self, *, botId: _Id, botToken: _Text = ..., dialogId: _Text, statusMessageCode: _Text = ..., duration: _Id = ..., extra: _Extra = ...) -> None:
        """imbot.v2.Chat.InputAction.notify: unsafe. https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/ui/chat-input-action-notify.html"""

class _Api_imbot_v2_Chat_Manager(_Names[_R]):
    @_method
    def add(self, *, botId: _Id, botToken: _Text = ..., dialogId: _Text, userIds: _Array, extra: _Extra = ...) -> None:
        """imbot.v2.Chat.Manager.add: unsafe. https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-manager-add.html"""
    @_method
    def delete(self, *, botId: _Id, botToken: _Text = ..., dialogId: _Text, userIds: _Array, extra: _Extra = ...) -> None:
        """imbot.v2.Chat.Manager.delete: idempotent. https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-manager-delete.html"""

class _Api_imbot_v2_Chat_Message_Reaction(_Names[_R]):
    @_method
    def add(self, *, botId: _Id, botToken: _Text = ..., messageId: _Id, reaction: _Text, extra: _Extra = ...) -> None:
        """imbot.v2.Chat.Message.Reaction.add: unsafe. https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/chat-message-reaction-add.html"""
    @_method
    def delete(self, *, botId: _Id, botToken: _Text = ..., messageId: _Id, reaction: _Text, extra: _Extra = ...) -> None:
        """imbot.v2.Chat.Message.Reaction.delete: idempotent. https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/chat-message-reaction-delete.html"""

class _Api_imbot_v2_Chat_Message(_Names[_R]):
    @_method
    def delete(self, *, botId: _Id, botToken: _Text = ..., messageId: _Id, complete: _Flag = ..., extra: _Extra = ...) -> None:
        """imbot.v2.Chat.Message.delete: idempotent. https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/chat-message-delete.html"""
    @_method
    def get(self, *, botId: _Id, botToken: _Text = ..., messageId: _Id, extra: _Extra = ...) -> None:
        """imbot.v2.Chat.Message.get: read. https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/chat-message-get.html"""
    @_method
    def getContext(self, *, botId: _Id, botToken: _Text = ..., messageId: _Id, range: _Id = ..., extra: _Extra = ...) -> None:
        """imbot.v2.Chat.Message.getContext: read. https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/chat-message-get-context.html"""
    Reaction: _Api_imbot_v2_Chat_Message_Reaction[_R]
    @_method
    def read(self, *, botId: _Id, botToken: _Text = ..., dialogId: _Text, messageId: _Id = ..., extra: _Extra = ...) -> None:
        """imbot.v2.Chat.Message.read: idempotent. https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/chat-message-read.html"""
    @_method
    def send(self, *, botId: _Id, botToken: _Text = ..., dialogId: _Text, fields: _Map = ..., extra: _Extra = ...) -> None:
        """imbot.v2.Chat.Message.send: unsafe. https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/chat-message-send.html"""
    @_method
    def update(self, *, botId: _Id, botToken: _Text = ..., messageId: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """imbot.v2.Chat.Message.update: idempotent. https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/messages/chat-message-update.html"""

class _Api_imbot_v2_Chat_TextField(_Names[_R]):
    @_method
    def enabled(self, *, botId: _Id, botToken: _Text = ..., dialogId: _Text, enabled: _Flag = ..., extra: _Extra = ...) -> None:
        """imbot.v2.Chat.TextField.enabled: idempotent. https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/ui/chat-text-field-enabled.html"""

class _Api_imbot_v2_Chat_User_list(_Called[_R]):
    def __call__(self, *, botId: _Id, botToken: _Text = ..., dialogId: _Text, order: _Map = ..., limit: _Id = ..., extra: _Extra = ...) -> _R:
        """imbot.v2.Chat.User.list: read. https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-user-list.html"""
    @overload
    def rows(self: _Api_imbot_v2_Chat_User_list[_Reply], *, botId: _Id, botToken: _Text = ..., dialogId: _Text, order: _Map = ..., limit: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_imbot_v2_Chat_User_list[_Reply], *, botId: _Id, botToken: _Text = ..., dialogId: _Text, order: _Map = ..., limit: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_imbot_v2_Chat_User(_Names[_R]):
    @_method
    def add(self, *, botId: _Id, botToken: _Text = ..., dialogId: _Text, userIds: _Array, extra: _Extra = ...) -> None:
        """imbot.v2.Chat.User.add: unsafe. https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-user-add.html"""
    @_method
    def delete(self, *, botId: _Id, botToken: _Text = ..., dialogId: _Text, userId: _Id, extra: _Extra = ...) -> None:
        """imbot.v2.Chat.User.delete: idempotent. https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-user-delete.html"""
    list: _Api_imbot_v2_Chat_User_list[_R]

class _Api_imbot_v2_Chat(_Names[_R]):
    @_method
    def add(self, *, botId: _Id, botToken: _Text = ..., fields: _Map = ..., extra: _Extra = ...) -> None:
        """imbot.v2.Chat.add: unsafe. https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-add.html"""
    @_method
    def get(self, *, botId: _Id, botToken: _Text = ..., dialogId: _Text, extra: _Extra = ...) -> None:
        """imbot.v2.Chat.get: read. https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-get.html"""
    InputAction: _Api_imbot_v2_Chat_InputAction[_R]
    @_method
    def leave(self, *, botId: _Id, botToken: _Text = ..., dialogId: _Text, extra: _Extra = ...) -> None:
        """imbot.v2.Chat.leave: idempotent. https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-leave.html"""
    Manager: _Api_imbot_v2_Chat_Manager[_R]
    Message: _Api_imbot_v2_Chat_Message[_R]
    @_method
    def setOwner(self, *, botId: _Id, botToken: _Text = ..., dialogId: _Text, userId: _Id, extra: _Extra = ...) -> None:
        """imbot.v2.Chat.setOwner: idempotent. https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-set-owner.html"""
    TextField: _Api_imbot_v2_Chat_TextField[_R]
    @_method
    def update(self, *, botId: _Id, botToken: _Text = ..., dialogId: _Text, fields: _Map, extra: _Extra = ...) -> None:
        """imbot.v2.Chat.update: idempotent. https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/chats/chat-update.html"""
    User: _Api_imbot_v2_Chat_User[_R]

class _Api_imbot_v2_Command_list(_Called[_R]):
    def __call__(self, *, botId: _Id, botToken: _Text = ..., extra: _Extra = ...) -> _R:
        """imbot.v2.Command.list: read. https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/commands/command-list.html"""
    @overload
    def rows(self: _Api_imbot_v2_Command_list[_Reply], *, botId: _Id, botToken: _Text = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_imbot_v2_Command_list[_Reply], *, botId: _Id, botToken: _Text = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_imbot_v2_Command(_Names[_R]):
    @_method
    def answer(self, *, botId: _Id, botToken: _Text = ..., commandId: _Id, messageId: _Id, dialogId: _Text, fields: _Map = ..., extra: _Extra = ...) -> None:
        """imbot.v2.Command.answer: unsafe. https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/commands/command-answer.html"""
    list: _Api_imbot_v2_Command_list[_R]
    @_method
    def register(self, *, botId: _Id, botToken: _Text = ..., fields: _Map, extra: _Extra = ...) -> None:
        """imbot.v2.Command.register: idempotent. https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/commands/command-register.html"""
    @_method
    def unregister(self, *, botId: _Id, botToken: _Text = ..., commandId: _Id, extra: _Extra = ...) -> None:
        """imbot.v2.Command.unregister: idempotent. https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/commands/command-unregister.html"""
    @_method
    def update(self, *, botId: _Id, botToken: _Text = ..., commandId: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """imbot.v2.Command.update: idempotent. https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/commands/command-update.html"""

class _Api_imbot_v2_Event(_Names[_R]):
    @_method
    def get(self, *, botId: _Id, botToken: _Text = ..., offset: _Id = ..., limit: _Id = ..., withUserEvents: _Flag = ..., extra: _Extra = ...) -> None:
        """imbot.v2.Event.get: idempotent. https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/events/event-get.html"""

class _Api_imbot_v2_File(_Names[_R]):
    @_method
    def download(self, *, botId: _Id, botToken: _Text = ..., fileId: _Id, extra: _Extra = ...) -> None:
        """imbot.v2.File.download: read. https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/files/file-download.html"""
    @_method
    def upload(self, *, botId: _Id, botToken: _Text = ..., dialogId: _Text, fields: _Map, extra: _Extra = ...) -> None:
        """imbot.v2.File.upload: unsafe. https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/files/file-upload.html"""

class _Api_imbot_v2_Revision(_Names[_R]):
    @_method
    def get(self, *, extra: _Extra = ...) -> None:
        """imbot.v2.Revision.get: read. https://apidocs.bitrix24.com/api-reference/chat-bots/chat-bots-v2/imbot.v2/revision-get.html"""

class _Api_imbot_v2(_Names[_R]):
    Bot: _Api_imbot_v2_Bot[_R]
    Chat: _Api_imbot_v2_Chat[_R]
    Command: _Api_imbot_v2_Command[_R]
    Event: _Api_imbot_v2_Event[_R]
    File: _Api_imbot_v2_File[_R]
    Revision: _Api_imbot_v2_Revision[_R]

class _Api_imbot(_Names[_R]):
    app: _Api_imbot_app[_R]
    bot: _Api_imbot_bot[_R]
    chat: _Api_imbot_chat[_R]
    command: _Api_imbot_command[_R]
    dialog: _Api_imbot_dialog[_R]
    message: _Api_imbot_message[_R]
    @_method
    def register(self, *, CODE: _Text, TYPE: _Text = ..., OPENLINE: _Text = ..., EVENT_HANDLER: _Text = ..., EVENT_MESSAGE_ADD: _Text, EVENT_MESSAGE_UPDATE: _Text = ..., EVENT_MESSAGE_DELETE: _Text = ..., EVENT_WELCOME_MESSAGE: _Text, EVENT_BOT_DELETE: _Text, CLIENT_ID: _Text = ..., PROPERTIES: _Map, extra: _Extra = ...) -> None:
        """imbot.register: unsafe. https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/bots/imbot-register.html"""
    @_method
    def unregister(self, *, BOT_ID: _Id, CLIENT_ID: _Text = ..., extra: _Extra = ...) -> None:
        """imbot.unregister: idempotent. https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/bots/imbot-unregister.html"""
    @_method
    def update(self, *, BOT_ID: _Id, FIELDS: _Map, CLIENT_ID: _Text = ..., extra: _Extra = ...) -> None:
        """imbot.update: idempotent. https://apidocs.bitrix24.com/api-reference/chat-bots/outdated/bots/imbot-update.html"""
    v2: _Api_imbot_v2[_R]

class _Api_imconnector_chat_name(_Names[_R]):
    @_method
    def set(self, *, CONNECTOR: _Text, LINE: _Id, CHAT_ID: _Text, NAME: _Text, USER_ID: _Text = ..., extra: _Extra = ...) -> None:
        """imconnector.chat.name.set: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/imopenlines/imconnector/imconnector-chat-name-set.html"""

class _Api_imconnector_chat(_Names[_R]):
    name: _Api_imconnector_chat_name[_R]

class _Api_imconnector_connector_data(_Names[_R]):
    @_method
    def set(self, *, CONNECTOR: _Text, LINE: _Id, DATA: _Map, extra: _Extra = ...) -> None:
        """imconnector.connector.data.set: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/imopenlines/imconnector/imconnector-connector-data-set.html"""

class _Api_imconnector_connector(_Names[_R]):
    data: _Api_imconnector_connector_data[_R]

class _Api_imconnector_delete(_Names[_R]):
    @_method
    def messages(self, *, CONNECTOR: _Text, LINE: _Id, MESSAGES: _Array, extra: _Extra = ...) -> None:
        """imconnector.delete.messages: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/imopenlines/imconnector/imconnector-delete-messages.html"""

class _Api_imconnector_send_status(_Names[_R]):
    @_method
    def delivery(self, *, CONNECTOR: _Text, LINE: _Id, MESSAGES: _Array, extra: _Extra = ...) -> None:
        """imconnector.send.status.delivery: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/imopenlines/imconnector/imconnector-send-status-delivery.html"""
    @_method
    def reading(self, *, CONNECTOR: _Text, LINE: _Id, MESSAGES: _Array, extra: _Extra = ...) -> None:
        """imconnector.send.status.reading: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/imopenlines/imconnector/imconnector-send-status-reading.html"""

class _Api_imconnector_send(_Names[_R]):
    @_method
    def messages(self, *, CONNECTOR: _Text, LINE: _Id, MESSAGES: _Array, extra: _Extra = ...) -> None:
        """imconnector.send.messages: unsafe, applications only. https://apidocs.bitrix24.com/api-reference/imopenlines/imconnector/imconnector-send-messages.html"""
    status: _Api_imconnector_send_status[_R]

class _Api_imconnector_update(_Names[_R]):
    @_method
    def messages(self, *, CONNECTOR: _Text, LINE: _Id, MESSAGES: _Array, extra: _Extra = ...) -> None:
        """imconnector.update.messages: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/imopenlines/imconnector/imconnector-update-messages.html"""

class _Api_imconnector(_Names[_R]):
    @_method
    def activate(self, *, CONNECTOR: _Text, LINE: _Id, ACTIVE: _Text, extra: _Extra = ...) -> None:
        """imconnector.activate: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/imopenlines/imconnector/imconnector-activate.html"""
    chat: _Api_imconnector_chat[_R]
    connector: _Api_imconnector_connector[_R]
    delete: _Api_imconnector_delete[_R]
    @_method
    def list(self, *, extra: _Extra = ...) -> None:
        """imconnector.list: read, applications only. https://apidocs.bitrix24.com/api-reference/imopenlines/imconnector/imconnector-list.html"""
    @_method
    def register(self, *, ID: _Text, NAME: _Text, ICON: _Map, PLACEMENT_HANDLER: _Text, ICON_DISABLED: _Map = ..., DEL_EXTERNAL_MESSAGES: _Flag = ..., EDIT_INTERNAL_MESSAGES: _Flag = ..., DEL_INTERNAL_MESSAGES: _Flag = ..., NEWSLETTER: _Flag = ..., NEED_SYSTEM_MESSAGES: _Flag = ..., NEED_SIGNATURE: _Flag = ..., CHAT_GROUP: _Flag = ..., extra: _Extra = ...) -> None:
        """imconnector.register: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/imopenlines/imconnector/imconnector-register.html"""
    send: _Api_imconnector_send[_R]
    @_method
    def status(self, *, CONNECTOR: _Text, LINE: _Id = ..., extra: _Extra = ...) -> None:
        """imconnector.status: read, applications only. https://apidocs.bitrix24.com/api-reference/imopenlines/imconnector/imconnector-status.html"""
    @_method
    def unregister(self, *, ID: _Text, extra: _Extra = ...) -> None:
        """imconnector.unregister: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/imopenlines/imconnector/imconnector-unregister.html"""
    update: _Api_imconnector_update[_R]

class _Api_imopenlines_bot_session_message(_Names[_R]):
    @_method
    def send(self, *, CHAT_ID: _Id, NAME: _Text = ..., MESSAGE: _Text = ..., extra: _Extra = ...) -> None:
        """imopenlines.bot.session.message.send: unsafe. https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/chat-bots/imopenlines-bot-session-message-send.html"""

class _Api_imopenlines_bot_session(_Names[_R]):
    @_method
    def finish(self, *, CHAT_ID: _Id, CLIENT_ID: _Text = ..., extra: _Extra = ...) -> None:
        """imopenlines.bot.session.finish: unsafe. https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/chat-bots/imopenlines-bot-session-finish.html"""
    message: _Api_imopenlines_bot_session_message[_R]
    @_method
    def operator(self, *, CHAT_ID: _Id, extra: _Extra = ...) -> None:
        """imopenlines.bot.session.operator: unsafe. https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/chat-bots/imopenlines-bot-session-operator.html"""
    @_method
    def transfer(self, *, CHAT_ID: _Id, USER_ID: _Id = ..., QUEUE_ID: _Id = ..., TRANSFER_ID: _Text | _Id = ..., LEAVE: _Flag = ..., CLIENT_ID: _Text = ..., extra: _Extra = ...) -> None:
        """imopenlines.bot.session.transfer: unsafe. https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/chat-bots/imopenlines-bot-session-transfer.html"""

class _Api_imopenlines_bot(_Names[_R]):
    session: _Api_imopenlines_bot_session[_R]

class _Api_imopenlines_config_list_get(_Called[_R]):
    def __call__(self, *, PARAMS: _Map = ..., OPTIONS: _Map = ..., extra: _Extra = ...) -> _R:
        """imopenlines.config.list.get: read. https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/imopenlines-config-list-get.html"""
    @overload
    def rows(self: _Api_imopenlines_config_list_get[_Reply], *, PARAMS: _Map = ..., OPTIONS: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_imopenlines_config_list_get[_Reply], *, PARAMS: _Map = ..., OPTIONS: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_imopenlines_config_list(_Names[_R]):
    get: _Api_imopenlines_config_list_get[_R]

class _Api_imopenlines_config_path(_Names[_R]):
    @_method
    def get(self, *, extra: _Extra = ...) -> None:
        """imopenlines.config.path.get: read. https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/imopenlines-config-path-get.html"""

class _Api_imopenlines_config(_Names[_R]):
    @_method
    def add(self, *, PARAMS: _Map = ..., extra: _Extra = ...) -> None:
        """imopenlines.config.add: unsafe. https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/imopenlines-config-add.html"""
    @_method
    def delete(self, *, CONFIG_ID: _Id, extra: _Extra = ...) -> None:
        """imopenlines.config.delete: idempotent. https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/imopenlines-config-delete.html"""
    @_method
    def get(self, *, CONFIG_ID: _Id, WITH_QUEUE: _Text = ..., SHOW_OFFLINE: _Text = ..., extra: _Extra = ...) -> None:
        """imopenlines.config.get: read. https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/imopenlines-config-get.html"""
    list: _Api_imopenlines_config_list[_R]
    path: _Api_imopenlines_config_path[_R]
    @_method
    def update(self, *, CONFIG_ID: _Id, PARAMS: _Map = ..., extra: _Extra = ...) -> None:
        """imopenlines.config.update: idempotent. https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/imopenlines-config-update.html"""

class _Api_imopenlines_crm_chat_get(_Called[_R]):
    def __call__(self, *, CRM_ENTITY_TYPE: _Text, CRM_ENTITY: _Id, ACTIVE_ONLY: _Text = ..., extra: _Extra = ...) -> _R:
        """imopenlines.crm.chat.get: read. https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/chats/imopenlines-crm-chat-get.html"""
    @overload
    def rows(self: _Api_imopenlines_crm_chat_get[_Reply], *, CRM_ENTITY_TYPE: _Text, CRM_ENTITY: _Id, ACTIVE_ONLY: _Text = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_imopenlines_crm_chat_get[_Reply], *, CRM_ENTITY_TYPE: _Text, CRM_ENTITY: _Id, ACTIVE_ONLY: _Text = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_imopenlines_crm_chat_user(_Names[_R]):
    @_method
    def add(self, *, CRM_ENTITY_TYPE: _Text, CRM_ENTITY: _Id, USER_ID: _Id, CHAT_ID: _Id = ..., extra: _Extra = ...) -> None:
        """imopenlines.crm.chat.user.add: unsafe. https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/chats/imopenlines-crm-chat-user-add.html"""
    @_method
    def delete(self, *, CRM_ENTITY_TYPE: _Text, CRM_ENTITY: _Id, USER_ID: _Id, CHAT_ID: _Id = ..., extra: _Extra = ...) -> None:
        """imopenlines.crm.chat.user.delete: idempotent. https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/chats/imopenlines-crm-chat-user-delete.html"""

class _Api_imopenlines_crm_chat(_Names[_R]):
    get: _Api_imopenlines_crm_chat_get[_R]
    @_method
    def getLastId(self, *, CRM_ENTITY_TYPE: _Text, CRM_ENTITY: _Id, extra: _Extra = ...) -> None:
        """imopenlines.crm.chat.getLastId: read. https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/chats/imopenlines-crm-chat-get-last-id.html"""
    user: _Api_imopenlines_crm_chat_user[_R]

class _Api_imopenlines_crm_lead(_Names[_R]):
    @_method
    def create(self, *, CHAT_ID: _Id, extra: _Extra = ...) -> None:
        """imopenlines.crm.lead.create: unsafe. https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/sessions/imopenlines-crm-lead-create.html"""

class _Api_imopenlines_crm_message(_Names[_R]):
    @_method
    def add(self, *, CRM_ENTITY_TYPE: _Text, CRM_ENTITY: _Id, USER_ID: _Id, CHAT_ID: _Id, MESSAGE: _Text, extra: _Extra = ...) -> None:
        """imopenlines.crm.message.add: unsafe. https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/messages/imopenlines-crm-message-add.html"""

class _Api_imopenlines_crm(_Names[_R]):
    chat: _Api_imopenlines_crm_chat[_R]
    lead: _Api_imopenlines_crm_lead[_R]
    message: _Api_imopenlines_crm_message[_R]

class _Api_imopenlines_dialog(_Names[_R]):
    @_method
    def get(self, *, CHAT_ID: _Id = ..., DIALOG_ID: _Text = ..., SESSION_ID: _Id = ..., USER_CODE: _Text = ..., extra: _Extra = ...) -> None:
        """imopenlines.dialog.get: read. https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/sessions/imopenlines-dialog-get.html"""

class _Api_imopenlines_message_quick(_Names[_R]):
    @_method
    def save(self, *, CHAT_ID: _Id, MESSAGE_ID: _Id, extra: _Extra = ...) -> None:
        """imopenlines.message.quick.save: unsafe. https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/messages/imopenlines-message-quick-save.html"""

class _Api_imopenlines_message_session(_Names[_R]):
    @_method
    def start(self, *, CHAT_ID: _Id, MESSAGE_ID: _Id, extra: _Extra = ...) -> None:
        """imopenlines.message.session.start: unsafe. https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/sessions/imopenlines-message-session-start.html"""

class _Api_imopenlines_message(_Names[_R]):
    quick: _Api_imopenlines_message_quick[_R]
    session: _Api_imopenlines_message_session[_R]

class _Api_imopenlines_network_message(_Names[_R]):
    @_method
    def add(self, *, CODE: _Text, USER_ID: _Id, MESSAGE: _Text, ATTACH: _Map = ..., KEYBOARD: _Map = ..., URL_PREVIEW: _Text = ..., extra: _Extra = ...) -> None:
        """imopenlines.network.message.add: unsafe. https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/imopenlines-network-message-add.html"""

class _Api_imopenlines_network(_Names[_R]):
    @_method
    def join(self, *, CODE: _Text, extra: _Extra = ...) -> None:
        """imopenlines.network.join: unsafe. https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/imopenlines-network-join.html"""
    message: _Api_imopenlines_network_message[_R]

class _Api_imopenlines_operator_another(_Names[_R]):
    @_method
    def finish(self, *, CHAT_ID: _Id, extra: _Extra = ...) -> None:
        """imopenlines.operator.another.finish: unsafe. https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/operators/imopenlines-operator-another-finish.html"""

class _Api_imopenlines_operator(_Names[_R]):
    another: _Api_imopenlines_operator_another[_R]
    @_method
    def answer(self, *, CHAT_ID: _Id, extra: _Extra = ...) -> None:
        """imopenlines.operator.answer: idempotent. https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/operators/imopenlines-operator-answer.html"""
    @_method
    def finish(self, *, CHAT_ID: _Id, extra: _Extra = ...) -> None:
        """imopenlines.operator.finish: unsafe. https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/operators/imopenlines-operator-finish.html"""
    @_method
    def skip(self, *, CHAT_ID: _Id, extra: _Extra = ...) -> None:
        """imopenlines.operator.skip: unsafe. https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/operators/imopenlines-operator-skip.html"""
    @_method
    def spam(self, *, CHAT_ID: _Id, extra: _Extra = ...) -> None:
        """imopenlines.operator.spam: unsafe. https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/operators/imopenlines-operator-spam.html"""
    @_method
    def transfer(self, *, CHAT_ID: _Id, TRANSFER_ID: _Text | _Id = ..., USER_ID: _Id = ..., QUEUE_ID: _Id = ..., extra: _Extra = ...) -> None:
        """imopenlines.operator.transfer: unsafe. https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/operators/imopenlines-operator-transfer.html"""

class _Api_imopenlines_revision(_Names[_R]):
    @_method
    def get(self, *, extra: _Extra = ...) -> None:
        """imopenlines.revision.get: read. https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/imopenlines-revision-get.html"""

class _Api_imopenlines_session_head(_Names[_R]):
    @_method
    def vote(self, *, SESSION_ID: _Id, RATING: _Id = ..., COMMENT: _Text = ..., extra: _Extra = ...) -> None:
        """imopenlines.session.head.vote: idempotent. https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/sessions/imopenlines-session-head-vote.html"""

class _Api_imopenlines_session_history(_Names[_R]):
    @_method
    def get(self, *, SESSION_ID: _Id = ..., CHAT_ID: _Id = ..., extra: _Extra = ...) -> None:
        """imopenlines.session.history.get: read. https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/sessions/imopenlines-session-history-get.html"""

class _Api_imopenlines_session_mode(_Names[_R]):
    @_method
    def pin(self, *, CHAT_ID: _Id, ACTIVATE: _Text = ..., extra: _Extra = ...) -> None:
        """imopenlines.session.mode.pin: idempotent. https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/sessions/imopenlines-session-mode-pin.html"""
    @_method
    def pinAll(self, *, extra: _Extra = ...) -> None:
        """imopenlines.session.mode.pinAll: idempotent. https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/sessions/imopenlines-session-mode-pin-all.html"""
    @_method
    def silent(self, *, CHAT_ID: _Id, ACTIVATE: _Text = ..., extra: _Extra = ...) -> None:
        """imopenlines.session.mode.silent: idempotent. https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/sessions/imopenlines-session-mode-silent.html"""
    @_method
    def unpinAll(self, *, extra: _Extra = ...) -> None:
        """imopenlines.session.mode.unpinAll: idempotent. https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/sessions/imopenlines-session-mode-unpin-all.html"""

class _Api_imopenlines_session(_Names[_R]):
    head: _Api_imopenlines_session_head[_R]
    history: _Api_imopenlines_session_history[_R]
    @_method
    def intercept(self, *, CHAT_ID: _Id, extra: _Extra = ...) -> None:
        """imopenlines.session.intercept: idempotent. https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/sessions/imopenlines-session-intercept.html"""
    @_method
    def join(self, *, CHAT_ID: _Id, extra: _Extra = ...) -> None:
        """imopenlines.session.join: idempotent. https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/sessions/imopenlines-session-join.html"""
    mode: _Api_imopenlines_session_mode[_R]
    @_method
    def open(self, *, USER_CODE: _Text, extra: _Extra = ...) -> None:
        """imopenlines.session.open: idempotent. https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/sessions/imopenlines-session-open.html"""
    @_method
    def start(self, *, CHAT_ID: _Id, extra: _Extra = ...) -> None:
        """imopenlines.session.start: unsafe. https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/sessions/imopenlines-session-start.html"""

class _Api_imopenlines(_Names[_R]):
    bot: _Api_imopenlines_bot[_R]
    config: _Api_imopenlines_config[_R]
    crm: _Api_imopenlines_crm[_R]
    dialog: _Api_imopenlines_dialog[_R]
    message: _Api_imopenlines_message[_R]
    network: _Api_imopenlines_network[_R]
    operator: _Api_imopenlines_operator[_R]
    revision: _Api_imopenlines_revision[_R]
    session: _Api_imopenlines_session[_R]

class _Api_landing_block_getlist(_Called[_R]):
    def __call__(self, *, scope: _Text = ..., lid: _Id | _Array, params: _Map = ..., extra: _Extra = ...) -> _R:
        """landing.block.getlist: read. https://apidocs.bitrix24.com/api-reference/landing/block/methods/landing-block-get-list.html"""
    @overload
    def rows(self: _Api_landing_block_getlist[_Reply], *, scope: _Text = ..., lid: _Id | _Array, params: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_landing_block_getlist[_Reply], *, scope: _Text = ..., lid: _Id | _Array, params: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_landing_block(_Names[_R]):
    @_method
    def addcard(self, *, scope: _Text = ..., lid: _Id, block: _Id, selector: _Text, content: _Text, preventHistory: _Flag = ..., extra: _Extra = ...) -> None:
        """landing.block.addcard: unsafe. https://apidocs.bitrix24.com/api-reference/landing/block/methods/landing-block-add-card.html"""
    @_method
    def changeAnchor(self, *, scope: _Text = ..., lid: _Id, block: _Id, data: _Text, preventHistory: _Flag = ..., extra: _Extra = ...) -> None:
        """landing.block.changeAnchor: idempotent. https://apidocs.bitrix24.com/api-reference/landing/block/methods/landing-block-change-anchor.html"""
    @_method
    def changeNodeName(self, *, scope: _Text = ..., lid: _Id, block: _Id, data: _Map, preventHistory: _Flag = ..., extra: _Extra = ...) -> None:
        """landing.block.changeNodeName: idempotent. https://apidocs.bitrix24.com/api-reference/landing/block/methods/landing-block-change-node-name.html"""
    @_method
    def clonecard(self, *, scope: _Text = ..., lid: _Id, block: _Id, selector: _Text, preventHistory: _Flag = ..., extra: _Extra = ...) -> None:
        """landing.block.clonecard: unsafe. https://apidocs.bitrix24.com/api-reference/landing/block/methods/landing-block-clone-card.html"""
    @_method
    def getbyid(self, *, scope: _Text = ..., block: _Id, params: _Map = ..., extra: _Extra = ...) -> None:
        """landing.block.getbyid: read. https://apidocs.bitrix24.com/api-reference/landing/block/methods/landing-block-get-by-id.html"""
    @_method
    def getcontent(self, *, scope: _Text = ..., lid: _Id, block: _Id, editMode: _Flag = ..., params: _Map = ..., extra: _Extra = ...) -> None:
        """landing.block.getcontent: read. https://apidocs.bitrix24.com/api-reference/landing/block/methods/landing-block-get-content.html"""
    @_method
    def getContentFromRepository(self, *, code: _Text, extra: _Extra = ...) -> None:
        """landing.block.getContentFromRepository: read. https://apidocs.bitrix24.com/api-reference/landing/block/methods/landing-block-get-content-from-repository.html"""
    getlist: _Api_landing_block_getlist[_R]
    @_method
    def getmanifest(self, *, scope: _Text = ..., lid: _Id, block: _Id, params: _Map = ..., extra: _Extra = ...) -> None:
        """landing.block.getmanifest: read. https://apidocs.bitrix24.com/api-reference/landing/block/methods/landing-block-get-manifest.html"""
    @_method
    def getmanifestfile(self, *, code: _Text, extra: _Extra = ...) -> None:
        """landing.block.getmanifestfile: read. https://apidocs.bitrix24.com/api-reference/landing/block/methods/landing-block-get-manifest-file.html"""
    @_method
    def getrepository(self, *, section: _Text = ..., scope: _Text = ..., extra: _Extra = ...) -> None:
        """landing.block.getrepository: read. https://apidocs.bitrix24.com/api-reference/landing/block/methods/landing-block-get-repository.html"""
    @_method
    def removecard(self, *, scope: _Text = ..., lid: _Id, block: _Id, selector: _Text, preventHistory: _Flag = ..., extra: _Extra = ...) -> None:
        """landing.block.removecard: unsafe. https://apidocs.bitrix24.com/api-reference/landing/block/methods/landing-block-remove-card.html"""
    @_method
    def updateattrs(self, *, scope: _Text = ..., lid: _Id, block: _Id, data: _Map, extra: _Extra = ...) -> None:
        """landing.block.updateattrs: idempotent. https://apidocs.bitrix24.com/api-reference/landing/block/methods/landing-block-update-attrs.html"""
    @_method
    def updateCards(self, *, scope: _Text = ..., lid: _Id, block: _Id, data: _Map, extra: _Extra = ...) -> None:
        """landing.block.updateCards: idempotent. https://apidocs.bitrix24.com/api-reference/landing/block/methods/landing-block-update-cards.html"""
    @_method
    def updatecontent(self, *, scope: _Text = ..., lid: _Id, block: _Id, content: _Text, designed: _Flag | _Id | _Text = ..., preventHistory: _Flag = ..., extra: _Extra = ...) -> None:
        """landing.block.updatecontent: idempotent. https://apidocs.bitrix24.com/api-reference/landing/block/methods/landing-block-update-content.html"""
    @_method
    def updatenodes(self, *, scope: _Text = ..., lid: _Id, block: _Id, data: _Map, additional: _Map = ..., preventHistory: _Flag = ..., extra: _Extra = ...) -> None:
        """landing.block.updatenodes: idempotent. https://apidocs.bitrix24.com/api-reference/landing/block/methods/landing-block-update-nodes.html"""
    @_method
    def updateStyles(self, *, scope: _Text = ..., lid: _Id, block: _Id, data: _Map, preventHistory: _Flag = ..., extra: _Extra = ...) -> None:
        """landing.block.updateStyles: idempotent. https://apidocs.bitrix24.com/api-reference/landing/block/methods/landing-block-update-styles.html"""
    @_method
    def uploadfile(self, *, scope: _Text = ..., block: _Id, picture: _Text | _Array, ext: _Text = ..., params: _Map = ..., temp: _Flag | _Id = ..., extra: _Extra = ...) -> None:
        """landing.block.uploadfile: unsafe. https://apidocs.bitrix24.com/api-reference/landing/block/methods/landing-block-upload-file.html"""

class _Api_landing_demos_getList(_Called[_R]):
    def __call__(self, *, params: _Map = ..., extra: _Extra = ...) -> _R:
        """landing.demos.getList: read. https://apidocs.bitrix24.com/api-reference/landing/demos/landing-demos-get-list.html"""
    @overload
    def rows(self: _Api_landing_demos_getList[_Reply], *, params: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_landing_demos_getList[_Reply], *, params: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_landing_demos_getPageList(_Called[_R]):
    def __call__(self, *, type: _Text, filter: _Map = ..., extra: _Extra = ...) -> _R:
        """landing.demos.getPageList: read. https://apidocs.bitrix24.com/api-reference/landing/demos/landing-demos-get-page-list.html"""
    @overload
    def rows(self: _Api_landing_demos_getPageList[_Reply], *, type: _Text, filter: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_landing_demos_getPageList[_Reply], *, type: _Text, filter: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_landing_demos_getSiteList(_Called[_R]):
    def __call__(self, *, type: _Text, filter: _Map = ..., extra: _Extra = ...) -> _R:
        """landing.demos.getSiteList: read. https://apidocs.bitrix24.com/api-reference/landing/demos/landing-demos-get-site-list.html"""
    @overload
    def rows(self: _Api_landing_demos_getSiteList[_Reply], *, type: _Text, filter: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_landing_demos_getSiteList[_Reply], *, type: _Text, filter: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_landing_demos(_Names[_R]):
    getList: _Api_landing_demos_getList[_R]
    getPageList: _Api_landing_demos_getPageList[_R]
    getSiteList: _Api_landing_demos_getSiteList[_R]
    @_method
    def register(self, *, data: _Map | _Array, params: _Map = ..., extra: _Extra = ...) -> None:
        """landing.demos.register: idempotent. https://apidocs.bitrix24.com/api-reference/landing/demos/landing-demos-register.html"""
    @_method
    def unregister(self, *, code: _Text, extra: _Extra = ...) -> None:
        """landing.demos.unregister: idempotent. https://apidocs.bitrix24.com/api-reference/landing/demos/landing-demos-unregister.html"""

class _Api_landing_landing_getList(_Called[_R]):
    def __call__(self, *, scope: _Text = ..., params: _Map = ..., extra: _Extra = ...) -> _R:
        """landing.landing.getList: read. https://apidocs.bitrix24.com/api-reference/landing/page/methods/landing-landing-get-list.html"""
    @overload
    def rows(self: _Api_landing_landing_getList[_Reply], *, scope: _Text = ..., params: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_landing_landing_getList[_Reply], *, scope: _Text = ..., params: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_landing_landing(_Names[_R]):
    @_method
    def add(self, *, scope: _Text = ..., fields: _Map, extra: _Extra = ...) -> None:
        """landing.landing.add: unsafe. https://apidocs.bitrix24.com/api-reference/landing/page/methods/landing-landing-add.html"""
    @_method
    def addblock(self, *, scope: _Text = ..., lid: _Id, fields: _Map, preventHistory: _Flag = ..., extra: _Extra = ...) -> None:
        """landing.landing.addblock: unsafe. https://apidocs.bitrix24.com/api-reference/landing/page/block-methods/landing-landing-add-block.html"""
    @_method
    def addByTemplate(self, *, scope: _Text = ..., siteId: _Id, code: _Text, fields: _Map = ..., extra: _Extra = ...) -> None:
        """landing.landing.addByTemplate: unsafe. https://apidocs.bitrix24.com/api-reference/landing/page/methods/landing-landing-add-by-template.html"""
    @_method
    def copy(self, *, scope: _Text = ..., lid: _Id, toSiteId: _Id = ..., toFolderId: _Id = ..., skipSystem: _Flag = ..., extra: _Extra = ...) -> None:
        """landing.landing.copy: unsafe. https://apidocs.bitrix24.com/api-reference/landing/page/methods/landing-landing-copy.html"""
    @_method
    def copyblock(self, *, scope: _Text = ..., lid: _Id, block: _Id, params: _Map = ..., extra: _Extra = ...) -> None:
        """landing.landing.copyblock: unsafe. https://apidocs.bitrix24.com/api-reference/landing/page/block-methods/landing-landing-copy-block.html"""
    @_method
    def delete(self, *, scope: _Text = ..., lid: _Id, extra: _Extra = ...) -> None:
        """landing.landing.delete: idempotent. https://apidocs.bitrix24.com/api-reference/landing/page/methods/landing-landing-delete.html"""
    @_method
    def deleteblock(self, *, scope: _Text = ..., lid: _Id, block: _Id, extra: _Extra = ...) -> None:
        """landing.landing.deleteblock: idempotent. https://apidocs.bitrix24.com/api-reference/landing/page/block-methods/landing-landing-delete-block.html"""
    @_method
    def downblock(self, *, scope: _Text = ..., lid: _Id, block: _Id, preventHistory: _Flag = ..., extra: _Extra = ...) -> None:
        """landing.landing.downblock: unsafe. https://apidocs.bitrix24.com/api-reference/landing/page/block-methods/landing-landing-down-block.html"""
    @_method
    def favoriteBlock(self, *, scope: _Text = ..., lid: _Id, block: _Id, meta: _Map = ..., extra: _Extra = ...) -> None:
        """landing.landing.favoriteBlock: unsafe. https://apidocs.bitrix24.com/api-reference/landing/page/block-methods/landing-landing-favorite-block.html"""
    @_method
    def getadditionalfields(self, *, scope: _Text = ..., lid: _Id, extra: _Extra = ...) -> None:
        """landing.landing.getadditionalfields: read. https://apidocs.bitrix24.com/api-reference/landing/page/methods/landing-landing-get-additional-fields.html"""
    getList: _Api_landing_landing_getList[_R]
    @_method
    def getpreview(self, *, scope: _Text = ..., lid: _Id, extra: _Extra = ...) -> None:
        """landing.landing.getpreview: read. https://apidocs.bitrix24.com/api-reference/landing/page/methods/landing-landing-get-preview.html"""
    @_method
    def getpublicurl(self, *, scope: _Text = ..., lid: _Id, extra: _Extra = ...) -> None:
        """landing.landing.getpublicurl: read. https://apidocs.bitrix24.com/api-reference/landing/page/methods/landing-landing-get-public-url.html"""
    @_method
    def hideblock(self, *, scope: _Text = ..., lid: _Id, block: _Id, extra: _Extra = ...) -> None:
        """landing.landing.hideblock: idempotent. https://apidocs.bitrix24.com/api-reference/landing/page/block-methods/landing-landing-hide-block.html"""
    @_method
    def markDelete(self, *, scope: _Text = ..., lid: _Id, mark: _Flag = ..., extra: _Extra = ...) -> None:
        """landing.landing.markDelete: idempotent. https://apidocs.bitrix24.com/api-reference/landing/page/methods/landing-landing-mark-delete.html"""
    @_method
    def markdeletedblock(self, *, scope: _Text = ..., lid: _Id, block: _Id, mark: _Flag = ..., preventHistory: _Flag = ..., extra: _Extra = ...) -> None:
        """landing.landing.markdeletedblock: idempotent. https://apidocs.bitrix24.com/api-reference/landing/page/block-methods/landing-landing-mark-deleted-block.html"""
    @_method
    def markUnDelete(self, *, lid: _Id, extra: _Extra = ...) -> None:
        """landing.landing.markUnDelete: idempotent. https://apidocs.bitrix24.com/api-reference/landing/page/methods/landing-landing-mark-undelete.html"""
    @_method
    def markundeletedblock(self, *, scope: _Text = ..., lid: _Id, block: _Id, preventHistory: _Flag = ..., extra: _Extra = ...) -> None:
        """landing.landing.markundeletedblock: idempotent. https://apidocs.bitrix24.com/api-reference/landing/page/block-methods/landing-landing-mark-undeleted-block.html"""
    @_method
    def move(self, *, scope: _Text = ..., lid: _Id, toSiteId: _Id = ..., toFolderId: _Id = ..., extra: _Extra = ...) -> None:
        """landing.landing.move: idempotent. https://apidocs.bitrix24.com/api-reference/landing/page/methods/landing-landing-move.html"""
    @_method
    def moveblock(self, *, scope: _Text = ..., lid: _Id, block: _Id, params: _Map = ..., extra: _Extra = ...) -> None:
        """landing.landing.moveblock: unsafe. https://apidocs.bitrix24.com/api-reference/landing/page/block-methods/landing-landing-move-block.html"""
    @_method
    def publication(self, *, scope: _Text = ..., lid: _Id, extra: _Extra = ...) -> None:
        """landing.landing.publication: idempotent. https://apidocs.bitrix24.com/api-reference/landing/page/methods/landing-landing-publication.html"""
    @_method
    def removeEntities(self, *, scope: _Text = ..., lid: _Id, data: _Map, extra: _Extra = ...) -> None:
        """landing.landing.removeEntities: idempotent. https://apidocs.bitrix24.com/api-reference/landing/page/methods/landing-landing-remove-entities.html"""
    @_method
    def resolveIdByPublicUrl(self, *, scope: _Text = ..., landingUrl: _Text, siteId: _Id, extra: _Extra = ...) -> None:
        """landing.landing.resolveIdByPublicUrl: read. https://apidocs.bitrix24.com/api-reference/landing/page/methods/landing-landing-resolve-id-by-public-url.html"""
    @_method
    def showblock(self, *, scope: _Text = ..., lid: _Id, block: _Id, extra: _Extra = ...) -> None:
        """landing.landing.showblock: idempotent. https://apidocs.bitrix24.com/api-reference/landing/page/block-methods/landing-landing-show-block.html"""
    @_method
    def unFavoriteBlock(self, *, blockId: _Id, extra: _Extra = ...) -> None:
        """landing.landing.unFavoriteBlock: idempotent. https://apidocs.bitrix24.com/api-reference/landing/page/block-methods/landing-landing-unfavorite-block.html"""
    @_method
    def unpublic(self, *, scope: _Text = ..., lid: _Id, extra: _Extra = ...) -> None:
        """landing.landing.unpublic: idempotent. https://apidocs.bitrix24.com/api-reference/landing/page/methods/landing-landing-unpublic.html"""
    @_method
    def upblock(self, *, scope: _Text = ..., lid: _Id, block: _Id, preventHistory: _Flag = ..., extra: _Extra = ...) -> None:
        """landing.landing.upblock: unsafe. https://apidocs.bitrix24.com/api-reference/landing/page/block-methods/landing-landing-up-block.html"""
    @_method
    def update(self, *, lid: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """landing.landing.update: idempotent. https://apidocs.bitrix24.com/api-reference/landing/page/methods/landing-landing-update.html"""

class _Api_landing_repo_getList(_Called[_R]):
    def __call__(self, *, params: _Map = ..., extra: _Extra = ...) -> _R:
        """landing.repo.getList: read. https://apidocs.bitrix24.com/api-reference/landing/user-blocks/landing-repo-get-list.html"""
    @overload
    def rows(self: _Api_landing_repo_getList[_Reply], *, params: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_landing_repo_getList[_Reply], *, params: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_landing_repo(_Names[_R]):
    @_method
    def bind(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """landing.repo.bind: unsafe. https://apidocs.bitrix24.com/api-reference/landing/embedding/settings.html"""
    @_method
    def checkContent(self, *, content: _Text, splitter: _Text = ..., extra: _Extra = ...) -> None:
        """landing.repo.checkContent: read. https://apidocs.bitrix24.com/api-reference/landing/user-blocks/landing-repo-check-content.html"""
    getList: _Api_landing_repo_getList[_R]
    @_method
    def register(self, *, code: _Text, fields: _Map, manifest: _Map = ..., extra: _Extra = ...) -> None:
        """landing.repo.register: idempotent. https://apidocs.bitrix24.com/api-reference/landing/user-blocks/landing-repo-register.html"""
    @_method
    def unbind(self, *, code: _Text, handler: _Text = ..., extra: _Extra = ...) -> None:
        """landing.repo.unbind: idempotent. https://apidocs.bitrix24.com/api-reference/landing/embedding/landing-repo-unbind.html"""
    @_method
    def unregister(self, *, code: _Text, extra: _Extra = ...) -> None:
        """landing.repo.unregister: idempotent. https://apidocs.bitrix24.com/api-reference/landing/user-blocks/landing-repo-unregister.html"""

class _Api_landing_repowidget_getlist(_Called[_R]):
    def __call__(self, *, params: _Map, extra: _Extra = ...) -> _R:
        """landing.repowidget.getlist: read. https://apidocs.bitrix24.com/api-reference/vibe/landing-repowidget-get-list.html"""
    @overload
    def rows(self: _Api_landing_repowidget_getlist[_Reply], *, params: _Map, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_landing_repowidget_getlist[_Reply], *, params: _Map, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_landing_repowidget(_Names[_R]):
    @_method
    def debug(self, *, enable: _Flag = ..., extra: _Extra = ...) -> None:
        """landing.repowidget.debug: idempotent. https://apidocs.bitrix24.com/api-reference/vibe/landing-repowidget-debug.html"""
    getlist: _Api_landing_repowidget_getlist[_R]
    @_method
    def register(self, *, code: _Text, fields: _Map, extra: _Extra = ...) -> None:
        """landing.repowidget.register: idempotent. https://apidocs.bitrix24.com/api-reference/vibe/landing-repowidget-register.html"""
    @_method
    def unregister(self, *, code: _Text, extra: _Extra = ...) -> None:
        """landing.repowidget.unregister: idempotent. https://apidocs.bitrix24.com/api-reference/vibe/landing-repowidget-unregister.html"""

class _Api_landing_role_getList(_Called[_R]):
    def __call__(self, *, scope: _Text = ..., extra: _Extra = ...) -> _R:
        """landing.role.getList: read. https://apidocs.bitrix24.com/api-reference/landing/rights/role-model/landing-role-get-list.html"""
    @overload
    def rows(self: _Api_landing_role_getList[_Reply], *, scope: _Text = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_landing_role_getList[_Reply], *, scope: _Text = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_landing_role(_Names[_R]):
    @_method
    def enable(self, *, scope: _Text = ..., mode: _Flag | _Id, extra: _Extra = ...) -> None:
        """landing.role.enable: idempotent. https://apidocs.bitrix24.com/api-reference/landing/rights/landing-role-enable.html"""
    getList: _Api_landing_role_getList[_R]
    @_method
    def getRights(self, *, scope: _Text = ..., id: _Id, extra: _Extra = ...) -> None:
        """landing.role.getRights: read. https://apidocs.bitrix24.com/api-reference/landing/rights/role-model/landing-role-get-rights.html"""
    @_method
    def isEnabled(self, *, extra: _Extra = ...) -> None:
        """landing.role.isEnabled: read. https://apidocs.bitrix24.com/api-reference/landing/rights/landing-role-is-enabled.html"""
    @_method
    def setAccessCodes(self, *, scope: _Text = ..., id: _Id, codes: _Array = ..., extra: _Extra = ...) -> None:
        """landing.role.setAccessCodes: idempotent. https://apidocs.bitrix24.com/api-reference/landing/rights/role-model/landing-role-set-access-codes.html"""
    @_method
    def setRights(self, *, scope: _Text = ..., id: _Id, rights: _Map | _Array, additional: _Array = ..., extra: _Extra = ...) -> None:
        """landing.role.setRights: idempotent. https://apidocs.bitrix24.com/api-reference/landing/rights/role-model/landing-role-set-rights.html"""

class _Api_landing_site_getFolders(_Called[_R]):
    def __call__(self, *, scope: _Text = ..., siteId: _Id, filter: _Map = ..., extra: _Extra = ...) -> _R:
        """landing.site.getFolders: read. https://apidocs.bitrix24.com/api-reference/landing/site/landing-site-get-folders.html"""
    @overload
    def rows(self: _Api_landing_site_getFolders[_Reply], *, scope: _Text = ..., siteId: _Id, filter: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_landing_site_getFolders[_Reply], *, scope: _Text = ..., siteId: _Id, filter: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_landing_site_getGroupBindings(_Called[_R]):
    def __call__(self, *, groupId: _Id | None = ..., extra: _Extra = ...) -> _R:
        """landing.site.getGroupBindings: read. https://apidocs.bitrix24.com/api-reference/landing/embedding/knowledge-base/landing-site-get-group-bindings.html"""
    @overload
    def rows(self: _Api_landing_site_getGroupBindings[_Reply], *, groupId: _Id | None = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_landing_site_getGroupBindings[_Reply], *, groupId: _Id | None = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_landing_site_getList(_Called[_R]):
    def __call__(self, *, scope: _Text = ..., params: _Map = ..., extra: _Extra = ...) -> _R:
        """landing.site.getList: read. https://apidocs.bitrix24.com/api-reference/landing/site/landing-site-get-list.html"""
    @overload
    def rows(self: _Api_landing_site_getList[_Reply], *, scope: _Text = ..., params: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_landing_site_getList[_Reply], *, scope: _Text = ..., params: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_landing_site_getMenuBindings(_Called[_R]):
    def __call__(self, *, menuCode: _Text | None = ..., extra: _Extra = ...) -> _R:
        """landing.site.getMenuBindings: read. https://apidocs.bitrix24.com/api-reference/landing/embedding/knowledge-base/landing-site-get-menu-bindings.html"""
    @overload
    def rows(self: _Api_landing_site_getMenuBindings[_Reply], *, menuCode: _Text | None = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_landing_site_getMenuBindings[_Reply], *, menuCode: _Text | None = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_landing_site(_Names[_R]):
    @_method
    def add(self, *, scope: _Text = ..., fields: _Map, extra: _Extra = ...) -> None:
        """landing.site.add: unsafe. https://apidocs.bitrix24.com/api-reference/landing/site/landing-site-add.html"""
    @_method
    def addFolder(self, *, scope: _Text = ..., siteId: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """landing.site.addFolder: unsafe. https://apidocs.bitrix24.com/api-reference/landing/site/landing-site-add-folder.html"""
    @_method
    def bindingToGroup(self, *, id: _Id, groupId: _Id, extra: _Extra = ...) -> None:
        """landing.site.bindingToGroup: idempotent. https://apidocs.bitrix24.com/api-reference/landing/embedding/knowledge-base/landing-site-binding-to-group.html"""
    @_method
    def bindingToMenu(self, *, id: _Id, menuCode: _Text, extra: _Extra = ...) -> None:
        """landing.site.bindingToMenu: idempotent. https://apidocs.bitrix24.com/api-reference/landing/embedding/knowledge-base/landing-site-binding-to-menu.html"""
    @_method
    def delete(self, *, scope: _Text = ..., id: _Id, extra: _Extra = ...) -> None:
        """landing.site.delete: idempotent. https://apidocs.bitrix24.com/api-reference/landing/site/landing-site-delete.html"""
    @_method
    def fullExport(self, *, id: _Id, params: _Map = ..., extra: _Extra = ...) -> None:
        """landing.site.fullExport: read. https://apidocs.bitrix24.com/api-reference/landing/site/landing-site-full-export.html"""
    @_method
    def getadditionalfields(self, *, scope: _Text = ..., id: _Id, extra: _Extra = ...) -> None:
        """landing.site.getadditionalfields: read. https://apidocs.bitrix24.com/api-reference/landing/site/landing-site-get-additional-fields.html"""
    getFolders: _Api_landing_site_getFolders[_R]
    getGroupBindings: _Api_landing_site_getGroupBindings[_R]
    getList: _Api_landing_site_getList[_R]
    getMenuBindings: _Api_landing_site_getMenuBindings[_R]
    @_method
    def getPreview(self, *, scope: _Text = ..., id: _Id, extra: _Extra = ...) -> None:
        """landing.site.getPreview: read. https://apidocs.bitrix24.com/api-reference/landing/site/landing-site-get-preview.html"""
    @_method
    def getPublicUrl(self, *, scope: _Text = ..., id: _Id | _Array, extra: _Extra = ...) -> None:
        """landing.site.getPublicUrl: read. https://apidocs.bitrix24.com/api-reference/landing/site/landing-site-get-public-url.html"""
    @_method
    def getRights(self, *, id: _Id | _Text, extra: _Extra = ...) -> None:
        """landing.site.getRights: read. https://apidocs.bitrix24.com/api-reference/landing/rights/extended-model/landing-site-get-rights.html"""
    @_method
    def markDelete(self, *, scope: _Text = ..., id: _Id, mark: _Flag = ..., extra: _Extra = ...) -> None:
        """landing.site.markDelete: idempotent. https://apidocs.bitrix24.com/api-reference/landing/site/landing-site-mark-delete.html"""
    @_method
    def markFolderDelete(self, *, scope: _Text = ..., id: _Id, mark: _Flag = ..., extra: _Extra = ...) -> None:
        """landing.site.markFolderDelete: idempotent. https://apidocs.bitrix24.com/api-reference/landing/site/landing-site-mark-folder-delete.html"""
    @_method
    def markFolderUnDelete(self, *, scope: _Text = ..., id: _Id, extra: _Extra = ...) -> None:
        """landing.site.markFolderUnDelete: idempotent. https://apidocs.bitrix24.com/api-reference/landing/site/landing-site-mark-folder-undelete.html"""
    @_method
    def markUnDelete(self, *, scope: _Text = ..., id: _Id, extra: _Extra = ...) -> None:
        """landing.site.markUnDelete: idempotent. https://apidocs.bitrix24.com/api-reference/landing/site/landing-site-mark-undelete.html"""
    @_method
    def publication(self, *, scope: _Text = ..., id: _Id, extra: _Extra = ...) -> None:
        """landing.site.publication: idempotent. https://apidocs.bitrix24.com/api-reference/landing/site/landing-site-publication.html"""
    @_method
    def publicationFolder(self, *, scope: _Text = ..., folderId: _Id, mark: _Flag = ..., extra: _Extra = ...) -> None:
        """landing.site.publicationFolder: idempotent. https://apidocs.bitrix24.com/api-reference/landing/site/landing-site-publication-folder.html"""
    @_method
    def setRights(self, *, id: _Id | _Text, rights: _Map | _Array = ..., extra: _Extra = ...) -> None:
        """landing.site.setRights: idempotent. https://apidocs.bitrix24.com/api-reference/landing/rights/extended-model/landing-site-set-rights.html"""
    @_method
    def unbindingFromGroup(self, *, id: _Id, groupId: _Id, extra: _Extra = ...) -> None:
        """landing.site.unbindingFromGroup: idempotent. https://apidocs.bitrix24.com/api-reference/landing/embedding/knowledge-base/landing-site-unbinding-from-group.html"""
    @_method
    def unbindingFromMenu(self, *, id: _Id, menuCode: _Text, extra: _Extra = ...) -> None:
        """landing.site.unbindingFromMenu: idempotent. https://apidocs.bitrix24.com/api-reference/landing/embedding/knowledge-base/landing-site-unbinding-from-menu.html"""
    @_method
    def unpublic(self, *, scope: _Text = ..., id: _Id, extra: _Extra = ...) -> None:
        """landing.site.unpublic: idempotent. https://apidocs.bitrix24.com/api-reference/landing/site/landing-site-unpublic.html"""
    @_method
    def unPublicFolder(self, *, scope: _Text = ..., folderId: _Id, extra: _Extra = ...) -> None:
        """landing.site.unPublicFolder: idempotent. https://apidocs.bitrix24.com/api-reference/landing/site/landing-site-unpublic-folder.html"""
    @_method
    def update(self, *, scope: _Text = ..., id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """landing.site.update: idempotent. https://apidocs.bitrix24.com/api-reference/landing/site/landing-site-update.html"""
    @_method
    def updateFolder(self, *, scope: _Text = ..., siteId: _Id, folderId: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """landing.site.updateFolder: idempotent. https://apidocs.bitrix24.com/api-reference/landing/site/landing-site-update-folder.html"""

class _Api_landing_syspage(_Names[_R]):
    @_method
    def deleteForLanding(self, *, scope: _Text = ..., id: _Id, extra: _Extra = ...) -> None:
        """landing.syspage.deleteForLanding: idempotent. https://apidocs.bitrix24.com/api-reference/landing/page/special-pages/landing-syspage-delete-for-landing.html"""
    @_method
    def deleteForSite(self, *, id: _Id, extra: _Extra = ...) -> None:
        """landing.syspage.deleteForSite: idempotent. https://apidocs.bitrix24.com/api-reference/landing/page/special-pages/landing-syspage-delete-for-site.html"""
    @_method
    def get(self, *, id: _Id, active: _Flag = ..., extra: _Extra = ...) -> None:
        """landing.syspage.get: read. https://apidocs.bitrix24.com/api-reference/landing/page/special-pages/landing-syspage-get.html"""
    @_method
    def getSpecialPage(self, *, siteId: _Id, type: _Text, additional: _Map = ..., extra: _Extra = ...) -> None:
        """landing.syspage.getSpecialPage: read. https://apidocs.bitrix24.com/api-reference/landing/page/special-pages/landing-syspage-get-special-page.html"""
    @_method
    def set(self, *, id: _Id, type: _Text, lid: _Id = ..., extra: _Extra = ...) -> None:
        """landing.syspage.set: idempotent. https://apidocs.bitrix24.com/api-reference/landing/page/special-pages/landing-syspage-set.html"""

class _Api_landing_template_getlist(_Called[_R]):
    def __call__(self, *, params: _Map = ..., extra: _Extra = ...) -> _R:
        """landing.template.getlist: read. https://apidocs.bitrix24.com/api-reference/landing/template/landing-template-get-list.html"""
    @overload
    def rows(self: _Api_landing_template_getlist[_Reply], *, params: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_landing_template_getlist[_Reply], *, params: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_landing_template(_Names[_R]):
    @_method
    def getLandingRef(self, *, id: _Id, extra: _Extra = ...) -> None:
        """landing.template.getLandingRef: read. https://apidocs.bitrix24.com/api-reference/landing/template/landing-template-get-landing-ref.html"""
    getlist: _Api_landing_template_getlist[_R]
    @_method
    def getSiteRef(self, *, id: _Id, extra: _Extra = ...) -> None:
        """landing.template.getSiteRef: read. https://apidocs.bitrix24.com/api-reference/landing/template/landing-template-get-site-ref.html"""
    @_method
    def setLandingRef(self, *, id: _Id, data: _Map | _Array = ..., extra: _Extra = ...) -> None:
        """landing.template.setLandingRef: idempotent. https://apidocs.bitrix24.com/api-reference/landing/template/landing-template-set-landing-ref.html"""
    @_method
    def setSiteRef(self, *, id: _Id, data: _Map | _Array = ..., extra: _Extra = ...) -> None:
        """landing.template.setSiteRef: idempotent. https://apidocs.bitrix24.com/api-reference/landing/template/landing-template-set-site-ref.html"""

class _Api_landing(_Names[_R]):
    block: _Api_landing_block[_R]
    demos: _Api_landing_demos[_R]
    landing: _Api_landing_landing[_R]
    repo: _Api_landing_repo[_R]
    repowidget: _Api_landing_repowidget[_R]
    role: _Api_landing_role[_R]
    site: _Api_landing_site[_R]
    syspage: _Api_landing_syspage[_R]
    template: _Api_landing_template[_R]

class _Api_lists_element_get_file(_Names[_R]):
    @_method
    def url(self, *, IBLOCK_TYPE_ID: _Text, IBLOCK_ID: _Id = ..., IBLOCK_CODE: _Text = ..., ELEMENT_ID: _Id = ..., ELEMENT_CODE: _Text = ..., FIELD_ID: _Id, extra: _Extra = ...) -> None:
        """lists.element.get.file.url: read. https://apidocs.bitrix24.com/api-reference/lists/elements/lists-element-get-file-url.html"""

class _Api_lists_element_get(_Called[_R]):
    def __call__(self, *, IBLOCK_TYPE_ID: _Text, IBLOCK_ID: _Id = ..., IBLOCK_CODE: _Text = ..., ELEMENT_ID: _Id = ..., ELEMENT_CODE: _Text = ..., SELECT: _Array = ..., FILTER: _Map = ..., ELEMENT_ORDER: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """lists.element.get: read. https://apidocs.bitrix24.com/api-reference/lists/elements/lists-element-get.html"""
    @overload
    def rows(self: _Api_lists_element_get[_Reply], *, IBLOCK_TYPE_ID: _Text, IBLOCK_ID: _Id = ..., IBLOCK_CODE: _Text = ..., ELEMENT_ID: _Id = ..., ELEMENT_CODE: _Text = ..., SELECT: _Array = ..., FILTER: _Map = ..., ELEMENT_ORDER: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_lists_element_get[_Reply], *, IBLOCK_TYPE_ID: _Text, IBLOCK_ID: _Id = ..., IBLOCK_CODE: _Text = ..., ELEMENT_ID: _Id = ..., ELEMENT_CODE: _Text = ..., SELECT: _Array = ..., FILTER: _Map = ..., ELEMENT_ORDER: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...
    file: _Api_lists_element_get_file[_R]

class _Api_lists_element(_Names[_R]):
    @_method
    def add(self, *, IBLOCK_TYPE_ID: _Text, IBLOCK_ID: _Id = ..., IBLOCK_CODE: _Text = ..., ELEMENT_CODE: _Text, FIELDS: _Array, IBLOCK_SECTION_ID: _Id = ..., LIST_ELEMENT_URL: _Text = ..., extra: _Extra = ...) -> None:
        """lists.element.add: unsafe. https://apidocs.bitrix24.com/api-reference/lists/elements/lists-element-add.html"""
    @_method
    def delete(self, *, IBLOCK_TYPE_ID: _Text, IBLOCK_ID: _Id = ..., IBLOCK_CODE: _Text = ..., ELEMENT_ID: _Id = ..., ELEMENT_CODE: _Text = ..., extra: _Extra = ...) -> None:
        """lists.element.delete: idempotent. https://apidocs.bitrix24.com/api-reference/lists/elements/lists-element-delete.html"""
    get: _Api_lists_element_get[_R]
    @_method
    def update(self, *, IBLOCK_TYPE_ID: _Text, IBLOCK_ID: _Id = ..., IBLOCK_CODE: _Text = ..., ELEMENT_ID: _Id = ..., ELEMENT_CODE: _Text = ..., FIELDS: _Array, extra: _Extra = ...) -> None:
        """lists.element.update: idempotent. https://apidocs.bitrix24.com/api-reference/lists/elements/lists-element-update.html"""

class _Api_lists_field_type(_Names[_R]):
    @_method
    def get(self, *, IBLOCK_TYPE_ID: _Text, IBLOCK_ID: _Id = ..., IBLOCK_CODE: _Text = ..., FIELD_ID: _Id = ..., extra: _Extra = ...) -> None:
        """lists.field.type.get: read. https://apidocs.bitrix24.com/api-reference/lists/fields/lists-field-type-get.html"""

class _Api_lists_field(_Names[_R]):
    @_method
    def add(self, *, IBLOCK_TYPE_ID: _Text, IBLOCK_ID: _Id = ..., IBLOCK_CODE: _Text = ..., FIELDS: _Array, extra: _Extra = ...) -> None:
        """lists.field.add: unsafe. https://apidocs.bitrix24.com/api-reference/lists/fields/lists-field-add.html"""
    @_method
    def delete(self, *, IBLOCK_TYPE_ID: _Text, IBLOCK_ID: _Id = ..., IBLOCK_CODE: _Text = ..., FIELD_ID: _Text, extra: _Extra = ...) -> None:
        """lists.field.delete: idempotent. https://apidocs.bitrix24.com/api-reference/lists/fields/lists-field-delete.html"""
    @_method
    def get(self, *, IBLOCK_TYPE_ID: _Text, IBLOCK_ID: _Id = ..., IBLOCK_CODE: _Text = ..., FIELD_ID: _Text = ..., extra: _Extra = ...) -> None:
        """lists.field.get: read. https://apidocs.bitrix24.com/api-reference/lists/fields/lists-field-get.html"""
    type: _Api_lists_field_type[_R]
    @_method
    def update(self, *, IBLOCK_TYPE_ID: _Text, IBLOCK_ID: _Id = ..., IBLOCK_CODE: _Text = ..., FIELDS: _Array, FIELD_ID: _Text, extra: _Extra = ...) -> None:
        """lists.field.update: idempotent. https://apidocs.bitrix24.com/api-reference/lists/fields/lists-field-update.html"""

class _Api_lists_get_iblock_type(_Names[_R]):
    @_method
    def id(self, *, IBLOCK_ID: _Id = ..., IBLOCK_CODE: _Text = ..., extra: _Extra = ...) -> None:
        """lists.get.iblock.type.id: read. https://apidocs.bitrix24.com/api-reference/lists/lists/lists-get-iblock-type-id.html"""

class _Api_lists_get_iblock(_Names[_R]):
    type: _Api_lists_get_iblock_type[_R]

class _Api_lists_get(_Called[_R]):
    def __call__(self, *, IBLOCK_TYPE_ID: _Text, IBLOCK_ID: _Id = ..., IBLOCK_CODE: _Text = ..., SOCNET_GROUP_ID: _Id = ..., IBLOCK_ORDER: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """lists.get: read. https://apidocs.bitrix24.com/api-reference/lists/lists/lists-get.html"""
    @overload
    def rows(self: _Api_lists_get[_Reply], *, IBLOCK_TYPE_ID: _Text, IBLOCK_ID: _Id = ..., IBLOCK_CODE: _Text = ..., SOCNET_GROUP_ID: _Id = ..., IBLOCK_ORDER: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_lists_get[_Reply], *, IBLOCK_TYPE_ID: _Text, IBLOCK_ID: _Id = ..., IBLOCK_CODE: _Text = ..., SOCNET_GROUP_ID: _Id = ..., IBLOCK_ORDER: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...
    iblock: _Api_lists_get_iblock[_R]

class _Api_lists_section_get(_Called[_R]):
    def __call__(self, *, IBLOCK_TYPE_ID: _Text, IBLOCK_ID: _Id = ..., IBLOCK_CODE: _Text = ..., FILTER: _Map = ..., SELECT: _Array = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """lists.section.get: read. https://apidocs.bitrix24.com/api-reference/lists/sections/lists-section-get.html"""
    @overload
    def rows(self: _Api_lists_section_get[_Reply], *, IBLOCK_TYPE_ID: _Text, IBLOCK_ID: _Id = ..., IBLOCK_CODE: _Text = ..., FILTER: _Map = ..., SELECT: _Array = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_lists_section_get[_Reply], *, IBLOCK_TYPE_ID: _Text, IBLOCK_ID: _Id = ..., IBLOCK_CODE: _Text = ..., FILTER: _Map = ..., SELECT: _Array = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_lists_section(_Names[_R]):
    @_method
    def add(self, *, IBLOCK_TYPE_ID: _Text, IBLOCK_ID: _Id = ..., IBLOCK_CODE: _Text = ..., IBLOCK_SECTION_ID: _Id = ..., SECTION_CODE: _Text, FIELDS: _Array, extra: _Extra = ...) -> None:
        """lists.section.add: unsafe. https://apidocs.bitrix24.com/api-reference/lists/sections/lists-section-add.html"""
    @_method
    def delete(self, *, IBLOCK_TYPE_ID: _Text, IBLOCK_ID: _Id = ..., IBLOCK_CODE: _Text = ..., SECTION_ID: _Id = ..., SECTION_CODE: _Text = ..., extra: _Extra = ...) -> None:
        """lists.section.delete: idempotent. https://apidocs.bitrix24.com/api-reference/lists/sections/lists-section-delete.html"""
    get: _Api_lists_section_get[_R]
    @_method
    def update(self, *, IBLOCK_TYPE_ID: _Text, IBLOCK_ID: _Id = ..., IBLOCK_CODE: _Text = ..., SECTION_ID: _Id = ..., SECTION_CODE: _Text = ..., FIELDS: _Array, extra: _Extra = ...) -> None:
        """lists.section.update: idempotent. https://apidocs.bitrix24.com/api-reference/lists/sections/lists-section-update.html"""

class _Api_lists(_Names[_R]):
    @_method
    def add(self, *, IBLOCK_TYPE_ID: _Text, IBLOCK_CODE: _Text, SOCNET_GROUP_ID: _Id = ..., FIELDS: _Array, MESSAGES: _Array = ..., RIGHTS: _Array = ..., extra: _Extra = ...) -> None:
        """lists.add: unsafe. https://apidocs.bitrix24.com/api-reference/lists/lists/lists-add.html"""
    @_method
    def delete(self, *, IBLOCK_TYPE_ID: _Text, IBLOCK_ID: _Id = ..., IBLOCK_CODE: _Text = ..., extra: _Extra = ...) -> None:
        """lists.delete: idempotent. https://apidocs.bitrix24.com/api-reference/lists/lists/lists-delete.html"""
    element: _Api_lists_element[_R]
    field: _Api_lists_field[_R]
    get: _Api_lists_get[_R]
    section: _Api_lists_section[_R]
    @_method
    def update(self, *, IBLOCK_TYPE_ID: _Text, IBLOCK_ID: _Id = ..., IBLOCK_CODE: _Text = ..., SOCNET_GROUP_ID: _Id = ..., FIELDS: _Array, MESSAGES: _Array = ..., RIGHTS: _Array = ..., extra: _Extra = ...) -> None:
        """lists.update: idempotent. https://apidocs.bitrix24.com/api-reference/lists/lists/lists-update.html"""

class _Api_log_blogcomment_user_get(_Called[_R]):
    def __call__(self, *, USER_ID: _Id = ..., FIRST_ID: _Id = ..., LAST_ID: _Id = ..., LIMIT: _Id = ..., extra: _Extra = ...) -> _R:
        """log.blogcomment.user.get: read. https://apidocs.bitrix24.com/api-reference/log/blogcomment/log-blogcomment-user-get.html"""
    @overload
    def rows(self: _Api_log_blogcomment_user_get[_Reply], *, USER_ID: _Id = ..., FIRST_ID: _Id = ..., LAST_ID: _Id = ..., LIMIT: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_log_blogcomment_user_get[_Reply], *, USER_ID: _Id = ..., FIRST_ID: _Id = ..., LAST_ID: _Id = ..., LIMIT: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_log_blogcomment_user(_Names[_R]):
    get: _Api_log_blogcomment_user_get[_R]

class _Api_log_blogcomment(_Names[_R]):
    @_method
    def add(self, *, POST_ID: _Id, TEXT: _Text, FILES: _Array = ..., USER_ID: _Id = ..., extra: _Extra = ...) -> None:
        """log.blogcomment.add: unsafe. https://apidocs.bitrix24.com/api-reference/log/blogcomment/log-blogcomment-add.html"""
    @_method
    def delete(self, *, COMMENT_ID: _Id, USER_ID: _Id = ..., extra: _Extra = ...) -> None:
        """log.blogcomment.delete: idempotent. https://apidocs.bitrix24.com/api-reference/log/blogcomment/log-blogcomment-delete.html"""
    user: _Api_log_blogcomment_user[_R]

class _Api_log_blogpost_get(_Called[_R]):
    def __call__(self, *, POST_ID: _Id = ..., LOG_RIGHTS: _Array = ..., LOG_DATE_FROM: _Text = ..., LOG_DATE_TO: _Text = ..., FIRST_ID: _Id = ..., LAST_ID: _Id = ..., LIMIT: _Id = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """log.blogpost.get: read. https://apidocs.bitrix24.com/api-reference/log/log-blogpost-get.html"""
    @overload
    def rows(self: _Api_log_blogpost_get[_Reply], *, POST_ID: _Id = ..., LOG_RIGHTS: _Array = ..., LOG_DATE_FROM: _Text = ..., LOG_DATE_TO: _Text = ..., FIRST_ID: _Id = ..., LAST_ID: _Id = ..., LIMIT: _Id = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_log_blogpost_get[_Reply], *, POST_ID: _Id = ..., LOG_RIGHTS: _Array = ..., LOG_DATE_FROM: _Text = ..., LOG_DATE_TO: _Text = ..., FIRST_ID: _Id = ..., LAST_ID: _Id = ..., LIMIT: _Id = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_log_blogpost_getusers(_Names[_R]):
    @_method
    def important(self, *, POST_ID: _Id, extra: _Extra = ...) -> None:
        """log.blogpost.getusers.important: read. https://apidocs.bitrix24.com/api-reference/log/log-blogpost-getusers-important.html"""

class _Api_log_blogpost(_Names[_R]):
    @_method
    def add(self, /, *, POST_MESSAGE: _Text, POST_TITLE: _Text = ..., DEST: _Array = ..., SPERM: _Array = ..., FILES: _Array = ..., IMPORTANT: _Text = ..., IMPORTANT_DATE_END: _Text = ..., SITE_ID: _Text = ..., USER_ID: _Id = ..., TAGS: _Text = ..., BACKGROUND_CODE: _Text = ..., PARSE_PREVIEW: _Text = ..., extra: _Extra = ..., **more: Any) -> None:
        """log.blogpost.add: unsafe. https://apidocs.bitrix24.com/api-reference/log/log-blogpost-add.html"""
    @_method
    def delete(self, *, POST_ID: _Id, extra: _Extra = ...) -> None:
        """log.blogpost.delete: idempotent. https://apidocs.bitrix24.com/api-reference/log/log-blogpost-delete.html"""
    get: _Api_log_blogpost_get[_R]
    getusers: _Api_log_blogpost_getusers[_R]
    @_method
    def share(self, *, POST_ID: _Id, DEST: _Array, extra: _Extra = ...) -> None:
        """log.blogpost.share: unsafe. https://apidocs.bitrix24.com/api-reference/log/log-blogpost-share.html"""
    @_method
    def update(self, /, *, POST_ID: _Id, POST_MESSAGE: _Text = ..., POST_TITLE: _Text = ..., DEST: _Array = ..., SPERM: _Array = ..., FILES: _Array = ..., IMPORTANT: _Text = ..., IMPORTANT_DATE_END: _Text = ..., SITE_ID: _Text = ..., USER_ID: _Id = ..., extra: _Extra = ..., **more: Any) -> None:
        """log.blogpost.update: idempotent. https://apidocs.bitrix24.com/api-reference/log/log-blogpost-update.html"""

class _Api_log(_Names[_R]):
    blogcomment: _Api_log_blogcomment[_R]
    blogpost: _Api_log_blogpost[_R]

class _Api_mail_mailbox_field_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., extra: _Extra = ...) -> _R:
        """mail.mailbox.field.list: read. https://apidocs.bitrix24.com/api-reference/mail/mailbox/mail-mailbox-field-list.html"""
    @overload
    def rows(self: _Api_mail_mailbox_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_mail_mailbox_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_mail_mailbox_field(_Names[_R]):
    @_method
    def get(self, *, name: _Text, select: _Array = ..., extra: _Extra = ...) -> None:
        """mail.mailbox.field.get: read. https://apidocs.bitrix24.com/api-reference/mail/mailbox/mail-mailbox-field-get.html"""
    list: _Api_mail_mailbox_field_list[_R]

class _Api_mail_mailbox_list(_Called[_R]):
    def __call__(self, *, name: _Text = ..., email: _Text = ..., pagination: _Map = ..., extra: _Extra = ...) -> _R:
        """mail.mailbox.list: read. https://apidocs.bitrix24.com/api-reference/mail/mailbox/mail-mailbox-list.html"""
    @overload
    def rows(self: _Api_mail_mailbox_list[_Reply], *, name: _Text = ..., email: _Text = ..., pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_mail_mailbox_list[_Reply], *, name: _Text = ..., email: _Text = ..., pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_mail_mailbox_senders(_Called[_R]):
    def __call__(self, *, pagination: _Map = ..., extra: _Extra = ...) -> _R:
        """mail.mailbox.senders: read. https://apidocs.bitrix24.com/api-reference/mail/mailbox/mail-mailbox-senders.html"""
    @overload
    def rows(self: _Api_mail_mailbox_senders[_Reply], *, pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_mail_mailbox_senders[_Reply], *, pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_mail_mailbox(_Names[_R]):
    field: _Api_mail_mailbox_field[_R]
    @_method
    def get(self, *, id: _Id, select: _Array = ..., extra: _Extra = ...) -> None:
        """mail.mailbox.get: read. https://apidocs.bitrix24.com/api-reference/mail/mailbox/mail-mailbox-get.html"""
    list: _Api_mail_mailbox_list[_R]
    senders: _Api_mail_mailbox_senders[_R]

class _Api_mail_message_field_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., extra: _Extra = ...) -> _R:
        """mail.message.field.list: read. https://apidocs.bitrix24.com/api-reference/mail/message/mail-message-field-list.html"""
    @overload
    def rows(self: _Api_mail_message_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_mail_message_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_mail_message_field(_Names[_R]):
    @_method
    def get(self, *, name: _Text, select: _Array = ..., extra: _Extra = ...) -> None:
        """mail.message.field.get: read. https://apidocs.bitrix24.com/api-reference/mail/message/mail-message-field-get.html"""
    list: _Api_mail_message_field_list[_R]

class _Api_mail_message_list(_Called[_R]):
    def __call__(self, *, mailboxId: _Id = ..., searchQuery: _Text = ..., dateFrom: _Text = ..., dateTo: _Text = ..., isSeen: _Flag = ..., hasAttachments: _Flag = ..., folder: _Text = ..., pagination: _Map = ..., extra: _Extra = ...) -> _R:
        """mail.message.list: read. https://apidocs.bitrix24.com/api-reference/mail/message/mail-message-list.html"""
    @overload
    def rows(self: _Api_mail_message_list[_Reply], *, mailboxId: _Id = ..., searchQuery: _Text = ..., dateFrom: _Text = ..., dateTo: _Text = ..., isSeen: _Flag = ..., hasAttachments: _Flag = ..., folder: _Text = ..., pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_mail_message_list[_Reply], *, mailboxId: _Id = ..., searchQuery: _Text = ..., dateFrom: _Text = ..., dateTo: _Text = ..., isSeen: _Flag = ..., hasAttachments: _Flag = ..., folder: _Text = ..., pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_mail_message_thread(_Called[_R]):
    def __call__(self, *, id: _Id, limit: _Id = ..., extra: _Extra = ...) -> _R:
        """mail.message.thread: read. https://apidocs.bitrix24.com/api-reference/mail/message/mail-message-thread.html"""
    @overload
    def rows(self: _Api_mail_message_thread[_Reply], *, id: _Id, limit: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_mail_message_thread[_Reply], *, id: _Id, limit: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_mail_message(_Names[_R]):
    @_method
    def createcalendarevent(self, *, messageId: _Id, dateFrom: _Text, dateTo: _Text, name: _Text = ..., description: _Text = ..., extra: _Extra = ...) -> None:
        """mail.message.createcalendarevent: unsafe. https://apidocs.bitrix24.com/api-reference/mail/message/mail-message-createcalendarevent.html"""
    @_method
    def createchat(self, *, messageId: _Id, extra: _Extra = ...) -> None:
        """mail.message.createchat: unsafe. https://apidocs.bitrix24.com/api-reference/mail/message/mail-message-createchat.html"""
    @_method
    def createcrmactivity(self, *, messageId: _Id, extra: _Extra = ...) -> None:
        """mail.message.createcrmactivity: unsafe. https://apidocs.bitrix24.com/api-reference/mail/message/mail-message-createcrmactivity.html"""
    @_method
    def createfeedpost(self, *, messageId: _Id, title: _Text = ..., extra: _Extra = ...) -> None:
        """mail.message.createfeedpost: unsafe. https://apidocs.bitrix24.com/api-reference/mail/message/mail-message-createfeedpost.html"""
    @_method
    def createtask(self, *, messageId: _Id, title: _Text = ..., responsibleId: _Id = ..., description: _Text = ..., extra: _Extra = ...) -> None:
        """mail.message.createtask: unsafe. https://apidocs.bitrix24.com/api-reference/mail/message/mail-message-createtask.html"""
    field: _Api_mail_message_field[_R]
    @_method
    def forward(self, *, forwardMessageId: _Id, from_: _Text, to: _Array, subject: _Text, body: _Text, cc: _Array = ..., bcc: _Array = ..., extra: _Extra = ...) -> None:
        """mail.message.forward: unsafe. https://apidocs.bitrix24.com/api-reference/mail/message/mail-message-forward.html"""
    @_method
    def get(self, *, id: _Id, select: _Array = ..., extra: _Extra = ...) -> None:
        """mail.message.get: read. https://apidocs.bitrix24.com/api-reference/mail/message/mail-message-get.html"""
    list: _Api_mail_message_list[_R]
    @_method
    def movetofolder(self, *, messageIds: _Array, action: _Text, folder: _Text = ..., extra: _Extra = ...) -> None:
        """mail.message.movetofolder: idempotent. https://apidocs.bitrix24.com/api-reference/mail/message/mail-message-movetofolder.html"""
    @_method
    def removecrmactivity(self, *, messageId: _Id, extra: _Extra = ...) -> None:
        """mail.message.removecrmactivity: idempotent. https://apidocs.bitrix24.com/api-reference/mail/message/mail-message-removecrmactivity.html"""
    @_method
    def reply(self, *, replyToMessageId: _Id, from_: _Text, to: _Array, subject: _Text, body: _Text, cc: _Array = ..., bcc: _Array = ..., extra: _Extra = ...) -> None:
        """mail.message.reply: unsafe. https://apidocs.bitrix24.com/api-reference/mail/message/mail-message-reply.html"""
    @_method
    def send(self, *, from_: _Text, to: _Array, subject: _Text, body: _Text, cc: _Array = ..., bcc: _Array = ..., extra: _Extra = ...) -> None:
        """mail.message.send: unsafe. https://apidocs.bitrix24.com/api-reference/mail/message/mail-message-send.html"""
    thread: _Api_mail_message_thread[_R]

class _Api_mail_recipient_field_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., extra: _Extra = ...) -> _R:
        """mail.recipient.field.list: read. https://apidocs.bitrix24.com/api-reference/mail/recipient/mail-recipient-field-list.html"""
    @overload
    def rows(self: _Api_mail_recipient_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_mail_recipient_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_mail_recipient_field(_Names[_R]):
    @_method
    def get(self, *, name: _Text, select: _Array = ..., extra: _Extra = ...) -> None:
        """mail.recipient.field.get: read. https://apidocs.bitrix24.com/api-reference/mail/recipient/mail-recipient-field-get.html"""
    list: _Api_mail_recipient_field_list[_R]

class _Api_mail_recipient_listcontacts(_Called[_R]):
    def __call__(self, *, query: _Text = ..., pagination: _Map = ..., extra: _Extra = ...) -> _R:
        """mail.recipient.listcontacts: read. https://apidocs.bitrix24.com/api-reference/mail/recipient/mail-recipient-listcontacts.html"""
    @overload
    def rows(self: _Api_mail_recipient_listcontacts[_Reply], *, query: _Text = ..., pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_mail_recipient_listcontacts[_Reply], *, query: _Text = ..., pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_mail_recipient_listemployees(_Called[_R]):
    def __call__(self, *, query: _Text, pagination: _Map = ..., extra: _Extra = ...) -> _R:
        """mail.recipient.listemployees: read. https://apidocs.bitrix24.com/api-reference/mail/recipient/mail-recipient-listemployees.html"""
    @overload
    def rows(self: _Api_mail_recipient_listemployees[_Reply], *, query: _Text, pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_mail_recipient_listemployees[_Reply], *, query: _Text, pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_mail_recipient(_Names[_R]):
    field: _Api_mail_recipient_field[_R]
    listcontacts: _Api_mail_recipient_listcontacts[_R]
    listemployees: _Api_mail_recipient_listemployees[_R]

class _Api_mail(_Names[_R]):
    mailbox: _Api_mail_mailbox[_R]
    message: _Api_mail_message[_R]
    recipient: _Api_mail_recipient[_R]

class _Api_mailservice_list(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """mailservice.list: read. https://apidocs.bitrix24.com/api-reference/mailservice/mailservice-list.html"""
    @overload
    def rows(self: _Api_mailservice_list[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_mailservice_list[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_mailservice(_Names[_R]):
    @_method
    def add(self, *, NAME: _Text, ACTIVE: _Text = ..., SERVER: _Text = ..., PORT: _Id = ..., ENCRYPTION: _Text = ..., LINK: _Text = ..., ICON: _File | _Id | _Text = ..., SORT: _Id = ..., extra: _Extra = ...) -> None:
        """mailservice.add: unsafe. https://apidocs.bitrix24.com/api-reference/mailservice/mailservice-add.html"""
    @_method
    def delete(self, *, ID: _Id, extra: _Extra = ...) -> None:
        """mailservice.delete: idempotent. https://apidocs.bitrix24.com/api-reference/mailservice/mailservice-delete.html"""
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """mailservice.fields: read. https://apidocs.bitrix24.com/api-reference/mailservice/mailservice-fields.html"""
    @_method
    def get(self, *, ID: _Id, extra: _Extra = ...) -> None:
        """mailservice.get: read. https://apidocs.bitrix24.com/api-reference/mailservice/mailservice-get.html"""
    list: _Api_mailservice_list[_R]
    @_method
    def update(self, *, ID: _Id, ACTIVE: _Text = ..., NAME: _Text = ..., SERVER: _Text = ..., PORT: _Id = ..., ENCRYPTION: _Text = ..., LINK: _Text = ..., ICON: _File | _Id | _Text = ..., SORT: _Id = ..., extra: _Extra = ...) -> None:
        """mailservice.update: idempotent. https://apidocs.bitrix24.com/api-reference/mailservice/mailservice-update.html"""

class _Api_main_eventlog_field_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., extra: _Extra = ...) -> _R:
        """main.eventlog.field.list: read. https://apidocs.bitrix24.com/api-reference/event-log/main-eventlog-field-list.html"""
    @overload
    def rows(self: _Api_main_eventlog_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_main_eventlog_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_main_eventlog_field(_Names[_R]):
    @_method
    def get(self, *, name: _Text, select: _Array = ..., extra: _Extra = ...) -> None:
        """main.eventlog.field.get: read. https://apidocs.bitrix24.com/api-reference/event-log/main-eventlog-field-get.html"""
    list: _Api_main_eventlog_field_list[_R]

class _Api_main_eventlog_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Array = ..., order: _Map = ..., pagination: _Map = ..., extra: _Extra = ...) -> _R:
        """main.eventlog.list: read. https://apidocs.bitrix24.com/api-reference/event-log/main-eventlog-list.html"""
    @overload
    def rows(self: _Api_main_eventlog_list[_Reply], *, select: _Array = ..., filter: _Array = ..., order: _Map = ..., pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_main_eventlog_list[_Reply], *, select: _Array = ..., filter: _Array = ..., order: _Map = ..., pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_main_eventlog_tail(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Array = ..., cursor: _Map = ..., extra: _Extra = ...) -> _R:
        """main.eventlog.tail: read. https://apidocs.bitrix24.com/api-reference/event-log/main-eventlog-tail.html"""
    @overload
    def rows(self: _Api_main_eventlog_tail[_Reply], *, select: _Array = ..., filter: _Array = ..., cursor: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_main_eventlog_tail[_Reply], *, select: _Array = ..., filter: _Array = ..., cursor: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_main_eventlog(_Names[_R]):
    field: _Api_main_eventlog_field[_R]
    @_method
    def get(self, *, id: _Id, select: _Array = ..., extra: _Extra = ...) -> None:
        """main.eventlog.get: read. https://apidocs.bitrix24.com/api-reference/event-log/main-eventlog-get.html"""
    list: _Api_main_eventlog_list[_R]
    tail: _Api_main_eventlog_tail[_R]

class _Api_main(_Names[_R]):
    eventlog: _Api_main_eventlog[_R]

class _Api_messageservice_message_status(_Names[_R]):
    @_method
    def update(self, *, CODE: _Text, MESSAGE_ID: _Text, STATUS: _Text, extra: _Extra = ...) -> None:
        """messageservice.message.status.update: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/messageservice/messageservice-message-status-update.html"""

class _Api_messageservice_message(_Names[_R]):
    status: _Api_messageservice_message_status[_R]

class _Api_messageservice_sender_list(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """messageservice.sender.list: read, applications only. https://apidocs.bitrix24.com/api-reference/messageservice/messageservice-sender-list.html"""
    @overload
    def rows(self: _Api_messageservice_sender_list[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_messageservice_sender_list[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_messageservice_sender(_Names[_R]):
    @_method
    def add(self, *, CODE: _Text, TYPE: _Text, HANDLER: _Text, NAME: _Text | _Map, DESCRIPTION: _Text | _Map = ..., extra: _Extra = ...) -> None:
        """messageservice.sender.add: unsafe, applications only. https://apidocs.bitrix24.com/api-reference/messageservice/messageservice-sender-add.html"""
    @_method
    def delete(self, *, CODE: _Text, extra: _Extra = ...) -> None:
        """messageservice.sender.delete: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/messageservice/messageservice-sender-delete.html"""
    list: _Api_messageservice_sender_list[_R]
    @_method
    def update(self, *, CODE: _Text, HANDLER: _Text = ..., NAME: _Text | _Map = ..., DESCRIPTION: _Text | _Map = ..., extra: _Extra = ...) -> None:
        """messageservice.sender.update: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/messageservice/messageservice-sender-update.html"""

class _Api_messageservice(_Names[_R]):
    message: _Api_messageservice_message[_R]
    sender: _Api_messageservice_sender[_R]

class _Api_method(_Names[_R]):
    @_method
    def get(self, *, name: _Text = ..., extra: _Extra = ...) -> None:
        """method.get: read. https://apidocs.bitrix24.com/api-reference/common/system/method-get.html"""

class _Api_methods(_Called[_R]):
    def __call__(self, *, full: _Flag = ..., scope: _Text = ..., extra: _Extra = ...) -> _R:
        """methods: read. https://apidocs.bitrix24.com/api-reference/common/system/methods.html"""

class _Api_note_collection_field_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., extra: _Extra = ...) -> _R:
        """note.collection.field.list: read. https://apidocs.bitrix24.com/api-reference/note/collection/note-collection-field-list.html"""
    @overload
    def rows(self: _Api_note_collection_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_note_collection_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_note_collection_field(_Names[_R]):
    @_method
    def get(self, *, name: _Text, select: _Array = ..., extra: _Extra = ...) -> None:
        """note.collection.field.get: read. https://apidocs.bitrix24.com/api-reference/note/collection/note-collection-field-get.html"""
    list: _Api_note_collection_field_list[_R]

class _Api_note_collection_list(_Called[_R]):
    def __call__(self, *, pagination: _Map = ..., extra: _Extra = ...) -> _R:
        """note.collection.list: read. https://apidocs.bitrix24.com/api-reference/note/collection/note-collection-list.html"""
    @overload
    def rows(self: _Api_note_collection_list[_Reply], *, pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_note_collection_list[_Reply], *, pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_note_collection(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """note.collection.add: unsafe. https://apidocs.bitrix24.com/api-reference/note/collection/note-collection-add.html"""
    @_method
    def archive(self, *, id: _Id, extra: _Extra = ...) -> None:
        """note.collection.archive: idempotent. https://apidocs.bitrix24.com/api-reference/note/collection/note-collection-archive.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """note.collection.delete: idempotent. https://apidocs.bitrix24.com/api-reference/note/collection/note-collection-delete.html"""
    field: _Api_note_collection_field[_R]
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """note.collection.get: read. https://apidocs.bitrix24.com/api-reference/note/collection/note-collection-get.html"""
    list: _Api_note_collection_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """note.collection.update: idempotent. https://apidocs.bitrix24.com/api-reference/note/collection/note-collection-update.html"""

class _Api_note_document_field_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., extra: _Extra = ...) -> _R:
        """note.document.field.list: read. https://apidocs.bitrix24.com/api-reference/note/document/note-document-field-list.html"""
    @overload
    def rows(self: _Api_note_document_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_note_document_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_note_document_field(_Names[_R]):
    @_method
    def get(self, *, name: _Text, select: _Array = ..., extra: _Extra = ...) -> None:
        """note.document.field.get: read. https://apidocs.bitrix24.com/api-reference/note/document/note-document-field-get.html"""
    list: _Api_note_document_field_list[_R]

class _Api_note_document_search_field_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., extra: _Extra = ...) -> _R:
        """note.document.search.field.list: read. https://apidocs.bitrix24.com/api-reference/note/document/note-document-search-field-list.html"""
    @overload
    def rows(self: _Api_note_document_search_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_note_document_search_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_note_document_search_field(_Names[_R]):
    @_method
    def get(self, *, name: _Text, select: _Array = ..., extra: _Extra = ...) -> None:
        """note.document.search.field.get: read. https://apidocs.bitrix24.com/api-reference/note/document/note-document-search-field-get.html"""
    list: _Api_note_document_search_field_list[_R]

class _Api_note_document_search_list(_Called[_R]):
    def __call__(self, *, query: _Text, pagination: _Map = ..., extra: _Extra = ...) -> _R:
        """note.document.search.list: read. https://apidocs.bitrix24.com/api-reference/note/document/note-document-search-list.html"""
    @overload
    def rows(self: _Api_note_document_search_list[_Reply], *, query: _Text, pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_note_document_search_list[_Reply], *, query: _Text, pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_note_document_search(_Names[_R]):
    field: _Api_note_document_search_field[_R]
    list: _Api_note_document_search_list[_R]

class _Api_note_document_tree_field_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., extra: _Extra = ...) -> _R:
        """note.document.tree.field.list: read. https://apidocs.bitrix24.com/api-reference/note/document/note-document-tree-field-list.html"""
    @overload
    def rows(self: _Api_note_document_tree_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_note_document_tree_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_note_document_tree_field(_Names[_R]):
    @_method
    def get(self, *, name: _Text, select: _Array = ..., extra: _Extra = ...) -> None:
        """note.document.tree.field.get: read. https://apidocs.bitrix24.com/api-reference/note/document/note-document-tree-field-get.html"""
    list: _Api_note_document_tree_field_list[_R]

class _Api_note_document_tree_list(_Called[_R]):
    def __call__(self, *, collectionId: _Id, extra: _Extra = ...) -> _R:
        """note.document.tree.list: read. https://apidocs.bitrix24.com/api-reference/note/document/note-document-tree-list.html"""
    @overload
    def rows(self: _Api_note_document_tree_list[_Reply], *, collectionId: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_note_document_tree_list[_Reply], *, collectionId: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_note_document_tree(_Names[_R]):
    field: _Api_note_document_tree_field[_R]
    list: _Api_note_document_tree_list[_R]

class _Api_note_document(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """note.document.add: unsafe. https://apidocs.bitrix24.com/api-reference/note/document/note-document-add.html"""
    @_method
    def archive(self, *, id: _Id, extra: _Extra = ...) -> None:
        """note.document.archive: idempotent. https://apidocs.bitrix24.com/api-reference/note/document/note-document-archive.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """note.document.delete: idempotent. https://apidocs.bitrix24.com/api-reference/note/document/note-document-delete.html"""
    field: _Api_note_document_field[_R]
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """note.document.get: read. https://apidocs.bitrix24.com/api-reference/note/document/note-document-get.html"""
    search: _Api_note_document_search[_R]
    tree: _Api_note_document_tree[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, overwrite: _Flag = ..., extra: _Extra = ...) -> None:
        """note.document.update: idempotent. https://apidocs.bitrix24.com/api-reference/note/document/note-document-update.html"""

class _Api_note_file_field_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., extra: _Extra = ...) -> _R:
        """note.file.field.list: read. https://apidocs.bitrix24.com/api-reference/note/file/note-file-field-list.html"""
    @overload
    def rows(self: _Api_note_file_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_note_file_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_note_file_field(_Names[_R]):
    @_method
    def get(self, *, name: _Text, select: _Array = ..., extra: _Extra = ...) -> None:
        """note.file.field.get: read. https://apidocs.bitrix24.com/api-reference/note/file/note-file-field-get.html"""
    list: _Api_note_file_field_list[_R]

class _Api_note_file(_Names[_R]):
    @_method
    def add(self, *, documentId: _Id, fileName: _Text, fileContent: _Text, extra: _Extra = ...) -> None:
        """note.file.add: unsafe. https://apidocs.bitrix24.com/api-reference/note/file/note-file-add.html"""
    field: _Api_note_file_field[_R]
    @_method
    def get(self, *, id: _Id, documentId: _Id, extra: _Extra = ...) -> None:
        """note.file.get: read. https://apidocs.bitrix24.com/api-reference/note/file/note-file-get.html"""

class _Api_note(_Names[_R]):
    collection: _Api_note_collection[_R]
    document: _Api_note_document[_R]
    file: _Api_note_file[_R]

class _Api_placement_get(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """placement.get: read, applications only. https://apidocs.bitrix24.com/api-reference/widgets/placement-get.html"""
    @overload
    def rows(self: _Api_placement_get[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_placement_get[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_placement_list(_Called[_R]):
    def __call__(self, *, SCOPE: _Text = ..., FULL: _Flag = ..., extra: _Extra = ...) -> _R:
        """placement.list: read, applications only. https://apidocs.bitrix24.com/api-reference/widgets/placement-list.html"""
    @overload
    def rows(self: _Api_placement_list[_Reply], *, SCOPE: _Text = ..., FULL: _Flag = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_placement_list[_Reply], *, SCOPE: _Text = ..., FULL: _Flag = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_placement(_Names[_R]):
    @_method
    def bind(self, *, PLACEMENT: _Text, HANDLER: _Text, TITLE: _Text = ..., DESCRIPTION: _Text = ..., GROUP_NAME: _Text = ..., LANG_ALL: _Map = ..., OPTIONS: _Map = ..., USER_ID: _Id = ..., extra: _Extra = ...) -> None:
        """placement.bind: unsafe, applications only. https://apidocs.bitrix24.com/api-reference/widgets/placement-bind.html"""
    get: _Api_placement_get[_R]
    list: _Api_placement_list[_R]
    @_method
    def unbind(self, *, PLACEMENT: _Text, HANDLER: _Text = ..., USER_ID: _Id = ..., extra: _Extra = ...) -> None:
        """placement.unbind: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/widgets/placement-unbind.html"""

class _Api_profile(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """profile: read. https://apidocs.bitrix24.com/api-reference/common/users/profile.html"""

class _Api_pull_application_config(_Names[_R]):
    @_method
    def get(self, *, CACHE: _Text = ..., REOPEN: _Text = ..., extra: _Extra = ...) -> None:
        """pull.application.config.get: idempotent, applications only. https://apidocs.bitrix24.com/settings/interactivity/push-and-pull/pull-application-config-get.html"""

class _Api_pull_application_event(_Names[_R]):
    @_method
    def add(self, *, COMMAND: _Text, PARAMS: _Map = ..., MODULE_ID: _Text = ..., USER_ID: _Id | _Array = ..., extra: _Extra = ...) -> None:
        """pull.application.event.add: unsafe, applications only. https://apidocs.bitrix24.com/settings/interactivity/push-and-pull/pull-application-event-add.html"""

class _Api_pull_application_push(_Names[_R]):
    @_method
    def add(self, *, USER_ID: _Id | _Array, TEXT: _Text, AVATAR: _Text = ..., extra: _Extra = ...) -> None:
        """pull.application.push.add: unsafe, applications only. https://apidocs.bitrix24.com/settings/interactivity/push-and-pull/pull-application-push-add.html"""

class _Api_pull_application(_Names[_R]):
    config: _Api_pull_application_config[_R]
    event: _Api_pull_application_event[_R]
    push: _Api_pull_application_push[_R]

class _Api_pull(_Names[_R]):
    application: _Api_pull_application[_R]

class _Api_rest_documentation(_Names[_R]):
    @_method
    def openapi(self, *, extra: _Extra = ...) -> None:
        """rest.documentation.openapi: read. https://apidocs.bitrix24.com/api-reference/rest-v3.html"""

class _Api_rest_scope(_Names[_R]):
    @_method
    def list(self, *, extra: _Extra = ...) -> None:
        """rest.scope.list: read. https://apidocs.bitrix24.com/api-reference/rest-v3.html"""

class _Api_rest(_Names[_R]):
    documentation: _Api_rest_documentation[_R]
    scope: _Api_rest_scope[_R]

class _Api_rpa_comment(_Names[_R]):
    @_method
    def add(self, *, typeId: _Id, itemId: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """rpa.comment.add: unsafe. https://apidocs.bitrix24.com/api-reference/outdated/rpa/comment/rpa-comment-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """rpa.comment.delete: idempotent. https://apidocs.bitrix24.com/api-reference/outdated/rpa/comment/rpa-comment-delete.html"""
    @_method
    def update(self, *, id: _Id = ..., fields: _Map = ..., extra: _Extra = ...) -> None:
        """rpa.comment.update: idempotent. https://apidocs.bitrix24.com/api-reference/outdated/rpa/comment/rpa-comment-update.html"""

class _Api_rpa_fields(_Names[_R]):
    @_method
    def getSettings(self, *, typeId: _Id, stageId: _Id = ..., extra: _Extra = ...) -> None:
        """rpa.fields.getSettings: read. https://apidocs.bitrix24.com/api-reference/outdated/rpa/fields/rpa-fields-get-settings.html"""
    @_method
    def setSettings(self, *, typeId: _Id, stageId: _Id = ..., fields: _Map, extra: _Extra = ...) -> None:
        """rpa.fields.setSettings: idempotent. https://apidocs.bitrix24.com/api-reference/outdated/rpa/fields/rpa-fields-set-settings.html"""
    @_method
    def setVisibilitySettings(self, *, typeId: _Id, visibility: _Text, stageId: _Id = ..., fields: _Array, extra: _Extra = ...) -> None:
        """rpa.fields.setVisibilitySettings: idempotent. https://apidocs.bitrix24.com/api-reference/outdated/rpa/fields/rpa-fields-set-visibility-settings.html"""

class _Api_rpa_item_list(_Called[_R]):
    def __call__(self, *, typeId: _Id = ..., order: _Map = ..., filter: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """rpa.item.list: read. https://apidocs.bitrix24.com/api-reference/outdated/rpa/item/rpa-item-list.html"""
    @overload
    def rows(self: _Api_rpa_item_list[_Reply], *, typeId: _Id = ..., order: _Map = ..., filter: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_rpa_item_list[_Reply], *, typeId: _Id = ..., order: _Map = ..., filter: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_rpa_item(_Names[_R]):
    @_method
    def add(self, *, typeId: _Id, fields: _Array = ..., extra: _Extra = ...) -> None:
        """rpa.item.add: unsafe. https://apidocs.bitrix24.com/api-reference/outdated/rpa/item/rpa-item-add.html"""
    @_method
    def delete(self, *, typeId: _Id, id: _Id, extra: _Extra = ...) -> None:
        """rpa.item.delete: idempotent. https://apidocs.bitrix24.com/api-reference/outdated/rpa/item/rpa-item-delete.html"""
    @_method
    def get(self, *, typeId: _Id, id: _Id, extra: _Extra = ...) -> None:
        """rpa.item.get: read. https://apidocs.bitrix24.com/api-reference/outdated/rpa/item/rpa-item-get.html"""
    @_method
    def getTasks(self, *, typeId: _Id = ..., id: _Id = ..., extra: _Extra = ...) -> None:
        """rpa.item.getTasks: read. https://apidocs.bitrix24.com/api-reference/outdated/rpa/item/rpa-item-get-tasks.html"""
    list: _Api_rpa_item_list[_R]
    @_method
    def update(self, *, typeId: _Id = ..., id: _Id = ..., fields: _Map, extra: _Extra = ...) -> None:
        """rpa.item.update: idempotent. https://apidocs.bitrix24.com/api-reference/outdated/rpa/item/rpa-item-update.html"""

class _Api_rpa_stage_listForType(_Called[_R]):
    def __call__(self, *, typeId: _Id, start: _Id = ..., extra: _Extra = ...) -> _R:
        """rpa.stage.listForType: read. https://apidocs.bitrix24.com/api-reference/outdated/rpa/stage/rpa-stage-list-for-type.html"""
    @overload
    def rows(self: _Api_rpa_stage_listForType[_Reply], *, typeId: _Id, start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_rpa_stage_listForType[_Reply], *, typeId: _Id, start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_rpa_stage(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """rpa.stage.add: unsafe. https://apidocs.bitrix24.com/api-reference/outdated/rpa/stage/rpa-stage-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """rpa.stage.delete: idempotent. https://apidocs.bitrix24.com/api-reference/outdated/rpa/stage/rpa-stage-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """rpa.stage.get: read. https://apidocs.bitrix24.com/api-reference/outdated/rpa/stage/rpa-stage-get.html"""
    listForType: _Api_rpa_stage_listForType[_R]
    @_method
    def update(self, *, id: _Id = ..., fields: _Array = ..., extra: _Extra = ...) -> None:
        """rpa.stage.update: idempotent. https://apidocs.bitrix24.com/api-reference/outdated/rpa/stage/rpa-stage-update.html"""

class _Api_rpa_task(_Names[_R]):
    @_method
    def addUser(self, *, typeId: _Id = ..., stageId: _Id = ..., userValue: _Text = ..., extra: _Extra = ...) -> None:
        """rpa.task.addUser: unsafe. https://apidocs.bitrix24.com/api-reference/outdated/rpa/task/rpa-task-add-user.html"""
    @_method
    def delete(self, *, typeId: _Id = ..., stageId: _Id = ..., robotName: _Text = ..., extra: _Extra = ...) -> None:
        """rpa.task.delete: idempotent. https://apidocs.bitrix24.com/api-reference/outdated/rpa/task/rpa-task-delete.html"""
    @_method
    def do(self, *, extra: _Extra = ...) -> None:
        """rpa.task.do: unsafe. https://apidocs.bitrix24.com/api-reference/outdated/rpa/task/rpa-task-do.html"""

class _Api_rpa_timeline_listForItem(_Called[_R]):
    def __call__(self, *, typeId: _Id = ..., itemId: _Id = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """rpa.timeline.listForItem: read. https://apidocs.bitrix24.com/api-reference/outdated/rpa/timeline/rpa-timeline-list-for-item.html"""
    @overload
    def rows(self: _Api_rpa_timeline_listForItem[_Reply], *, typeId: _Id = ..., itemId: _Id = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_rpa_timeline_listForItem[_Reply], *, typeId: _Id = ..., itemId: _Id = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_rpa_timeline(_Names[_R]):
    @_method
    def add(self, *, typeId: _Id = ..., itemId: _Id = ..., fields: _Map = ..., extra: _Extra = ...) -> None:
        """rpa.timeline.add: unsafe. https://apidocs.bitrix24.com/api-reference/outdated/rpa/timeline/rpa-timeline-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """rpa.timeline.delete: idempotent. https://apidocs.bitrix24.com/api-reference/outdated/rpa/timeline/rpa-timeline-delete.html"""
    listForItem: _Api_rpa_timeline_listForItem[_R]
    @_method
    def update(self, *, id: _Id = ..., fields: _Map = ..., extra: _Extra = ...) -> None:
        """rpa.timeline.update: idempotent. https://apidocs.bitrix24.com/api-reference/outdated/rpa/timeline/rpa-timeline-update.html"""
    @_method
    def updateIsFixed(self, *, id: _Id = ..., isFixed: _Text = ..., extra: _Extra = ...) -> None:
        """rpa.timeline.updateIsFixed: idempotent. https://apidocs.bitrix24.com/api-reference/outdated/rpa/timeline/rpa-timeline-update-is-fixed.html"""

class _Api_rpa_type_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., order: _Map = ..., filter: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """rpa.type.list: read. https://apidocs.bitrix24.com/api-reference/outdated/rpa/type/rpa-type-list.html"""
    @overload
    def rows(self: _Api_rpa_type_list[_Reply], *, select: _Array = ..., order: _Map = ..., filter: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_rpa_type_list[_Reply], *, select: _Array = ..., order: _Map = ..., filter: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_rpa_type(_Names[_R]):
    @_method
    def add(self, *, fields: _Array, extra: _Extra = ...) -> None:
        """rpa.type.add: unsafe. https://apidocs.bitrix24.com/api-reference/outdated/rpa/type/rpa-type-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """rpa.type.delete: idempotent. https://apidocs.bitrix24.com/api-reference/outdated/rpa/type/rpa-type-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """rpa.type.get: read. https://apidocs.bitrix24.com/api-reference/outdated/rpa/type/rpa-type-get.html"""
    list: _Api_rpa_type_list[_R]
    @_method
    def update(self, *, id: _Id = ..., fields: _Array = ..., extra: _Extra = ...) -> None:
        """rpa.type.update: idempotent. https://apidocs.bitrix24.com/api-reference/outdated/rpa/type/rpa-type-update.html"""

class _Api_rpa(_Names[_R]):
    comment: _Api_rpa_comment[_R]
    fields: _Api_rpa_fields[_R]
    item: _Api_rpa_item[_R]
    stage: _Api_rpa_stage[_R]
    task: _Api_rpa_task[_R]
    timeline: _Api_rpa_timeline[_R]
    type: _Api_rpa_type[_R]

class _Api_sale_basketitem_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """sale.basketitem.list: read. https://apidocs.bitrix24.com/api-reference/sale/basket-item/sale-basket-item-list.html"""
    @overload
    def rows(self: _Api_sale_basketitem_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_sale_basketitem_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_sale_basketitem(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """sale.basketitem.add: unsafe. https://apidocs.bitrix24.com/api-reference/sale/basket-item/sale-basket-item-add.html"""
    @_method
    def addCatalogProduct(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """sale.basketitem.addCatalogProduct: unsafe. https://apidocs.bitrix24.com/api-reference/sale/basket-item/sale-basket-item-add-catalog-product.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """sale.basketitem.delete: idempotent. https://apidocs.bitrix24.com/api-reference/sale/basket-item/sale-basket-item-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """sale.basketitem.get: read. https://apidocs.bitrix24.com/api-reference/sale/basket-item/sale-basket-item-get.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """sale.basketitem.getFields: read. https://apidocs.bitrix24.com/api-reference/sale/basket-item/sale-basket-item-get-fields.html"""
    @_method
    def getFieldsCatalogProduct(self, *, extra: _Extra = ...) -> None:
        """sale.basketitem.getFieldsCatalogProduct: read. https://apidocs.bitrix24.com/api-reference/sale/basket-item/sale-basket-item-get-catalog-product-fields.html"""
    list: _Api_sale_basketitem_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """sale.basketitem.update: idempotent. https://apidocs.bitrix24.com/api-reference/sale/basket-item/sale-basket-item-update.html"""
    @_method
    def updateCatalogProduct(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """sale.basketitem.updateCatalogProduct: idempotent. https://apidocs.bitrix24.com/api-reference/sale/basket-item/sale-basket-item-update-catalog-product.html"""

class _Api_sale_basketproperties_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """sale.basketproperties.list: read. https://apidocs.bitrix24.com/api-reference/sale/basket-properties/sale-basket-properties-list.html"""
    @overload
    def rows(self: _Api_sale_basketproperties_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_sale_basketproperties_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_sale_basketproperties(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """sale.basketproperties.add: unsafe. https://apidocs.bitrix24.com/api-reference/sale/basket-properties/sale-basket-properties-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """sale.basketproperties.delete: idempotent. https://apidocs.bitrix24.com/api-reference/sale/basket-properties/sale-basket-properties-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """sale.basketproperties.get: read. https://apidocs.bitrix24.com/api-reference/sale/basket-properties/sale-basket-properties-get.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """sale.basketproperties.getFields: read. https://apidocs.bitrix24.com/api-reference/sale/basket-properties/sale-basket-properties-get-fields.html"""
    list: _Api_sale_basketproperties_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """sale.basketproperties.update: idempotent. https://apidocs.bitrix24.com/api-reference/sale/basket-properties/sale-basket-properties-update.html"""

class _Api_sale_businessValuePersonDomain_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """sale.businessValuePersonDomain.list: read. https://apidocs.bitrix24.com/api-reference/sale/business-value-person-domain/sale-business-value-person-domain-list.html"""
    @overload
    def rows(self: _Api_sale_businessValuePersonDomain_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_sale_businessValuePersonDomain_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_sale_businessValuePersonDomain(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """sale.businessValuePersonDomain.add: unsafe. https://apidocs.bitrix24.com/api-reference/sale/business-value-person-domain/sale-business-value-person-domain-add.html"""
    @_method
    def deleteByFilter(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """sale.businessValuePersonDomain.deleteByFilter: idempotent. https://apidocs.bitrix24.com/api-reference/sale/business-value-person-domain/sale-business-value-person-domain-delete-by-filter.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """sale.businessValuePersonDomain.getFields: read. https://apidocs.bitrix24.com/api-reference/sale/business-value-person-domain/sale-business-value-person-domain-get-fields.html"""
    list: _Api_sale_businessValuePersonDomain_list[_R]

class _Api_sale_cashbox_check(_Names[_R]):
    @_method
    def apply(self, *, UUID: _Text, PRINT_END_TIME: _Text = ..., REG_NUMBER_KKT: _Text = ..., FISCAL_DOC_ATTR: _Text = ..., FISCAL_DOC_NUMBER: _Text = ..., FISCAL_RECEIPT_NUMBER: _Text = ..., FN_NUMBER: _Text = ..., SHIFT_NUMBER: _Text = ..., extra: _Extra = ...) -> None:
        """sale.cashbox.check.apply: idempotent. https://apidocs.bitrix24.com/api-reference/sale/cashbox/sale-cashbox-check-apply.html"""

class _Api_sale_cashbox_handler_list(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """sale.cashbox.handler.list: read. https://apidocs.bitrix24.com/api-reference/sale/cashbox/sale-cashbox-handler-list.html"""
    @overload
    def rows(self: _Api_sale_cashbox_handler_list[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_sale_cashbox_handler_list[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_sale_cashbox_handler(_Names[_R]):
    @_method
    def add(self, *, CODE: _Text, NAME: _Text, SORT: _Id = ..., SUPPORTS_FFD105: _Text = ..., SETTINGS: _Map, extra: _Extra = ...) -> None:
        """sale.cashbox.handler.add: unsafe. https://apidocs.bitrix24.com/api-reference/sale/cashbox/sale-cashbox-handler-add.html"""
    @_method
    def delete(self, *, ID: _Id, extra: _Extra = ...) -> None:
        """sale.cashbox.handler.delete: idempotent. https://apidocs.bitrix24.com/api-reference/sale/cashbox/sale-cashbox-handler-delete.html"""
    list: _Api_sale_cashbox_handler_list[_R]
    @_method
    def update(self, *, ID: _Id, FIELDS: _Map, extra: _Extra = ...) -> None:
        """sale.cashbox.handler.update: idempotent. https://apidocs.bitrix24.com/api-reference/sale/cashbox/sale-cashbox-handler-update.html"""

class _Api_sale_cashbox_list(_Called[_R]):
    def __call__(self, *, SELECT: _Array = ..., FILTER: _Map = ..., ORDER: _Map = ..., extra: _Extra = ...) -> _R:
        """sale.cashbox.list: read. https://apidocs.bitrix24.com/api-reference/sale/cashbox/sale-cashbox-list.html"""
    @overload
    def rows(self: _Api_sale_cashbox_list[_Reply], *, SELECT: _Array = ..., FILTER: _Map = ..., ORDER: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_sale_cashbox_list[_Reply], *, SELECT: _Array = ..., FILTER: _Map = ..., ORDER: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_sale_cashbox(_Names[_R]):
    @_method
    def add(self, *, NAME: _Text, REST_CODE: _Text, EMAIL: _Text, OFD: _Text = ..., OFD_SETTINGS: _Map = ..., NUMBER_KKM: _Text = ..., ACTIVE: _Text = ..., SORT: _Id = ..., USE_OFFLINE: _Text = ..., SETTINGS: _Array = ..., extra: _Extra = ...) -> None:
        """sale.cashbox.add: unsafe. https://apidocs.bitrix24.com/api-reference/sale/cashbox/sale-cashbox-add.html"""
    check: _Api_sale_cashbox_check[_R]
    @_method
    def delete(self, *, ID: _Id, extra: _Extra = ...) -> None:
        """sale.cashbox.delete: idempotent. https://apidocs.bitrix24.com/api-reference/sale/cashbox/sale-cashbox-delete.html"""
    handler: _Api_sale_cashbox_handler[_R]
    list: _Api_sale_cashbox_list[_R]
    @_method
    def update(self, *, ID: _Id, FIELDS: _Map, extra: _Extra = ...) -> None:
        """sale.cashbox.update: idempotent. https://apidocs.bitrix24.com/api-reference/sale/cashbox/sale-cashbox-update.html"""

class _Api_sale_delivery_config(_Names[_R]):
    @_method
    def get(self, *, ID: _Id, extra: _Extra = ...) -> None:
        """sale.delivery.config.get: read. https://apidocs.bitrix24.com/api-reference/sale/delivery/delivery/sale-delivery-config-get.html"""
    @_method
    def update(self, *, ID: _Id, CONFIG: _Array = ..., extra: _Extra = ...) -> None:
        """sale.delivery.config.update: idempotent. https://apidocs.bitrix24.com/api-reference/sale/delivery/delivery/sale-delivery-config-update.html"""

class _Api_sale_delivery_extra_service_get(_Called[_R]):
    def __call__(self, *, DELIVERY_ID: _Id, extra: _Extra = ...) -> _R:
        """sale.delivery.extra.service.get: read. https://apidocs.bitrix24.com/api-reference/sale/delivery/extra-service/sale-delivery-extra-service-get.html"""
    @overload
    def rows(self: _Api_sale_delivery_extra_service_get[_Reply], *, DELIVERY_ID: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_sale_delivery_extra_service_get[_Reply], *, DELIVERY_ID: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_sale_delivery_extra_service(_Names[_R]):
    @_method
    def add(self, *, DELIVERY_ID: _Id, TYPE: _Text, NAME: _Text, ACTIVE: _Text = ..., CODE: _Text = ..., SORT: _Id = ..., DESCRIPTION: _Text = ..., PRICE: _Number = ..., ITEMS: _Array, extra: _Extra = ...) -> None:
        """sale.delivery.extra.service.add: unsafe. https://apidocs.bitrix24.com/api-reference/sale/delivery/extra-service/sale-delivery-extra-service-add.html"""
    @_method
    def delete(self, *, ID: _Id, extra: _Extra = ...) -> None:
        """sale.delivery.extra.service.delete: idempotent. https://apidocs.bitrix24.com/api-reference/sale/delivery/extra-service/sale-delivery-extra-service-delete.html"""
    get: _Api_sale_delivery_extra_service_get[_R]
    @_method
    def update(self, *, ID: _Id, NAME: _Text = ..., ACTIVE: _Text = ..., CODE: _Text = ..., SORT: _Id = ..., DESCRIPTION: _Text = ..., PRICE: _Number = ..., ITEMS: _Array = ..., extra: _Extra = ...) -> None:
        """sale.delivery.extra.service.update: idempotent. https://apidocs.bitrix24.com/api-reference/sale/delivery/extra-service/sale-delivery-extra-service-update.html"""

class _Api_sale_delivery_extra(_Names[_R]):
    service: _Api_sale_delivery_extra_service[_R]

class _Api_sale_delivery_getlist(_Called[_R]):
    def __call__(self, *, SELECT: _Array = ..., FILTER: _Map = ..., ORDER: _Map = ..., extra: _Extra = ...) -> _R:
        """sale.delivery.getlist: read. https://apidocs.bitrix24.com/api-reference/sale/delivery/delivery/sale-delivery-get-list.html"""
    @overload
    def rows(self: _Api_sale_delivery_getlist[_Reply], *, SELECT: _Array = ..., FILTER: _Map = ..., ORDER: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_sale_delivery_getlist[_Reply], *, SELECT: _Array = ..., FILTER: _Map = ..., ORDER: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_sale_delivery_handler_list(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """sale.delivery.handler.list: read. https://apidocs.bitrix24.com/api-reference/sale/delivery/handler/sale-delivery-handler-list.html"""
    @overload
    def rows(self: _Api_sale_delivery_handler_list[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_sale_delivery_handler_list[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_sale_delivery_handler(_Names[_R]):
    @_method
    def add(self, *, NAME: _Text, CODE: _Text, SORT: _Id = ..., DESCRIPTION: _Id = ..., SETTINGS: _Map, PROFILES: _Array, extra: _Extra = ...) -> None:
        """sale.delivery.handler.add: unsafe. https://apidocs.bitrix24.com/api-reference/sale/delivery/handler/sale-delivery-handler-add.html"""
    @_method
    def delete(self, *, ID: _Id, extra: _Extra = ...) -> None:
        """sale.delivery.handler.delete: idempotent. https://apidocs.bitrix24.com/api-reference/sale/delivery/handler/sale-delivery-handler-delete.html"""
    list: _Api_sale_delivery_handler_list[_R]
    @_method
    def update(self, *, ID: _Id, NAME: _Text = ..., CODE: _Text = ..., SORT: _Id = ..., DESCRIPTION: _Text = ..., SETTINGS: _Map = ..., PROFILES: _Array = ..., extra: _Extra = ...) -> None:
        """sale.delivery.handler.update: idempotent. https://apidocs.bitrix24.com/api-reference/sale/delivery/handler/sale-delivery-handler-update.html"""

class _Api_sale_delivery_request(_Names[_R]):
    @_method
    def delete(self, *, DELIVERY_ID: _Id, REQUEST_ID: _Text, extra: _Extra = ...) -> None:
        """sale.delivery.request.delete: idempotent. https://apidocs.bitrix24.com/api-reference/sale/delivery/delivery-request/sale-delivery-request-delete.html"""
    @_method
    def sendmessage(self, *, DELIVERY_ID: _Id, REQUEST_ID: _Text, ADDRESSEE: _Text, MESSAGE: _Map, extra: _Extra = ...) -> None:
        """sale.delivery.request.sendmessage: unsafe. https://apidocs.bitrix24.com/api-reference/sale/delivery/delivery-request/sale-delivery-request-send-message.html"""
    @_method
    def update(self, *, DELIVERY_ID: _Id, REQUEST_ID: _Text, FINALIZE: _Text = ..., STATUS: _Map = ..., PROPERTIES: _Array = ..., OVERWRITE_PROPERTIES: _Text = ..., extra: _Extra = ...) -> None:
        """sale.delivery.request.update: idempotent. https://apidocs.bitrix24.com/api-reference/sale/delivery/delivery-request/sale-delivery-request-update.html"""

class _Api_sale_delivery(_Names[_R]):
    @_method
    def add(self, *, REST_CODE: _Text, NAME: _Text, CURRENCY: _Text, DESCRIPTION: _Text = ..., SORT: _Id = ..., ACTIVE: _Text = ..., CONFIG: _Array = ..., LOGOTYPE: _Text = ..., extra: _Extra = ...) -> None:
        """sale.delivery.add: unsafe. https://apidocs.bitrix24.com/api-reference/sale/delivery/delivery/sale-delivery-add.html"""
    config: _Api_sale_delivery_config[_R]
    @_method
    def delete(self, *, ID: _Id, extra: _Extra = ...) -> None:
        """sale.delivery.delete: idempotent. https://apidocs.bitrix24.com/api-reference/sale/delivery/delivery/sale-delivery-delete.html"""
    extra: _Api_sale_delivery_extra[_R]
    getlist: _Api_sale_delivery_getlist[_R]
    handler: _Api_sale_delivery_handler[_R]
    request: _Api_sale_delivery_request[_R]
    @_method
    def update(self, *, ID: _Id, NAME: _Text = ..., CURRENCY: _Text = ..., DESCRIPTION: _Text = ..., SORT: _Id = ..., ACTIVE: _Text = ..., LOGOTYPE: _Text = ..., extra: _Extra = ...) -> None:
        """sale.delivery.update: idempotent. https://apidocs.bitrix24.com/api-reference/sale/delivery/delivery/sale-delivery-update.html"""

class _Api_sale_order_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """sale.order.list: read. https://apidocs.bitrix24.com/api-reference/sale/order/sale-order-list.html"""
    @overload
    def rows(self: _Api_sale_order_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_sale_order_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_sale_order(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """sale.order.add: unsafe. https://apidocs.bitrix24.com/api-reference/sale/order/sale-order-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """sale.order.delete: idempotent. https://apidocs.bitrix24.com/api-reference/sale/order/sale-order-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """sale.order.get: read. https://apidocs.bitrix24.com/api-reference/sale/order/sale-order-get.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """sale.order.getFields: read. https://apidocs.bitrix24.com/api-reference/sale/order/sale-order-get-fields.html"""
    list: _Api_sale_order_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """sale.order.update: idempotent. https://apidocs.bitrix24.com/api-reference/sale/order/sale-order-update.html"""

class _Api_sale_payment_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """sale.payment.list: read. https://apidocs.bitrix24.com/api-reference/sale/payment/sale-payment-list.html"""
    @overload
    def rows(self: _Api_sale_payment_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_sale_payment_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_sale_payment(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """sale.payment.add: unsafe. https://apidocs.bitrix24.com/api-reference/sale/payment/sale-payment-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """sale.payment.delete: idempotent. https://apidocs.bitrix24.com/api-reference/sale/payment/sale-payment-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """sale.payment.get: read. https://apidocs.bitrix24.com/api-reference/sale/payment/sale-payment-get.html"""
    @_method
    def getfields(self, *, extra: _Extra = ...) -> None:
        """sale.payment.getfields: read. https://apidocs.bitrix24.com/api-reference/sale/payment/sale-payment-get-fields.html"""
    list: _Api_sale_payment_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """sale.payment.update: idempotent. https://apidocs.bitrix24.com/api-reference/sale/payment/sale-payment-update.html"""

class _Api_sale_paymentitembasket_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """sale.paymentitembasket.list: read. https://apidocs.bitrix24.com/api-reference/sale/payment-item-basket/sale-payment-item-basket-list.html"""
    @overload
    def rows(self: _Api_sale_paymentitembasket_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_sale_paymentitembasket_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_sale_paymentitembasket(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """sale.paymentitembasket.add: unsafe. https://apidocs.bitrix24.com/api-reference/sale/payment-item-basket/sale-payment-item-basket-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """sale.paymentitembasket.delete: idempotent. https://apidocs.bitrix24.com/api-reference/sale/payment-item-basket/sale-payment-item-basket-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """sale.paymentitembasket.get: read. https://apidocs.bitrix24.com/api-reference/sale/payment-item-basket/sale-payment-item-basket-get.html"""
    @_method
    def getfields(self, *, extra: _Extra = ...) -> None:
        """sale.paymentitembasket.getfields: read. https://apidocs.bitrix24.com/api-reference/sale/payment-item-basket/sale-payment-item-basket-get-fields.html"""
    list: _Api_sale_paymentitembasket_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """sale.paymentitembasket.update: idempotent. https://apidocs.bitrix24.com/api-reference/sale/payment-item-basket/sale-payment-item-basket-update.html"""

class _Api_sale_paymentitemshipment_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """sale.paymentitemshipment.list: read. https://apidocs.bitrix24.com/api-reference/sale/payment-item-shipment/sale-payment-item-shipment-list.html"""
    @overload
    def rows(self: _Api_sale_paymentitemshipment_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_sale_paymentitemshipment_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_sale_paymentitemshipment(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """sale.paymentitemshipment.add: unsafe. https://apidocs.bitrix24.com/api-reference/sale/payment-item-shipment/sale-payment-item-shipment-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """sale.paymentitemshipment.delete: idempotent. https://apidocs.bitrix24.com/api-reference/sale/payment-item-shipment/sale-payment-item-shipment-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """sale.paymentitemshipment.get: read. https://apidocs.bitrix24.com/api-reference/sale/payment-item-shipment/sale-payment-item-shipment-get.html"""
    @_method
    def getfields(self, *, extra: _Extra = ...) -> None:
        """sale.paymentitemshipment.getfields: read. https://apidocs.bitrix24.com/api-reference/sale/payment-item-shipment/sale-payment-item-shipment-get-fields.html"""
    list: _Api_sale_paymentitemshipment_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """sale.paymentitemshipment.update: idempotent. https://apidocs.bitrix24.com/api-reference/sale/payment-item-shipment/sale-payment-item-shipment-update.html"""

class _Api_sale_paysystem_handler_list(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """sale.paysystem.handler.list: read. https://apidocs.bitrix24.com/api-reference/pay-system/sale-pay-system-handler-list.html"""
    @overload
    def rows(self: _Api_sale_paysystem_handler_list[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_sale_paysystem_handler_list[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_sale_paysystem_handler(_Names[_R]):
    @_method
    def add(self, *, NAME: _Text, SORT: _Id = ..., CODE: _Text, SETTINGS: _Map, extra: _Extra = ...) -> None:
        """sale.paysystem.handler.add: unsafe. https://apidocs.bitrix24.com/api-reference/pay-system/sale-pay-system-handler-add.html"""
    @_method
    def delete(self, *, ID: _Id, extra: _Extra = ...) -> None:
        """sale.paysystem.handler.delete: idempotent. https://apidocs.bitrix24.com/api-reference/pay-system/sale-pay-system-handler-delete.html"""
    list: _Api_sale_paysystem_handler_list[_R]
    @_method
    def update(self, *, ID: _Id, FIELDS: _Map, extra: _Extra = ...) -> None:
        """sale.paysystem.handler.update: idempotent. https://apidocs.bitrix24.com/api-reference/pay-system/sale-pay-system-handler-update.html"""

class _Api_sale_paysystem_list(_Called[_R]):
    def __call__(self, *, SELECT: _Array = ..., FILTER: _Map = ..., ORDER: _Map = ..., extra: _Extra = ...) -> _R:
        """sale.paysystem.list: read. https://apidocs.bitrix24.com/api-reference/pay-system/sale-pay-system-list.html"""
    @overload
    def rows(self: _Api_sale_paysystem_list[_Reply], *, SELECT: _Array = ..., FILTER: _Map = ..., ORDER: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_sale_paysystem_list[_Reply], *, SELECT: _Array = ..., FILTER: _Map = ..., ORDER: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_sale_paysystem_pay(_Names[_R]):
    @_method
    def invoice(self, *, INVOICE_ID: _Id, PAY_SYSTEM_ID: _Id = ..., BX_REST_HANDLER: _Text = ..., extra: _Extra = ...) -> None:
        """sale.paysystem.pay.invoice: unsafe. https://apidocs.bitrix24.com/api-reference/pay-system/outdated/sale-pay-system-pay-invoice.html"""
    @_method
    def payment(self, *, PAYMENT_ID: _Id, PAY_SYSTEM_ID: _Id, extra: _Extra = ...) -> None:
        """sale.paysystem.pay.payment: unsafe. https://apidocs.bitrix24.com/api-reference/pay-system/sale-pay-system-pay-payment.html"""

class _Api_sale_paysystem_settings_invoice(_Names[_R]):
    @_method
    def get(self, *, INVOICE_ID: _Id, PAY_SYSTEM_ID: _Id = ..., BX_REST_HANDLER: _Text = ..., extra: _Extra = ...) -> None:
        """sale.paysystem.settings.invoice.get: read. https://apidocs.bitrix24.com/api-reference/pay-system/outdated/sale-pay-system-settings-invoice-get.html"""

class _Api_sale_paysystem_settings_payment(_Names[_R]):
    @_method
    def get(self, *, PAYMENT_ID: _Id, PAY_SYSTEM_ID: _Id, extra: _Extra = ...) -> None:
        """sale.paysystem.settings.payment.get: read. https://apidocs.bitrix24.com/api-reference/pay-system/sale-pay-system-settings-payment-get.html"""

class _Api_sale_paysystem_settings(_Names[_R]):
    @_method
    def get(self, *, ID: _Id, PERSON_TYPE_ID: _Id, extra: _Extra = ...) -> None:
        """sale.paysystem.settings.get: read. https://apidocs.bitrix24.com/api-reference/pay-system/sale-pay-system-settings-get.html"""
    invoice: _Api_sale_paysystem_settings_invoice[_R]
    payment: _Api_sale_paysystem_settings_payment[_R]
    @_method
    def update(self, *, ID: _Id, PERSON_TYPE_ID: _Id = ..., SETTINGS: _Map, extra: _Extra = ...) -> None:
        """sale.paysystem.settings.update: idempotent. https://apidocs.bitrix24.com/api-reference/pay-system/sale-pay-system-settings-update.html"""

class _Api_sale_paysystem(_Names[_R]):
    @_method
    def add(self, *, NAME: _Text, DESCRIPTION: _Text = ..., PERSON_TYPE_ID: _Id, BX_REST_HANDLER: _Text, ACTIVE: _Text = ..., SETTINGS: _Map = ..., ENTITY_REGISTRY_TYPE: _Text = ..., LOGOTYPE: _Text = ..., NEW_WINDOW: _Text = ..., XML_ID: _Text = ..., extra: _Extra = ...) -> None:
        """sale.paysystem.add: unsafe. https://apidocs.bitrix24.com/api-reference/pay-system/sale-pay-system-add.html"""
    @_method
    def delete(self, *, ID: _Id, extra: _Extra = ...) -> None:
        """sale.paysystem.delete: idempotent. https://apidocs.bitrix24.com/api-reference/pay-system/sale-pay-system-delete.html"""
    handler: _Api_sale_paysystem_handler[_R]
    list: _Api_sale_paysystem_list[_R]
    pay: _Api_sale_paysystem_pay[_R]
    settings: _Api_sale_paysystem_settings[_R]
    @_method
    def update(self, *, ID: _Id, FIELDS: _Map = ..., extra: _Extra = ...) -> None:
        """sale.paysystem.update: idempotent. https://apidocs.bitrix24.com/api-reference/pay-system/sale-pay-system-update.html"""

class _Api_sale_persontype_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """sale.persontype.list: read. https://apidocs.bitrix24.com/api-reference/sale/person-type/sale-person-type-list.html"""
    @overload
    def rows(self: _Api_sale_persontype_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_sale_persontype_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_sale_persontype(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """sale.persontype.add: unsafe. https://apidocs.bitrix24.com/api-reference/sale/person-type/sale-person-type-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """sale.persontype.delete: idempotent. https://apidocs.bitrix24.com/api-reference/sale/person-type/sale-person-type-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """sale.persontype.get: read. https://apidocs.bitrix24.com/api-reference/sale/person-type/sale-person-type-get.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """sale.persontype.getFields: read. https://apidocs.bitrix24.com/api-reference/sale/person-type/sale-person-type-get-fields.html"""
    list: _Api_sale_persontype_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """sale.persontype.update: idempotent. https://apidocs.bitrix24.com/api-reference/sale/person-type/sale-person-type-update.html"""

class _Api_sale_property_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """sale.property.list: read. https://apidocs.bitrix24.com/api-reference/sale/property/sale-property-list.html"""
    @overload
    def rows(self: _Api_sale_property_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_sale_property_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_sale_property(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """sale.property.add: unsafe. https://apidocs.bitrix24.com/api-reference/sale/property/sale-property-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """sale.property.delete: idempotent. https://apidocs.bitrix24.com/api-reference/sale/property/sale-property-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """sale.property.get: read. https://apidocs.bitrix24.com/api-reference/sale/property/sale-property-get.html"""
    @_method
    def getfieldsbytype(self, *, type: _Text, extra: _Extra = ...) -> None:
        """sale.property.getfieldsbytype: read. https://apidocs.bitrix24.com/api-reference/sale/property/sale-property-get-fields-by-type.html"""
    list: _Api_sale_property_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """sale.property.update: idempotent. https://apidocs.bitrix24.com/api-reference/sale/property/sale-property-update.html"""

class _Api_sale_propertygroup_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """sale.propertygroup.list: read. https://apidocs.bitrix24.com/api-reference/sale/property-group/sale-property-group-list.html"""
    @overload
    def rows(self: _Api_sale_propertygroup_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_sale_propertygroup_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_sale_propertygroup(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """sale.propertygroup.add: unsafe. https://apidocs.bitrix24.com/api-reference/sale/property-group/sale-property-group-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """sale.propertygroup.delete: idempotent. https://apidocs.bitrix24.com/api-reference/sale/property-group/sale-property-group-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """sale.propertygroup.get: read. https://apidocs.bitrix24.com/api-reference/sale/property-group/sale-property-group-get.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """sale.propertygroup.getFields: read. https://apidocs.bitrix24.com/api-reference/sale/property-group/sale-property-group-get-fields.html"""
    list: _Api_sale_propertygroup_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """sale.propertygroup.update: idempotent. https://apidocs.bitrix24.com/api-reference/sale/property-group/sale-property-group-update.html"""

class _Api_sale_propertyRelation_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """sale.propertyRelation.list: read. https://apidocs.bitrix24.com/api-reference/sale/property-relation/sale-property-relation-list.html"""
    @overload
    def rows(self: _Api_sale_propertyRelation_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_sale_propertyRelation_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_sale_propertyRelation(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """sale.propertyRelation.add: unsafe. https://apidocs.bitrix24.com/api-reference/sale/property-relation/sale-property-relation-add.html"""
    @_method
    def deleteByFilter(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """sale.propertyRelation.deleteByFilter: idempotent. https://apidocs.bitrix24.com/api-reference/sale/property-relation/sale-property-relation-delete-by-filter.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """sale.propertyRelation.getFields: read. https://apidocs.bitrix24.com/api-reference/sale/property-relation/sale-property-relation-get-fields.html"""
    list: _Api_sale_propertyRelation_list[_R]

class _Api_sale_propertyvalue_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """sale.propertyvalue.list: read. https://apidocs.bitrix24.com/api-reference/sale/property-value/sale-property-value-list.html"""
    @overload
    def rows(self: _Api_sale_propertyvalue_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_sale_propertyvalue_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_sale_propertyvalue(_Names[_R]):
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """sale.propertyvalue.delete: idempotent. https://apidocs.bitrix24.com/api-reference/sale/property-value/sale-property-value-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """sale.propertyvalue.get: read. https://apidocs.bitrix24.com/api-reference/sale/property-value/sale-property-value-get.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """sale.propertyvalue.getFields: read. https://apidocs.bitrix24.com/api-reference/sale/property-value/sale-property-value-get-fields.html"""
    list: _Api_sale_propertyvalue_list[_R]
    @_method
    def modify(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """sale.propertyvalue.modify: idempotent. https://apidocs.bitrix24.com/api-reference/sale/property-value/sale-property-value-modify.html"""

class _Api_sale_propertyvariant_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """sale.propertyvariant.list: read. https://apidocs.bitrix24.com/api-reference/sale/property-variant/sale-property-variant-list.html"""
    @overload
    def rows(self: _Api_sale_propertyvariant_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_sale_propertyvariant_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_sale_propertyvariant(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """sale.propertyvariant.add: unsafe. https://apidocs.bitrix24.com/api-reference/sale/property-variant/sale-property-variant-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """sale.propertyvariant.delete: idempotent. https://apidocs.bitrix24.com/api-reference/sale/property-variant/sale-property-variant-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """sale.propertyvariant.get: read. https://apidocs.bitrix24.com/api-reference/sale/property-variant/sale-property-variant-get.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """sale.propertyvariant.getFields: read. https://apidocs.bitrix24.com/api-reference/sale/property-variant/sale-property-variant-get-fields.html"""
    list: _Api_sale_propertyvariant_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """sale.propertyvariant.update: idempotent. https://apidocs.bitrix24.com/api-reference/sale/property-variant/sale-property-variant-update.html"""

class _Api_sale_shipment_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """sale.shipment.list: read. https://apidocs.bitrix24.com/api-reference/sale/shipment/sale-shipment-list.html"""
    @overload
    def rows(self: _Api_sale_shipment_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_sale_shipment_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_sale_shipment(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """sale.shipment.add: unsafe. https://apidocs.bitrix24.com/api-reference/sale/shipment/sale-shipment-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """sale.shipment.delete: idempotent. https://apidocs.bitrix24.com/api-reference/sale/shipment/sale-shipment-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """sale.shipment.get: read. https://apidocs.bitrix24.com/api-reference/sale/shipment/sale-shipment-get.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """sale.shipment.getFields: read. https://apidocs.bitrix24.com/api-reference/sale/shipment/sale-shipment-get-fields.html"""
    list: _Api_sale_shipment_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """sale.shipment.update: idempotent. https://apidocs.bitrix24.com/api-reference/sale/shipment/sale-shipment-update.html"""

class _Api_sale_shipmentitem_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """sale.shipmentitem.list: read. https://apidocs.bitrix24.com/api-reference/sale/shipment-item/sale-shipment-item-list.html"""
    @overload
    def rows(self: _Api_sale_shipmentitem_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_sale_shipmentitem_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_sale_shipmentitem(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """sale.shipmentitem.add: unsafe. https://apidocs.bitrix24.com/api-reference/sale/shipment-item/sale-shipment-item-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """sale.shipmentitem.delete: idempotent. https://apidocs.bitrix24.com/api-reference/sale/shipment-item/sale-shipment-item-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """sale.shipmentitem.get: read. https://apidocs.bitrix24.com/api-reference/sale/shipment-item/sale-shipment-item-get.html"""
    @_method
    def getfields(self, *, extra: _Extra = ...) -> None:
        """sale.shipmentitem.getfields: read. https://apidocs.bitrix24.com/api-reference/sale/shipment-item/sale-shipment-item-get-fields.html"""
    list: _Api_sale_shipmentitem_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """sale.shipmentitem.update: idempotent. https://apidocs.bitrix24.com/api-reference/sale/shipment-item/sale-shipment-item-update.html"""

class _Api_sale_shipmentproperty_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """sale.shipmentproperty.list: read. https://apidocs.bitrix24.com/api-reference/sale/shipment-property/sale-shipment-property-list.html"""
    @overload
    def rows(self: _Api_sale_shipmentproperty_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_sale_shipmentproperty_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_sale_shipmentproperty(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """sale.shipmentproperty.add: unsafe. https://apidocs.bitrix24.com/api-reference/sale/shipment-property/sale-shipment-property-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """sale.shipmentproperty.delete: idempotent. https://apidocs.bitrix24.com/api-reference/sale/shipment-property/sale-shipment-property-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """sale.shipmentproperty.get: read. https://apidocs.bitrix24.com/api-reference/sale/shipment-property/sale-shipment-property-get.html"""
    @_method
    def getfieldsbytype(self, *, type: _Text, extra: _Extra = ...) -> None:
        """sale.shipmentproperty.getfieldsbytype: read. https://apidocs.bitrix24.com/api-reference/sale/shipment-property/sale-shipment-property-get-fields-by-type.html"""
    list: _Api_sale_shipmentproperty_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """sale.shipmentproperty.update: idempotent. https://apidocs.bitrix24.com/api-reference/sale/shipment-property/sale-shipment-property-update.html"""

class _Api_sale_shipmentpropertyvalue_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """sale.shipmentpropertyvalue.list: read. https://apidocs.bitrix24.com/api-reference/sale/shipment-property-value/sale-shipment-property-value-list.html"""
    @overload
    def rows(self: _Api_sale_shipmentpropertyvalue_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_sale_shipmentpropertyvalue_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_sale_shipmentpropertyvalue(_Names[_R]):
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """sale.shipmentpropertyvalue.delete: idempotent. https://apidocs.bitrix24.com/api-reference/sale/shipment-property-value/sale-shipment-propertyvalue-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """sale.shipmentpropertyvalue.get: read. https://apidocs.bitrix24.com/api-reference/sale/shipment-property-value/sale-shipment-property-value-get.html"""
    @_method
    def getfields(self, *, extra: _Extra = ...) -> None:
        """sale.shipmentpropertyvalue.getfields: read. https://apidocs.bitrix24.com/api-reference/sale/shipment-property-value/sale-shipment-property-value-get-fields.html"""
    list: _Api_sale_shipmentpropertyvalue_list[_R]
    @_method
    def modify(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """sale.shipmentpropertyvalue.modify: idempotent. https://apidocs.bitrix24.com/api-reference/sale/shipment-property-value/sale-shipment-property-value-modify.html"""

class _Api_sale_status_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """sale.status.list: read. https://apidocs.bitrix24.com/api-reference/sale/status/sale-status-list.html"""
    @overload
    def rows(self: _Api_sale_status_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_sale_status_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_sale_status(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """sale.status.add: unsafe. https://apidocs.bitrix24.com/api-reference/sale/status/sale-status-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """sale.status.delete: idempotent. https://apidocs.bitrix24.com/api-reference/sale/status/sale-status-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """sale.status.get: read. https://apidocs.bitrix24.com/api-reference/sale/status/sale-status-get.html"""
    @_method
    def getfields(self, *, extra: _Extra = ...) -> None:
        """sale.status.getfields: read. https://apidocs.bitrix24.com/api-reference/sale/status/sale-status-get-fields.html"""
    list: _Api_sale_status_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """sale.status.update: idempotent. https://apidocs.bitrix24.com/api-reference/sale/status/sale-status-update.html"""

class _Api_sale_statusLang_getListLangs(_Called[_R]):
    def __call__(self, *, start: _Id = ..., extra: _Extra = ...) -> _R:
        """sale.statusLang.getListLangs: read. https://apidocs.bitrix24.com/api-reference/sale/status-lang/sale-status-lang-get-list-langs.html"""
    @overload
    def rows(self: _Api_sale_statusLang_getListLangs[_Reply], *, start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_sale_statusLang_getListLangs[_Reply], *, start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_sale_statusLang_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """sale.statusLang.list: read. https://apidocs.bitrix24.com/api-reference/sale/status-lang/sale-status-lang-list.html"""
    @overload
    def rows(self: _Api_sale_statusLang_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_sale_statusLang_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_sale_statusLang(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """sale.statusLang.add: unsafe. https://apidocs.bitrix24.com/api-reference/sale/status-lang/sale-status-lang-add.html"""
    @_method
    def deleteByFilter(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """sale.statusLang.deleteByFilter: idempotent. https://apidocs.bitrix24.com/api-reference/sale/status-lang/sale-status-lang-delete-by-filter.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """sale.statusLang.getFields: read. https://apidocs.bitrix24.com/api-reference/sale/status-lang/sale-status-lang-get-fields.html"""
    getListLangs: _Api_sale_statusLang_getListLangs[_R]
    list: _Api_sale_statusLang_list[_R]

class _Api_sale_tradeBinding_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """sale.tradeBinding.list: read. https://apidocs.bitrix24.com/api-reference/sale/trade-binding/sale-trade-binding-list.html"""
    @overload
    def rows(self: _Api_sale_tradeBinding_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_sale_tradeBinding_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_sale_tradeBinding(_Names[_R]):
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """sale.tradeBinding.getFields: read. https://apidocs.bitrix24.com/api-reference/sale/trade-binding/sale-trade-binding-get-fields.html"""
    list: _Api_sale_tradeBinding_list[_R]

class _Api_sale_tradePlatform_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """sale.tradePlatform.list: read. https://apidocs.bitrix24.com/api-reference/sale/trade-platform/sale-trade-platform-list.html"""
    @overload
    def rows(self: _Api_sale_tradePlatform_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_sale_tradePlatform_list[_Reply], *, select: _Array = ..., filter: _Map = ..., order: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_sale_tradePlatform(_Names[_R]):
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """sale.tradePlatform.getFields: read. https://apidocs.bitrix24.com/api-reference/sale/trade-platform/sale-trade-platform-get-fields.html"""
    list: _Api_sale_tradePlatform_list[_R]

class _Api_sale(_Names[_R]):
    basketitem: _Api_sale_basketitem[_R]
    basketproperties: _Api_sale_basketproperties[_R]
    businessValuePersonDomain: _Api_sale_businessValuePersonDomain[_R]
    cashbox: _Api_sale_cashbox[_R]
    delivery: _Api_sale_delivery[_R]
    order: _Api_sale_order[_R]
    payment: _Api_sale_payment[_R]
    paymentitembasket: _Api_sale_paymentitembasket[_R]
    paymentitemshipment: _Api_sale_paymentitemshipment[_R]
    paysystem: _Api_sale_paysystem[_R]
    persontype: _Api_sale_persontype[_R]
    property: _Api_sale_property[_R]
    propertygroup: _Api_sale_propertygroup[_R]
    propertyRelation: _Api_sale_propertyRelation[_R]
    propertyvalue: _Api_sale_propertyvalue[_R]
    propertyvariant: _Api_sale_propertyvariant[_R]
    shipment: _Api_sale_shipment[_R]
    shipmentitem: _Api_sale_shipmentitem[_R]
    shipmentproperty: _Api_sale_shipmentproperty[_R]
    shipmentpropertyvalue: _Api_sale_shipmentpropertyvalue[_R]
    status: _Api_sale_status[_R]
    statusLang: _Api_sale_statusLang[_R]
    tradeBinding: _Api_sale_tradeBinding[_R]
    tradePlatform: _Api_sale_tradePlatform[_R]

class _Api_salescenter_payment(_Names[_R]):
    @_method
    def getPublicUrl(self, *, id: _Id, extra: _Extra = ...) -> None:
        """salescenter.payment.getPublicUrl: idempotent. https://apidocs.bitrix24.com/api-reference/crm/universal/payment/salescenter-payment-get-public-url.html"""

class _Api_salescenter(_Names[_R]):
    payment: _Api_salescenter_payment[_R]

class _Api_scope(_Called[_R]):
    def __call__(self, *, full: _Flag = ..., extra: _Extra = ...) -> _R:
        """scope: read. https://apidocs.bitrix24.com/api-reference/common/system/scope.html"""

class _Api_server(_Names[_R]):
    @_method
    def time(self, *, extra: _Extra = ...) -> None:
        """server.time: read. https://apidocs.bitrix24.com/api-reference/common/system/server-time.html"""

class _Api_sign_b2e_company_provider_list(_Called[_R]):
    def __call__(self, *, companyUuid: _Text = ..., companyCrmId: _Id = ..., language: _Text = ..., limit: _Id = ..., offset: _Id = ..., extra: _Extra = ...) -> _R:
        """sign.b2e.company.provider.list: read, applications only. https://apidocs.bitrix24.com/api-reference/sign/sign-b2e-company-provider-list.html"""
    @overload
    def rows(self: _Api_sign_b2e_company_provider_list[_Reply], *, companyUuid: _Text = ..., companyCrmId: _Id = ..., language: _Text = ..., limit: _Id = ..., offset: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_sign_b2e_company_provider_list[_Reply], *, companyUuid: _Text = ..., companyCrmId: _Id = ..., language: _Text = ..., limit: _Id = ..., offset: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_sign_b2e_company_provider(_Names[_R]):
    list: _Api_sign_b2e_company_provider_list[_R]

class _Api_sign_b2e_company(_Names[_R]):
    provider: _Api_sign_b2e_company_provider[_R]

class _Api_sign_b2e_document(_Names[_R]):
    @_method
    def get(self, *, uid: _Text = ..., language: _Text = ..., extra: _Extra = ...) -> None:
        """sign.b2e.document.get: read, applications only. https://apidocs.bitrix24.com/api-reference/sign/sign-b2e-document-get.html"""
    @_method
    def send(self, *, fields: _Map, language: _Text = ..., extra: _Extra = ...) -> None:
        """sign.b2e.document.send: unsafe, applications only. https://apidocs.bitrix24.com/api-reference/sign/sign-b2e-document-send.html"""

class _Api_sign_b2e_hcmlink_document(_Names[_R]):
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """sign.b2e.hcmlink.document.get: read, applications only. https://apidocs.bitrix24.com/api-reference/sign/sign-b2e-hcmlink-document-get.html"""

class _Api_sign_b2e_hcmlink(_Names[_R]):
    document: _Api_sign_b2e_hcmlink_document[_R]

class _Api_sign_b2e_mysafe_tail(_Called[_R]):
    def __call__(self, *, limit: _Id = ..., offset: _Id = ..., extra: _Extra = ...) -> _R:
        """sign.b2e.mysafe.tail: read, applications only. https://apidocs.bitrix24.com/api-reference/sign/sign-b2e-mysafe-tail.html"""
    @overload
    def rows(self: _Api_sign_b2e_mysafe_tail[_Reply], *, limit: _Id = ..., offset: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_sign_b2e_mysafe_tail[_Reply], *, limit: _Id = ..., offset: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_sign_b2e_mysafe(_Names[_R]):
    tail: _Api_sign_b2e_mysafe_tail[_R]

class _Api_sign_b2e_personal_tail(_Called[_R]):
    def __call__(self, *, limit: _Id = ..., offset: _Id = ..., extra: _Extra = ...) -> _R:
        """sign.b2e.personal.tail: read, applications only. https://apidocs.bitrix24.com/api-reference/sign/sign-b2e-personal-tail.html"""
    @overload
    def rows(self: _Api_sign_b2e_personal_tail[_Reply], *, limit: _Id = ..., offset: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_sign_b2e_personal_tail[_Reply], *, limit: _Id = ..., offset: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_sign_b2e_personal(_Names[_R]):
    tail: _Api_sign_b2e_personal_tail[_R]

class _Api_sign_b2e(_Names[_R]):
    company: _Api_sign_b2e_company[_R]
    document: _Api_sign_b2e_document[_R]
    hcmlink: _Api_sign_b2e_hcmlink[_R]
    mysafe: _Api_sign_b2e_mysafe[_R]
    personal: _Api_sign_b2e_personal[_R]

class _Api_sign(_Names[_R]):
    b2e: _Api_sign_b2e[_R]

class _Api_socialnetwork_api_workgroup_list(_Called[_R]):
    def __call__(self, *, filter: _Map = ..., select: _Array = ..., order: _Map = ..., params: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """socialnetwork.api.workgroup.list: read. https://apidocs.bitrix24.com/api-reference/sonet-group/socialnetwork-api-workgroup-list.html"""
    @overload
    def rows(self: _Api_socialnetwork_api_workgroup_list[_Reply], *, filter: _Map = ..., select: _Array = ..., order: _Map = ..., params: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_socialnetwork_api_workgroup_list[_Reply], *, filter: _Map = ..., select: _Array = ..., order: _Map = ..., params: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_socialnetwork_api_workgroup(_Names[_R]):
    @_method
    def get(self, *, params: _Map, extra: _Extra = ...) -> None:
        """socialnetwork.api.workgroup.get: read. https://apidocs.bitrix24.com/api-reference/sonet-group/socialnetwork-api-workgroup-get.html"""
    list: _Api_socialnetwork_api_workgroup_list[_R]

class _Api_socialnetwork_api(_Names[_R]):
    workgroup: _Api_socialnetwork_api_workgroup[_R]

class _Api_socialnetwork(_Names[_R]):
    api: _Api_socialnetwork_api[_R]

class _Api_sonet_group_feature(_Names[_R]):
    @_method
    def access(self, *, GROUP_ID: _Id, FEATURE: _Text, OPERATION: _Text, extra: _Extra = ...) -> None:
        """sonet_group.feature.access: read. https://apidocs.bitrix24.com/api-reference/sonet-group/sonet-group-feature-access.html"""

class _Api_sonet_group_get(_Called[_R]):
    def __call__(self, *, ORDER: _Map = ..., FILTER: _Map = ..., GROUP_ID: _Id = ..., IS_ADMIN: _Text = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """sonet_group.get: read. https://apidocs.bitrix24.com/api-reference/sonet-group/sonet-group-get.html"""
    @overload
    def rows(self: _Api_sonet_group_get[_Reply], *, ORDER: _Map = ..., FILTER: _Map = ..., GROUP_ID: _Id = ..., IS_ADMIN: _Text = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_sonet_group_get[_Reply], *, ORDER: _Map = ..., FILTER: _Map = ..., GROUP_ID: _Id = ..., IS_ADMIN: _Text = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_sonet_group_user_get(_Called[_R]):
    def __call__(self, *, ID: _Id, extra: _Extra = ...) -> _R:
        """sonet_group.user.get: read. https://apidocs.bitrix24.com/api-reference/sonet-group/members/sonet-group-user-get.html"""
    @overload
    def rows(self: _Api_sonet_group_user_get[_Reply], *, ID: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_sonet_group_user_get[_Reply], *, ID: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_sonet_group_user_groups(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """sonet_group.user.groups: read. https://apidocs.bitrix24.com/api-reference/sonet-group/sonet-group-user-groups.html"""
    @overload
    def rows(self: _Api_sonet_group_user_groups[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_sonet_group_user_groups[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_sonet_group_user(_Names[_R]):
    @_method
    def add(self, *, GROUP_ID: _Id, USER_ID: Any, extra: _Extra = ...) -> None:
        """sonet_group.user.add: unsafe. https://apidocs.bitrix24.com/api-reference/sonet-group/members/sonet-group-user-add.html"""
    @_method
    def delete(self, *, GROUP_ID: _Id, USER_ID: Any, extra: _Extra = ...) -> None:
        """sonet_group.user.delete: idempotent. https://apidocs.bitrix24.com/api-reference/sonet-group/members/sonet-group-user-delete.html"""
    get: _Api_sonet_group_user_get[_R]
    groups: _Api_sonet_group_user_groups[_R]
    @_method
    def invite(self, *, GROUP_ID: _Id, USER_ID: Any, MESSAGE: _Text = ..., extra: _Extra = ...) -> None:
        """sonet_group.user.invite: unsafe. https://apidocs.bitrix24.com/api-reference/sonet-group/members/sonet-group-user-invite.html"""
    @_method
    def request(self, *, GROUP_ID: _Id, MESSAGE: _Text = ..., extra: _Extra = ...) -> None:
        """sonet_group.user.request: unsafe. https://apidocs.bitrix24.com/api-reference/sonet-group/members/sonet-group-user-request.html"""
    @_method
    def update(self, *, GROUP_ID: _Id, USER_ID: Any, ROLE: _Text, extra: _Extra = ...) -> None:
        """sonet_group.user.update: idempotent. https://apidocs.bitrix24.com/api-reference/sonet-group/members/sonet-group-user-update.html"""

class _Api_sonet_group(_Names[_R]):
    @_method
    def create(self, *, NAME: _Text, DESCRIPTION: _Text = ..., VISIBLE: _Text = ..., OPENED: _Text = ..., CLOSED: _Text = ..., KEYWORDS: _Text = ..., INITIATE_PERMS: _Text = ..., PROJECT: _Text = ..., PROJECT_DATE_START: _Time = ..., PROJECT_DATE_FINISH: _Time = ..., SCRUM_MASTER_ID: _Id = ..., OWNER_ID: _Id = ..., IMAGE: _File = ..., IMAGE_FILE_ID: _Id = ..., SITE_ID: _Array = ..., SUBJECT_ID: _Id = ..., extra: _Extra = ...) -> None:
        """sonet_group.create: unsafe. https://apidocs.bitrix24.com/api-reference/sonet-group/sonet-group-create.html"""
    @_method
    def delete(self, *, GROUP_ID: _Id, extra: _Extra = ...) -> None:
        """sonet_group.delete: idempotent. https://apidocs.bitrix24.com/api-reference/sonet-group/sonet-group-delete.html"""
    feature: _Api_sonet_group_feature[_R]
    get: _Api_sonet_group_get[_R]
    @_method
    def setowner(self, *, GROUP_ID: _Id, USER_ID: _Id, extra: _Extra = ...) -> None:
        """sonet_group.setowner: idempotent. https://apidocs.bitrix24.com/api-reference/sonet-group/sonet-group-setowner.html"""
    @_method
    def update(self, *, GROUP_ID: _Id, NAME: _Text = ..., DESCRIPTION: _Text = ..., VISIBLE: _Text = ..., OPENED: _Text = ..., CLOSED: _Text = ..., KEYWORDS: _Text = ..., INITIATE_PERMS: _Text = ..., PROJECT_DATE_START: _Time = ..., PROJECT_DATE_FINISH: _Time = ..., OWNER_ID: _Id = ..., IMAGE: _File = ..., IMAGE_FILE_ID: _Id = ..., SITE_ID: _Array = ..., extra: _Extra = ...) -> None:
        """sonet_group.update: idempotent. https://apidocs.bitrix24.com/api-reference/sonet-group/sonet-group-update.html"""
    user: _Api_sonet_group_user[_R]

class _Api_task_checklistitem_getlist(_Called[_R]):
    def __call__(self, *, TASKID: _Id, ORDER: _Map = ..., extra: _Extra = ...) -> _R:
        """task.checklistitem.getlist: read. https://apidocs.bitrix24.com/api-reference/tasks/checklist-item/task-checklist-item-get-list.html"""
    @overload
    def rows(self: _Api_task_checklistitem_getlist[_Reply], *, TASKID: _Id, ORDER: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_task_checklistitem_getlist[_Reply], *, TASKID: _Id, ORDER: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_task_checklistitem(_Names[_R]):
    @_method
    def add(self, *, TASKID: _Id, FIELDS: _Map, extra: _Extra = ...) -> None:
        """task.checklistitem.add: unsafe. https://apidocs.bitrix24.com/api-reference/tasks/checklist-item/task-checklist-item-add.html"""
    @_method
    def complete(self, *, TASKID: _Id, ITEMID: _Id, extra: _Extra = ...) -> None:
        """task.checklistitem.complete: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/checklist-item/task-checklist-item-complete.html"""
    @_method
    def delete(self, *, TASKID: _Id, ITEMID: _Id, extra: _Extra = ...) -> None:
        """task.checklistitem.delete: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/checklist-item/task-checklist-item-delete.html"""
    @_method
    def get(self, *, TASKID: _Id, ITEMID: _Id, extra: _Extra = ...) -> None:
        """task.checklistitem.get: read. https://apidocs.bitrix24.com/api-reference/tasks/checklist-item/task-checklist-item-get.html"""
    getlist: _Api_task_checklistitem_getlist[_R]
    @_method
    def getmanifest(self, *, extra: _Extra = ...) -> None:
        """task.checklistitem.getmanifest: read. https://apidocs.bitrix24.com/api-reference/tasks/checklist-item/task-checklist-item-get-manifest.html"""
    @_method
    def isactionallowed(self, *, TASKID: _Id, ITEMID: _Id, ACTIONID: _Id, extra: _Extra = ...) -> None:
        """task.checklistitem.isactionallowed: read. https://apidocs.bitrix24.com/api-reference/tasks/checklist-item/task-checklist-item-is-action-allowed.html"""
    @_method
    def moveafteritem(self, *, TASKID: _Id, ITEMID: _Id, AFTERITEMID: _Id, extra: _Extra = ...) -> None:
        """task.checklistitem.moveafteritem: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/checklist-item/task-checklist-item-move-after-item.html"""
    @_method
    def renew(self, *, TASKID: _Id, ITEMID: _Id, extra: _Extra = ...) -> None:
        """task.checklistitem.renew: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/checklist-item/task-checklist-item-renew.html"""
    @_method
    def update(self, *, TASKID: _Id, ITEMID: _Id, FIELDS: _Map, extra: _Extra = ...) -> None:
        """task.checklistitem.update: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/checklist-item/task-checklist-item-update.html"""

class _Api_task_comment(_Names[_R]):
    @_method
    def add(self, *, TASKID: Any = ..., COMMENTTEXT: Any = ..., extra: _Extra = ...) -> None:
        """task.comment.add: unsafe. https://apidocs.bitrix24.com/api-reference/tasks/deprecated/task-comment-add.html"""

class _Api_task_commentitem_getlist(_Called[_R]):
    def __call__(self, *, TASKID: _Id, ORDER: _Map = ..., FILTER: _Map = ..., extra: _Extra = ...) -> _R:
        """task.commentitem.getlist: read. https://apidocs.bitrix24.com/api-reference/tasks/comment-item/task-comment-item-get-list.html"""
    @overload
    def rows(self: _Api_task_commentitem_getlist[_Reply], *, TASKID: _Id, ORDER: _Map = ..., FILTER: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_task_commentitem_getlist[_Reply], *, TASKID: _Id, ORDER: _Map = ..., FILTER: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_task_commentitem(_Names[_R]):
    @_method
    def add(self, *, TASKID: _Id, FIELDS: _Map, extra: _Extra = ...) -> None:
        """task.commentitem.add: unsafe. https://apidocs.bitrix24.com/api-reference/tasks/comment-item/task-comment-item-add.html"""
    @_method
    def delete(self, *, TASKID: _Id, ITEMID: _Id, extra: _Extra = ...) -> None:
        """task.commentitem.delete: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/comment-item/task-comment-item-delete.html"""
    @_method
    def get(self, *, TASKID: _Id, ITEMID: _Id, extra: _Extra = ...) -> None:
        """task.commentitem.get: read. https://apidocs.bitrix24.com/api-reference/tasks/comment-item/task-comment-item-get.html"""
    getlist: _Api_task_commentitem_getlist[_R]
    @_method
    def getmanifest(self, *, extra: _Extra = ...) -> None:
        """task.commentitem.getmanifest: read. https://apidocs.bitrix24.com/api-reference/tasks/comment-item/task-comment-item-get-manifest.html"""
    @_method
    def isactionallowed(self, *, TASKID: _Id, ITEMID: _Id, ACTIONID: _Id, extra: _Extra = ...) -> None:
        """task.commentitem.isactionallowed: read. https://apidocs.bitrix24.com/api-reference/tasks/comment-item/task-comment-item-is-action-allowed.html"""
    @_method
    def update(self, *, TASKID: _Id, ITEMID: _Id, FIELDS: _Map, extra: _Extra = ...) -> None:
        """task.commentitem.update: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/comment-item/task-comment-item-update.html"""

class _Api_task_dependence(_Names[_R]):
    @_method
    def add(self, *, taskIdFrom: _Id, taskIdTo: _Id, linkType: _Id, extra: _Extra = ...) -> None:
        """task.dependence.add: unsafe. https://apidocs.bitrix24.com/api-reference/tasks/task-dependence-add.html"""
    @_method
    def delete(self, *, taskIdFrom: _Id, taskIdTo: _Id, extra: _Extra = ...) -> None:
        """task.dependence.delete: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/task-dependence-delete.html"""

class _Api_task_elapseditem_getlist(_Called[_R]):
    def __call__(self, *, TASKID: _Id = ..., ORDER: _Map = ..., FILTER: _Map = ..., SELECT: _Array = ..., PARAMS: _Map = ..., extra: _Extra = ...) -> _R:
        """task.elapseditem.getlist: read. https://apidocs.bitrix24.com/api-reference/tasks/elapsed-item/task-elapsed-item-get-list.html"""
    @overload
    def rows(self: _Api_task_elapseditem_getlist[_Reply], *, TASKID: _Id = ..., ORDER: _Map = ..., FILTER: _Map = ..., SELECT: _Array = ..., PARAMS: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_task_elapseditem_getlist[_Reply], *, TASKID: _Id = ..., ORDER: _Map = ..., FILTER: _Map = ..., SELECT: _Array = ..., PARAMS: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_task_elapseditem(_Names[_R]):
    @_method
    def add(self, *, TASKID: _Id, ARFIELDS: _Map, extra: _Extra = ...) -> None:
        """task.elapseditem.add: unsafe. https://apidocs.bitrix24.com/api-reference/tasks/elapsed-item/task-elapsed-item-add.html"""
    @_method
    def delete(self, *, TASKID: _Id, ITEMID: _Id, extra: _Extra = ...) -> None:
        """task.elapseditem.delete: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/elapsed-item/task-elapsed-item-delete.html"""
    @_method
    def get(self, *, TASKID: _Id, ITEMID: _Id, extra: _Extra = ...) -> None:
        """task.elapseditem.get: read. https://apidocs.bitrix24.com/api-reference/tasks/elapsed-item/task-elapsed-item-get.html"""
    getlist: _Api_task_elapseditem_getlist[_R]
    @_method
    def getmanifest(self, *, extra: _Extra = ...) -> None:
        """task.elapseditem.getmanifest: read. https://apidocs.bitrix24.com/api-reference/tasks/elapsed-item/task-elapsed-item-get-manifest.html"""
    @_method
    def isActionAllowed(self, *, TASKID: _Id, ITEMID: _Id, ACTIONID: _Id, extra: _Extra = ...) -> None:
        """task.elapseditem.isActionAllowed: read. https://apidocs.bitrix24.com/api-reference/tasks/elapsed-item/task-elapsed-item-is-action-allowed.html"""
    @_method
    def update(self, *, TASKID: _Id, ITEMID: _Id, ARFIELDS: _Map, extra: _Extra = ...) -> None:
        """task.elapseditem.update: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/elapsed-item/task-elapsed-item-update.html"""

class _Api_task_item_list(_Called[_R]):
    def __call__(self, *, ORDER: _Map = ..., FILTER: _Map = ..., PARAMS: _Array = ..., SELECT: _Array = ..., extra: _Extra = ...) -> _R:
        """task.item.list: read. https://apidocs.bitrix24.com/api-reference/tasks/deprecated/task-item/task-item-list.html"""
    @overload
    def rows(self: _Api_task_item_list[_Reply], *, ORDER: _Map = ..., FILTER: _Map = ..., PARAMS: _Array = ..., SELECT: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_task_item_list[_Reply], *, ORDER: _Map = ..., FILTER: _Map = ..., PARAMS: _Array = ..., SELECT: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_task_item_userfield_getlist(_Called[_R]):
    def __call__(self, *, ORDER: _Map = ..., FILTER: _Map = ..., extra: _Extra = ...) -> _R:
        """task.item.userfield.getlist: read. https://apidocs.bitrix24.com/api-reference/tasks/user-field/task-item-user-field-get-list.html"""
    @overload
    def rows(self: _Api_task_item_userfield_getlist[_Reply], *, ORDER: _Map = ..., FILTER: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_task_item_userfield_getlist[_Reply], *, ORDER: _Map = ..., FILTER: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_task_item_userfield(_Names[_R]):
    @_method
    def add(self, *, PARAMS: _Map, extra: _Extra = ...) -> None:
        """task.item.userfield.add: unsafe. https://apidocs.bitrix24.com/api-reference/tasks/user-field/task-item-user-field-add.html"""
    @_method
    def delete(self, *, ID: _Id, extra: _Extra = ...) -> None:
        """task.item.userfield.delete: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/user-field/task-item-user-field-delete.html"""
    @_method
    def get(self, *, ID: _Id, extra: _Extra = ...) -> None:
        """task.item.userfield.get: read. https://apidocs.bitrix24.com/api-reference/tasks/user-field/task-item-user-field-get.html"""
    @_method
    def getfields(self, *, extra: _Extra = ...) -> None:
        """task.item.userfield.getfields: read. https://apidocs.bitrix24.com/api-reference/tasks/user-field/task-item-user-field-get-fields.html"""
    getlist: _Api_task_item_userfield_getlist[_R]
    @_method
    def gettypes(self, *, extra: _Extra = ...) -> None:
        """task.item.userfield.gettypes: read. https://apidocs.bitrix24.com/api-reference/tasks/user-field/task-item-user-field-get-types.html"""
    @_method
    def update(self, *, ID: _Id, DATA: _Map, extra: _Extra = ...) -> None:
        """task.item.userfield.update: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/user-field/task-item-user-field-update.html"""

class _Api_task_item(_Names[_R]):
    @_method
    def add(self, *, TASKDATA: _Array = ..., extra: _Extra = ...) -> None:
        """task.item.add: unsafe. https://apidocs.bitrix24.com/api-reference/tasks/deprecated/task-item/task-item-add.html"""
    @_method
    def addfile(self, *, TASK_ID: Any = ..., NAME: _Text = ..., CONTENT: Any = ..., extra: _Extra = ...) -> None:
        """task.item.addfile: unsafe. https://apidocs.bitrix24.com/api-reference/tasks/deprecated/task-item/task-item-add-file.html"""
    @_method
    def addtofavorite(self, *, TASK_ID: Any = ..., PARAMS: Any = ..., extra: _Extra = ...) -> None:
        """task.item.addtofavorite: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/deprecated/task-item/task-item-add-to-favourite.html"""
    @_method
    def approve(self, *, TASKID: Any = ..., extra: _Extra = ...) -> None:
        """task.item.approve: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/deprecated/task-item/task-item-approve.html"""
    @_method
    def complete(self, *, TASKID: Any = ..., extra: _Extra = ...) -> None:
        """task.item.complete: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/deprecated/task-item/task-item-complete.html"""
    @_method
    def defer(self, *, TASKID: Any = ..., extra: _Extra = ...) -> None:
        """task.item.defer: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/deprecated/task-item/task-item-defer.html"""
    @_method
    def delegate(self, *, TASKID: Any = ..., USERID: Any = ..., extra: _Extra = ...) -> None:
        """task.item.delegate: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/deprecated/task-item/task-item-delegate.html"""
    @_method
    def delete(self, *, TASKID: Any = ..., extra: _Extra = ...) -> None:
        """task.item.delete: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/deprecated/task-item/task-item-delete.html"""
    @_method
    def deletefile(self, *, TASK_ID: Any = ..., ATTACHMENT_ID: Any = ..., extra: _Extra = ...) -> None:
        """task.item.deletefile: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/deprecated/task-item/task-item-delete-file.html"""
    @_method
    def deletefromfavorite(self, *, TASK_ID: Any = ..., PARAMS: Any = ..., extra: _Extra = ...) -> None:
        """task.item.deletefromfavorite: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/deprecated/task-item/task-item-delete-from-favorite.html"""
    @_method
    def disapprove(self, *, TASKID: Any = ..., extra: _Extra = ...) -> None:
        """task.item.disapprove: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/deprecated/task-item/task-item-disapprove.html"""
    @_method
    def getallowedactions(self, *, TASKID: Any = ..., extra: _Extra = ...) -> None:
        """task.item.getallowedactions: read. https://apidocs.bitrix24.com/api-reference/tasks/deprecated/task-item/task-item-get-allowed-actions.html"""
    @_method
    def getallowedtaskactionsasstrings(self, *, TASKID: Any = ..., extra: _Extra = ...) -> None:
        """task.item.getallowedtaskactionsasstrings: read. https://apidocs.bitrix24.com/api-reference/tasks/deprecated/task-item/task-item-get-allowed-task-actions-as-strings.html"""
    @_method
    def getdata(self, *, TASKID: Any = ..., extra: _Extra = ...) -> None:
        """task.item.getdata: read. https://apidocs.bitrix24.com/api-reference/tasks/deprecated/task-item/task-item-get-data.html"""
    @_method
    def getdependson(self, *, TASKID: Any = ..., extra: _Extra = ...) -> None:
        """task.item.getdependson: read. https://apidocs.bitrix24.com/api-reference/tasks/deprecated/task-item/task-item-get-dependson.html"""
    @_method
    def getdescription(self, *, TASKID: Any = ..., FORMAT: Any = ..., extra: _Extra = ...) -> None:
        """task.item.getdescription: read. https://apidocs.bitrix24.com/api-reference/tasks/deprecated/task-item/task-item-get-description.html"""
    @_method
    def getfiles(self, *, TASKID: Any = ..., extra: _Extra = ...) -> None:
        """task.item.getfiles: read. https://apidocs.bitrix24.com/api-reference/tasks/deprecated/task-item/task-item-get-files.html"""
    @_method
    def getmanifest(self, *, extra: _Extra = ...) -> None:
        """task.item.getmanifest: read. https://apidocs.bitrix24.com/api-reference/tasks/deprecated/task-item/task-item-get-manifest.html"""
    @_method
    def isactionallowed(self, *, TASKID: Any = ..., ACTIONID: Any = ..., extra: _Extra = ...) -> None:
        """task.item.isactionallowed: read. https://apidocs.bitrix24.com/api-reference/tasks/deprecated/task-item/task-item-is-action-allowed.html"""
    list: _Api_task_item_list[_R]
    @_method
    def renew(self, *, TASKID: Any = ..., extra: _Extra = ...) -> None:
        """task.item.renew: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/deprecated/task-item/task-item-renew.html"""
    @_method
    def startexecution(self, *, TASKID: Any = ..., extra: _Extra = ...) -> None:
        """task.item.startexecution: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/deprecated/task-item/task-item-start-execution.html"""
    @_method
    def update(self, *, TASKID: Any = ..., TASKDATA: Any = ..., extra: _Extra = ...) -> None:
        """task.item.update: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/deprecated/task-item/task-item-update.html"""
    userfield: _Api_task_item_userfield[_R]

class _Api_task_items_getlist(_Called[_R]):
    def __call__(self, *, ORDER: _Map = ..., FILTER: _Map = ..., TASKDATA: _Array = ..., NAV_PARAMS: _Array = ..., extra: _Extra = ...) -> _R:
        """task.items.getlist: read. https://apidocs.bitrix24.com/api-reference/tasks/deprecated/task-items-get-list.html"""
    @overload
    def rows(self: _Api_task_items_getlist[_Reply], *, ORDER: _Map = ..., FILTER: _Map = ..., TASKDATA: _Array = ..., NAV_PARAMS: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_task_items_getlist[_Reply], *, ORDER: _Map = ..., FILTER: _Map = ..., TASKDATA: _Array = ..., NAV_PARAMS: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_task_items(_Names[_R]):
    getlist: _Api_task_items_getlist[_R]

class _Api_task_logitem_list(_Called[_R]):
    def __call__(self, *, ID: Any, extra: _Extra = ...) -> _R:
        """task.logitem.list: read. https://apidocs.bitrix24.com/api-reference/tasks/deprecated/task-item/task-log-item-list.html"""
    @overload
    def rows(self: _Api_task_logitem_list[_Reply], *, ID: Any, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_task_logitem_list[_Reply], *, ID: Any, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_task_logitem(_Names[_R]):
    list: _Api_task_logitem_list[_R]

class _Api_task_planner_getlist(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """task.planner.getlist: read. https://apidocs.bitrix24.com/api-reference/tasks/planner/task-planner-get-list.html"""
    @overload
    def rows(self: _Api_task_planner_getlist[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_task_planner_getlist[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_task_planner(_Names[_R]):
    getlist: _Api_task_planner_getlist[_R]

class _Api_task_stages_get(_Called[_R]):
    def __call__(self, *, entityId: _Id, isAdmin: _Flag = ..., extra: _Extra = ...) -> _R:
        """task.stages.get: read. https://apidocs.bitrix24.com/api-reference/tasks/stages/task-stages-get.html"""
    @overload
    def rows(self: _Api_task_stages_get[_Reply], *, entityId: _Id, isAdmin: _Flag = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_task_stages_get[_Reply], *, entityId: _Id, isAdmin: _Flag = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_task_stages(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, isAdmin: _Flag = ..., extra: _Extra = ...) -> None:
        """task.stages.add: unsafe. https://apidocs.bitrix24.com/api-reference/tasks/stages/task-stages-add.html"""
    @_method
    def canmovetask(self, *, entityId: _Id, entityType: _Text, extra: _Extra = ...) -> None:
        """task.stages.canmovetask: read. https://apidocs.bitrix24.com/api-reference/tasks/stages/task-stages-can-move-task.html"""
    @_method
    def delete(self, *, id: _Id, isAdmin: _Flag = ..., extra: _Extra = ...) -> None:
        """task.stages.delete: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/stages/task-stages-delete.html"""
    get: _Api_task_stages_get[_R]
    @_method
    def movetask(self, *, id: _Id, stageId: _Id, before: _Id = ..., after: _Id = ..., extra: _Extra = ...) -> None:
        """task.stages.movetask: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/stages/task-stages-move-task.html"""
    @_method
    def update(self, *, id: _Id, fields: _Array, isAdmin: _Flag = ..., extra: _Extra = ...) -> None:
        """task.stages.update: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/stages/task-stages-update.html"""

class _Api_task(_Names[_R]):
    checklistitem: _Api_task_checklistitem[_R]
    comment: _Api_task_comment[_R]
    commentitem: _Api_task_commentitem[_R]
    dependence: _Api_task_dependence[_R]
    elapseditem: _Api_task_elapseditem[_R]
    item: _Api_task_item[_R]
    items: _Api_task_items[_R]
    logitem: _Api_task_logitem[_R]
    planner: _Api_task_planner[_R]
    stages: _Api_task_stages[_R]

class _Api_tasks_api_scrum_backlog(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """tasks.api.scrum.backlog.add: unsafe. https://apidocs.bitrix24.com/api-reference/sonet-group/scrum/backlog/tasks-api-scrum-backlog-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """tasks.api.scrum.backlog.delete: idempotent. https://apidocs.bitrix24.com/api-reference/sonet-group/scrum/backlog/tasks-api-scrum-backlog-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """tasks.api.scrum.backlog.get: read. https://apidocs.bitrix24.com/api-reference/sonet-group/scrum/backlog/tasks-api-scrum-backlog-get.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """tasks.api.scrum.backlog.getFields: read. https://apidocs.bitrix24.com/api-reference/sonet-group/scrum/backlog/tasks-api-scrum-backlog-get-fields.html"""
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """tasks.api.scrum.backlog.update: idempotent. https://apidocs.bitrix24.com/api-reference/sonet-group/scrum/backlog/tasks-api-scrum-backlog-update.html"""

class _Api_tasks_api_scrum_epic_list(_Called[_R]):
    def __call__(self, *, order: _Array = ..., filter: _Array = ..., select: _Array = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """tasks.api.scrum.epic.list: read. https://apidocs.bitrix24.com/api-reference/sonet-group/scrum/epic/tasks-api-scrum-epic-list.html"""
    @overload
    def rows(self: _Api_tasks_api_scrum_epic_list[_Reply], *, order: _Array = ..., filter: _Array = ..., select: _Array = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_tasks_api_scrum_epic_list[_Reply], *, order: _Array = ..., filter: _Array = ..., select: _Array = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_tasks_api_scrum_epic(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """tasks.api.scrum.epic.add: unsafe. https://apidocs.bitrix24.com/api-reference/sonet-group/scrum/epic/tasks-api-scrum-epic-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """tasks.api.scrum.epic.delete: idempotent. https://apidocs.bitrix24.com/api-reference/sonet-group/scrum/epic/tasks-api-scrum-epic-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """tasks.api.scrum.epic.get: read. https://apidocs.bitrix24.com/api-reference/sonet-group/scrum/epic/tasks-api-scrum-epic-get.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """tasks.api.scrum.epic.getFields: read. https://apidocs.bitrix24.com/api-reference/sonet-group/scrum/epic/tasks-api-scrum-epic-get-fields.html"""
    list: _Api_tasks_api_scrum_epic_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Array, extra: _Extra = ...) -> None:
        """tasks.api.scrum.epic.update: idempotent. https://apidocs.bitrix24.com/api-reference/sonet-group/scrum/epic/tasks-api-scrum-epic-update.html"""

class _Api_tasks_api_scrum_kanban_getStages(_Called[_R]):
    def __call__(self, *, sprintId: _Id, extra: _Extra = ...) -> _R:
        """tasks.api.scrum.kanban.getStages: read. https://apidocs.bitrix24.com/api-reference/sonet-group/scrum/kanban/tasks-api-scrum-kanban-get-stages.html"""
    @overload
    def rows(self: _Api_tasks_api_scrum_kanban_getStages[_Reply], *, sprintId: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_tasks_api_scrum_kanban_getStages[_Reply], *, sprintId: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_tasks_api_scrum_kanban(_Names[_R]):
    @_method
    def addStage(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """tasks.api.scrum.kanban.addStage: unsafe. https://apidocs.bitrix24.com/api-reference/sonet-group/scrum/kanban/tasks-api-scrum-kanban-add-stage.html"""
    @_method
    def addTask(self, *, sprintId: _Id, taskId: _Id, stageId: _Id, extra: _Extra = ...) -> None:
        """tasks.api.scrum.kanban.addTask: unsafe. https://apidocs.bitrix24.com/api-reference/sonet-group/scrum/kanban/tasks-api-scrum-kanban-add-task.html"""
    @_method
    def deleteStage(self, *, stageId: _Id, extra: _Extra = ...) -> None:
        """tasks.api.scrum.kanban.deleteStage: idempotent. https://apidocs.bitrix24.com/api-reference/sonet-group/scrum/kanban/tasks-api-scrum-kanban-delete-stage.html"""
    @_method
    def deleteTask(self, *, sprintId: _Id, taskId: _Id, extra: _Extra = ...) -> None:
        """tasks.api.scrum.kanban.deleteTask: idempotent. https://apidocs.bitrix24.com/api-reference/sonet-group/scrum/kanban/tasks-api-scrum-kanban-delete-task.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """tasks.api.scrum.kanban.getFields: read. https://apidocs.bitrix24.com/api-reference/sonet-group/scrum/kanban/tasks-api-scrum-kanban-get-fields.html"""
    getStages: _Api_tasks_api_scrum_kanban_getStages[_R]
    @_method
    def updateStage(self, *, stageId: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """tasks.api.scrum.kanban.updateStage: idempotent. https://apidocs.bitrix24.com/api-reference/sonet-group/scrum/kanban/tasks-api-scrum-kanban-update-stage.html"""

class _Api_tasks_api_scrum_sprint_list(_Called[_R]):
    def __call__(self, *, order: _Map = ..., filter: _Map = ..., select: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """tasks.api.scrum.sprint.list: read. https://apidocs.bitrix24.com/api-reference/sonet-group/scrum/sprint/tasks-api-scrum-sprint-list.html"""
    @overload
    def rows(self: _Api_tasks_api_scrum_sprint_list[_Reply], *, order: _Map = ..., filter: _Map = ..., select: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_tasks_api_scrum_sprint_list[_Reply], *, order: _Map = ..., filter: _Map = ..., select: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_tasks_api_scrum_sprint(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """tasks.api.scrum.sprint.add: unsafe. https://apidocs.bitrix24.com/api-reference/sonet-group/scrum/sprint/tasks-api-scrum-sprint-add.html"""
    @_method
    def complete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """tasks.api.scrum.sprint.complete: unsafe. https://apidocs.bitrix24.com/api-reference/sonet-group/scrum/sprint/tasks-api-scrum-sprint-complete.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """tasks.api.scrum.sprint.delete: idempotent. https://apidocs.bitrix24.com/api-reference/sonet-group/scrum/sprint/tasks-api-scrum-sprint-delete.html"""
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """tasks.api.scrum.sprint.get: read. https://apidocs.bitrix24.com/api-reference/sonet-group/scrum/sprint/tasks-api-scrum-sprint-get.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """tasks.api.scrum.sprint.getFields: read. https://apidocs.bitrix24.com/api-reference/sonet-group/scrum/sprint/tasks-api-scrum-sprint-get-fields.html"""
    list: _Api_tasks_api_scrum_sprint_list[_R]
    @_method
    def start(self, *, id: _Id, extra: _Extra = ...) -> None:
        """tasks.api.scrum.sprint.start: unsafe. https://apidocs.bitrix24.com/api-reference/sonet-group/scrum/sprint/tasks-api-scrum-sprint-start.html"""
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """tasks.api.scrum.sprint.update: idempotent. https://apidocs.bitrix24.com/api-reference/sonet-group/scrum/sprint/tasks-api-scrum-sprint-update.html"""

class _Api_tasks_api_scrum_task(_Names[_R]):
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """tasks.api.scrum.task.get: read. https://apidocs.bitrix24.com/api-reference/sonet-group/scrum/task/tasks-api-scrum-task-get.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """tasks.api.scrum.task.getFields: read. https://apidocs.bitrix24.com/api-reference/sonet-group/scrum/task/tasks-api-scrum-task-get-fields.html"""
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """tasks.api.scrum.task.update: idempotent. https://apidocs.bitrix24.com/api-reference/sonet-group/scrum/task/tasks-api-scrum-task-update.html"""

class _Api_tasks_api_scrum(_Names[_R]):
    backlog: _Api_tasks_api_scrum_backlog[_R]
    epic: _Api_tasks_api_scrum_epic[_R]
    kanban: _Api_tasks_api_scrum_kanban[_R]
    sprint: _Api_tasks_api_scrum_sprint[_R]
    task: _Api_tasks_api_scrum_task[_R]

class _Api_tasks_api(_Names[_R]):
    scrum: _Api_tasks_api_scrum[_R]

class _Api_tasks_flow_Flow(_Names[_R]):
    @_method
    def activate(self, *, flowId: _Id, extra: _Extra = ...) -> None:
        """tasks.flow.Flow.activate: unsafe. https://apidocs.bitrix24.com/api-reference/tasks/flow/tasks-flow-flow-activate.html"""
    @_method
    def create(self, *, flowData: _Map, extra: _Extra = ...) -> None:
        """tasks.flow.Flow.create: unsafe. https://apidocs.bitrix24.com/api-reference/tasks/flow/tasks-flow-flow-create.html"""
    @_method
    def delete(self, *, flowData: _Map, extra: _Extra = ...) -> None:
        """tasks.flow.Flow.delete: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/flow/tasks-flow-flow-delete.html"""
    @_method
    def get(self, *, flowId: _Id, extra: _Extra = ...) -> None:
        """tasks.flow.Flow.get: read. https://apidocs.bitrix24.com/api-reference/tasks/flow/tasks-flow-flow-get.html"""
    @_method
    def isExists(self, *, flowData: _Map, extra: _Extra = ...) -> None:
        """tasks.flow.Flow.isExists: read. https://apidocs.bitrix24.com/api-reference/tasks/flow/tasks-flow-flow-is-exists.html"""
    @_method
    def pin(self, *, flowId: _Id, extra: _Extra = ...) -> None:
        """tasks.flow.Flow.pin: unsafe. https://apidocs.bitrix24.com/api-reference/tasks/flow/tasks-flow-flow-pin.html"""
    @_method
    def update(self, *, flowData: _Map, extra: _Extra = ...) -> None:
        """tasks.flow.Flow.update: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/flow/tasks-flow-flow-update.html"""

class _Api_tasks_flow(_Names[_R]):
    Flow: _Api_tasks_flow_Flow[_R]

class _Api_tasks_task_access_field_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., extra: _Extra = ...) -> _R:
        """tasks.task.access.field.list: read. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-access-field-list.html"""
    @overload
    def rows(self: _Api_tasks_task_access_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_tasks_task_access_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_tasks_task_access_field(_Names[_R]):
    @_method
    def get(self, *, name: _Text, select: _Array = ..., extra: _Extra = ...) -> None:
        """tasks.task.access.field.get: read. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-access-field-get.html"""
    list: _Api_tasks_task_access_field_list[_R]

class _Api_tasks_task_access(_Names[_R]):
    field: _Api_tasks_task_access_field[_R]
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """tasks.task.access.get: read. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-access-get.html"""

class _Api_tasks_task_chat_message_field_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., extra: _Extra = ...) -> _R:
        """tasks.task.chat.message.field.list: read. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-chat-message-field-list.html"""
    @overload
    def rows(self: _Api_tasks_task_chat_message_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_tasks_task_chat_message_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_tasks_task_chat_message_field(_Names[_R]):
    @_method
    def get(self, *, name: _Text, select: _Array = ..., extra: _Extra = ...) -> None:
        """tasks.task.chat.message.field.get: read. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-chat-message-field-get.html"""
    list: _Api_tasks_task_chat_message_field_list[_R]

class _Api_tasks_task_chat_message(_Names[_R]):
    field: _Api_tasks_task_chat_message_field[_R]
    @_method
    def send(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """tasks.task.chat.message.send: unsafe. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-chat-message-send.html"""

class _Api_tasks_task_chat(_Names[_R]):
    message: _Api_tasks_task_chat_message[_R]

class _Api_tasks_task_counters(_Names[_R]):
    @_method
    def get(self, *, userId: _Id = ..., groupId: _Id = ..., type: _Text = ..., extra: _Extra = ...) -> None:
        """tasks.task.counters.get: read. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-counters-get.html"""

class _Api_tasks_task_favorite(_Names[_R]):
    @_method
    def add(self, *, taskId: _Id, extra: _Extra = ...) -> None:
        """tasks.task.favorite.add: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/user-actions/tasks-task-favorite-add.html"""
    @_method
    def remove(self, *, taskId: _Id, extra: _Extra = ...) -> None:
        """tasks.task.favorite.remove: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/user-actions/tasks-task-favorite-remove.html"""

class _Api_tasks_task_field_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., extra: _Extra = ...) -> _R:
        """tasks.task.field.list: read. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-field-list.html"""
    @overload
    def rows(self: _Api_tasks_task_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_tasks_task_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_tasks_task_field(_Names[_R]):
    @_method
    def get(self, *, name: _Text, select: _Array = ..., extra: _Extra = ...) -> None:
        """tasks.task.field.get: read. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-field-get.html"""
    list: _Api_tasks_task_field_list[_R]

class _Api_tasks_task_file_field_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., extra: _Extra = ...) -> _R:
        """tasks.task.file.field.list: read. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-file-field-list.html"""
    @overload
    def rows(self: _Api_tasks_task_file_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_tasks_task_file_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_tasks_task_file_field(_Names[_R]):
    @_method
    def get(self, *, name: _Text, select: _Array = ..., extra: _Extra = ...) -> None:
        """tasks.task.file.field.get: read. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-file-field-get.html"""
    list: _Api_tasks_task_file_field_list[_R]

class _Api_tasks_task_file(_Names[_R]):
    @_method
    def attach(self, *, taskId: _Id, fileIds: _Array, extra: _Extra = ...) -> None:
        """tasks.task.file.attach: unsafe. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-file-attach.html"""
    field: _Api_tasks_task_file_field[_R]

class _Api_tasks_task_files(_Names[_R]):
    @_method
    def attach(self, *, taskId: _Id, fileId: _Id, extra: _Extra = ...) -> None:
        """tasks.task.files.attach: unsafe. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-files-attach.html"""

class _Api_tasks_task_history_list(_Called[_R]):
    def __call__(self, *, taskId: _Id, filter: _Map = ..., order: _Map = ..., extra: _Extra = ...) -> _R:
        """tasks.task.history.list: read. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-history-list.html"""
    @overload
    def rows(self: _Api_tasks_task_history_list[_Reply], *, taskId: _Id, filter: _Map = ..., order: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_tasks_task_history_list[_Reply], *, taskId: _Id, filter: _Map = ..., order: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_tasks_task_history(_Names[_R]):
    list: _Api_tasks_task_history_list[_R]

class _Api_tasks_task_list(_Called[_R]):
    def __call__(self, *, order: _Map = ..., filter: _Map = ..., select: _Array = ..., params: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """tasks.task.list: read. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-list.html"""
    @overload
    def rows(self: _Api_tasks_task_list[_Reply], *, order: _Map = ..., filter: _Map = ..., select: _Array = ..., params: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_tasks_task_list[_Reply], *, order: _Map = ..., filter: _Map = ..., select: _Array = ..., params: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_tasks_task_result_list(_Called[_R]):
    def __call__(self, *, taskId: _Id, extra: _Extra = ...) -> _R:
        """tasks.task.result.list: read. https://apidocs.bitrix24.com/api-reference/tasks/result/tasks-task-result-list.html"""
    @overload
    def rows(self: _Api_tasks_task_result_list[_Reply], *, taskId: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_tasks_task_result_list[_Reply], *, taskId: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_tasks_task_result(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """tasks.task.result.add: unsafe. https://apidocs.bitrix24.com/api-reference/tasks/result/tasks-task-result-add.html"""
    @_method
    def addfromchatmessage(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """tasks.task.result.addfromchatmessage: unsafe. https://apidocs.bitrix24.com/api-reference/tasks/result/tasks-task-result-addfromchatmessage.html"""
    @_method
    def addFromComment(self, *, commentId: _Id, extra: _Extra = ...) -> None:
        """tasks.task.result.addFromComment: unsafe. https://apidocs.bitrix24.com/api-reference/tasks/result/tasks-task-result-add-from-comment.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """tasks.task.result.delete: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/result/tasks-task-result-delete.html"""
    @_method
    def deleteFromComment(self, *, commentId: _Id, extra: _Extra = ...) -> None:
        """tasks.task.result.deleteFromComment: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/result/tasks-task-result-delete-from-comment.html"""
    list: _Api_tasks_task_result_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """tasks.task.result.update: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/result/tasks-task-result-update.html"""

class _Api_tasks_task(_Names[_R]):
    access: _Api_tasks_task_access[_R]
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """tasks.task.add: unsafe. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-add.html"""
    @_method
    def approve(self, *, taskId: _Id, extra: _Extra = ...) -> None:
        """tasks.task.approve: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-approve.html"""
    chat: _Api_tasks_task_chat[_R]
    @_method
    def complete(self, *, taskId: _Id, extra: _Extra = ...) -> None:
        """tasks.task.complete: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/status/tasks-task-complete.html"""
    counters: _Api_tasks_task_counters[_R]
    @_method
    def defer(self, *, taskId: _Id, extra: _Extra = ...) -> None:
        """tasks.task.defer: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/status/tasks-task-defer.html"""
    @_method
    def delegate(self, *, taskId: _Id, userId: _Id, extra: _Extra = ...) -> None:
        """tasks.task.delegate: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-delegate.html"""
    @_method
    def delete(self, *, taskId: _Id, extra: _Extra = ...) -> None:
        """tasks.task.delete: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-delete.html"""
    @_method
    def disapprove(self, *, taskId: _Id, extra: _Extra = ...) -> None:
        """tasks.task.disapprove: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-disapprove.html"""
    favorite: _Api_tasks_task_favorite[_R]
    field: _Api_tasks_task_field[_R]
    file: _Api_tasks_task_file[_R]
    files: _Api_tasks_task_files[_R]
    @_method
    def get(self, *, taskId: _Id = ..., select: _Array = ..., extra: _Extra = ...) -> None:
        """tasks.task.get: read. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-get.html"""
    @_method
    def getaccess(self, *, taskId: _Id, users: _Array = ..., extra: _Extra = ...) -> None:
        """tasks.task.getaccess: read. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-get-access.html"""
    @_method
    def getFields(self, *, extra: _Extra = ...) -> None:
        """tasks.task.getFields: read. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-get-fields.html"""
    history: _Api_tasks_task_history[_R]
    list: _Api_tasks_task_list[_R]
    @_method
    def mute(self, *, id: _Id, extra: _Extra = ...) -> None:
        """tasks.task.mute: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/user-actions/tasks-task-mute.html"""
    @_method
    def pause(self, *, taskId: _Id, extra: _Extra = ...) -> None:
        """tasks.task.pause: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/status/tasks-task-pause.html"""
    @_method
    def pin(self, *, id: _Id, extra: _Extra = ...) -> None:
        """tasks.task.pin: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/user-actions/tasks-task-pin.html"""
    @_method
    def renew(self, *, taskId: _Id, extra: _Extra = ...) -> None:
        """tasks.task.renew: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/status/tasks-task-renew.html"""
    result: _Api_tasks_task_result[_R]
    @_method
    def start(self, *, taskId: _Id, extra: _Extra = ...) -> None:
        """tasks.task.start: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/status/tasks-task-start.html"""
    @_method
    def startwatch(self, *, taskId: _Id, extra: _Extra = ...) -> None:
        """tasks.task.startwatch: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/user-actions/tasks-task-start-watch.html"""
    @_method
    def stopwatch(self, *, taskId: _Id, extra: _Extra = ...) -> None:
        """tasks.task.stopwatch: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/user-actions/tasks-task-stop-watch.html"""
    @_method
    def unmute(self, *, id: _Id, extra: _Extra = ...) -> None:
        """tasks.task.unmute: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/user-actions/tasks-task-unmute.html"""
    @_method
    def unpin(self, *, id: _Id, extra: _Extra = ...) -> None:
        """tasks.task.unpin: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/user-actions/tasks-task-unpin.html"""
    @_method
    def update(self, *, taskId: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """tasks.task.update: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-update.html"""

class _Api_tasks_template_checklist_list(_Called[_R]):
    def __call__(self, *, templateId: _Id, filter: _Map = ..., select: _Array = ..., order: _Map = ..., extra: _Extra = ...) -> _R:
        """tasks.template.checklist.list: read. https://apidocs.bitrix24.com/api-reference/tasks/template/checklist/tasks-template-checklist-list.html"""
    @overload
    def rows(self: _Api_tasks_template_checklist_list[_Reply], *, templateId: _Id, filter: _Map = ..., select: _Array = ..., order: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_tasks_template_checklist_list[_Reply], *, templateId: _Id, filter: _Map = ..., select: _Array = ..., order: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_tasks_template_checklist(_Names[_R]):
    @_method
    def add(self, *, templateId: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """tasks.template.checklist.add: unsafe. https://apidocs.bitrix24.com/api-reference/tasks/template/checklist/tasks-template-checklist-add.html"""
    @_method
    def addAttachmentByContent(self, *, templateId: _Id, checkListItemId: _Id, attachmentParameters: _Map, extra: _Extra = ...) -> None:
        """tasks.template.checklist.addAttachmentByContent: unsafe. https://apidocs.bitrix24.com/api-reference/tasks/template/checklist/tasks-template-checklist-add-attachment-by-content.html"""
    @_method
    def addAttachmentsFromDisk(self, *, templateId: _Id, checkListItemId: _Id, filesIds: _Array, extra: _Extra = ...) -> None:
        """tasks.template.checklist.addAttachmentsFromDisk: unsafe. https://apidocs.bitrix24.com/api-reference/tasks/template/checklist/tasks-template-checklist-add-attachments-from-disk.html"""
    @_method
    def complete(self, *, templateId: _Id, checkListItemId: _Id, extra: _Extra = ...) -> None:
        """tasks.template.checklist.complete: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/template/checklist/tasks-template-checklist-complete.html"""
    @_method
    def delete(self, *, templateId: _Id, checkListItemId: _Id, extra: _Extra = ...) -> None:
        """tasks.template.checklist.delete: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/template/checklist/tasks-template-checklist-delete.html"""
    @_method
    def get(self, *, templateId: _Id, checkListItemId: _Id, extra: _Extra = ...) -> None:
        """tasks.template.checklist.get: read. https://apidocs.bitrix24.com/api-reference/tasks/template/checklist/tasks-template-checklist-get.html"""
    list: _Api_tasks_template_checklist_list[_R]
    @_method
    def moveAfter(self, *, templateId: _Id, checkListItemId: _Id, afterItemId: _Id, extra: _Extra = ...) -> None:
        """tasks.template.checklist.moveAfter: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/template/checklist/tasks-template-checklist-move-after.html"""
    @_method
    def moveBefore(self, *, templateId: _Id, checkListItemId: _Id, beforeItemId: _Id, extra: _Extra = ...) -> None:
        """tasks.template.checklist.moveBefore: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/template/checklist/tasks-template-checklist-move-before.html"""
    @_method
    def removeAttachments(self, *, templateId: _Id, checkListItemId: _Id, attachmentsIds: _Array, extra: _Extra = ...) -> None:
        """tasks.template.checklist.removeAttachments: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/template/checklist/tasks-template-checklist-remove-attachments.html"""
    @_method
    def renew(self, *, templateId: _Id, checkListItemId: _Id, extra: _Extra = ...) -> None:
        """tasks.template.checklist.renew: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/template/checklist/tasks-template-checklist-renew.html"""
    @_method
    def update(self, *, templateId: _Id, checkListItemId: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """tasks.template.checklist.update: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/template/checklist/tasks-template-checklist-update.html"""

class _Api_tasks_template(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """tasks.template.add: unsafe. https://apidocs.bitrix24.com/api-reference/tasks/template/tasks-template-add.html"""
    checklist: _Api_tasks_template_checklist[_R]
    @_method
    def delete(self, *, templateId: _Id, extra: _Extra = ...) -> None:
        """tasks.template.delete: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/template/tasks-template-delete.html"""
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """tasks.template.fields: read. https://apidocs.bitrix24.com/api-reference/tasks/template/tasks-template-fields.html"""
    @_method
    def get(self, *, templateId: _Id, params: _Map = ..., extra: _Extra = ...) -> None:
        """tasks.template.get: read. https://apidocs.bitrix24.com/api-reference/tasks/template/tasks-template-get.html"""
    @_method
    def update(self, *, templateId: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """tasks.template.update: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/template/tasks-template-update.html"""

class _Api_tasks(_Names[_R]):
    api: _Api_tasks_api[_R]
    flow: _Api_tasks_flow[_R]
    task: _Api_tasks_task[_R]
    template: _Api_tasks_template[_R]

class _Api_telephony_call(_Names[_R]):
    @_method
    def attachTranscription(self, *, CALL_ID: _Text, MESSAGES: _Array, COST: _Number = ..., COST_CURRENCY: _Text = ..., extra: _Extra = ...) -> None:
        """telephony.call.attachTranscription: unsafe. https://apidocs.bitrix24.com/api-reference/telephony/telephony-call-attach-transcription.html"""

class _Api_telephony_externalCall_searchCrmEntities(_Called[_R]):
    def __call__(self, *, PHONE_NUMBER: _Text, extra: _Extra = ...) -> _R:
        """telephony.externalCall.searchCrmEntities: read. https://apidocs.bitrix24.com/api-reference/telephony/telephony-external-call-search-crm-entities.html"""
    @overload
    def rows(self: _Api_telephony_externalCall_searchCrmEntities[_Reply], *, PHONE_NUMBER: _Text, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_telephony_externalCall_searchCrmEntities[_Reply], *, PHONE_NUMBER: _Text, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_telephony_externalCall(_Names[_R]):
    @_method
    def attachRecord(self, *, CALL_ID: _Text, RECORD_URL: _Text = ..., FILENAME: _Text = ..., FILE_CONTENT: _Text = ..., extra: _Extra = ...) -> None:
        """telephony.externalCall.attachRecord: idempotent. https://apidocs.bitrix24.com/api-reference/telephony/telephony-external-call-attach-record.html"""
    @_method
    def finish(self, *, CALL_ID: _Text, USER_ID: _Id = ..., USER_PHONE_INNER: _Text = ..., DURATION: _Id = ..., COST: _Number = ..., COST_CURRENCY: _Text = ..., STATUS_CODE: _Text = ..., FAILED_REASON: _Text = ..., RECORD_URL: _Text = ..., VOTE: _Id = ..., ADD_TO_CHAT: _Id = ..., extra: _Extra = ...) -> None:
        """telephony.externalCall.finish: unsafe, applications only. https://apidocs.bitrix24.com/api-reference/telephony/telephony-external-call-finish.html"""
    @_method
    def hide(self, *, CALL_ID: _Text, USER_ID: Any = ..., extra: _Extra = ...) -> None:
        """telephony.externalCall.hide: idempotent. https://apidocs.bitrix24.com/api-reference/telephony/telephony-external-call-hide.html"""
    @_method
    def register(self, *, USER_ID: _Id = ..., USER_PHONE_INNER: _Text = ..., PHONE_NUMBER: _Text, TYPE: _Id, CALL_START_DATE: _Text = ..., CRM_CREATE: _Id = ..., CRM_SOURCE: _Text = ..., CRM_ENTITY_TYPE: _Text = ..., CRM_ENTITY_ID: _Id = ..., SHOW: _Id = ..., ADD_TO_CHAT: _Id = ..., CALL_LIST_ID: _Id = ..., LINE_NUMBER: _Text = ..., EXTERNAL_CALL_ID: _Text = ..., extra: _Extra = ...) -> None:
        """telephony.externalCall.register: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/telephony/telephony-external-call-register.html"""
    searchCrmEntities: _Api_telephony_externalCall_searchCrmEntities[_R]
    @_method
    def show(self, *, CALL_ID: _Text, USER_ID: Any = ..., extra: _Extra = ...) -> None:
        """telephony.externalCall.show: idempotent. https://apidocs.bitrix24.com/api-reference/telephony/telephony-external-call-show.html"""

class _Api_telephony_externalLine_get(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """telephony.externalLine.get: read, applications only. https://apidocs.bitrix24.com/api-reference/telephony/telephony-external-line-get.html"""
    @overload
    def rows(self: _Api_telephony_externalLine_get[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_telephony_externalLine_get[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_telephony_externalLine(_Names[_R]):
    @_method
    def add(self, *, NUMBER: _Text, NAME: _Text = ..., CRM_AUTO_CREATE: _Text = ..., extra: _Extra = ...) -> None:
        """telephony.externalLine.add: unsafe, applications only. https://apidocs.bitrix24.com/api-reference/telephony/telephony-external-line-add.html"""
    @_method
    def delete(self, *, NUMBER: _Text, extra: _Extra = ...) -> None:
        """telephony.externalLine.delete: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/telephony/telephony-external-line-delete.html"""
    get: _Api_telephony_externalLine_get[_R]
    @_method
    def update(self, *, NUMBER: _Text, NAME: _Text = ..., CRM_AUTO_CREATE: _Text = ..., extra: _Extra = ...) -> None:
        """telephony.externalLine.update: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/telephony/telephony-external-line-update.html"""

class _Api_telephony(_Names[_R]):
    call: _Api_telephony_call[_R]
    externalCall: _Api_telephony_externalCall[_R]
    externalLine: _Api_telephony_externalLine[_R]

class _Api_timeman_networkrange_get(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """timeman.networkrange.get: read. https://apidocs.bitrix24.com/api-reference/timeman/networkrange/timeman-networkrange-get.html"""
    @overload
    def rows(self: _Api_timeman_networkrange_get[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_timeman_networkrange_get[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_timeman_networkrange(_Names[_R]):
    @_method
    def check(self, *, IP: _Text = ..., extra: _Extra = ...) -> None:
        """timeman.networkrange.check: read. https://apidocs.bitrix24.com/api-reference/timeman/networkrange/timeman-networkrange-check.html"""
    get: _Api_timeman_networkrange_get[_R]
    @_method
    def set(self, *, RANGES: _Text, extra: _Extra = ...) -> None:
        """timeman.networkrange.set: idempotent. https://apidocs.bitrix24.com/api-reference/timeman/networkrange/timeman-networkrange-set.html"""

class _Api_timeman_record_field_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., extra: _Extra = ...) -> _R:
        """timeman.record.field.list: read. https://apidocs.bitrix24.com/api-reference/timeman/record/timeman-record-field-list.html"""
    @overload
    def rows(self: _Api_timeman_record_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_timeman_record_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_timeman_record_field(_Names[_R]):
    @_method
    def get(self, *, name: _Text, select: _Array = ..., extra: _Extra = ...) -> None:
        """timeman.record.field.get: read. https://apidocs.bitrix24.com/api-reference/timeman/record/timeman-record-field-get.html"""
    list: _Api_timeman_record_field_list[_R]

class _Api_timeman_record_list(_Called[_R]):
    def __call__(self, *, filter: _Array, select: _Array = ..., order: _Map = ..., pagination: _Map = ..., extra: _Extra = ...) -> _R:
        """timeman.record.list: read. https://apidocs.bitrix24.com/api-reference/timeman/record/timeman-record-list.html"""
    @overload
    def rows(self: _Api_timeman_record_list[_Reply], *, filter: _Array, select: _Array = ..., order: _Map = ..., pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_timeman_record_list[_Reply], *, filter: _Array, select: _Array = ..., order: _Map = ..., pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_timeman_record(_Names[_R]):
    field: _Api_timeman_record_field[_R]
    list: _Api_timeman_record_list[_R]

class _Api_timeman_schedule(_Names[_R]):
    @_method
    def get(self, *, id: _Id = ..., extra: _Extra = ...) -> None:
        """timeman.schedule.get: read. https://apidocs.bitrix24.com/api-reference/timeman/schedule/timeman-schedule-get.html"""

class _Api_timeman_timecontrol_report(_Names[_R]):
    @_method
    def add(self, *, REPORT_ID: _Id, USER_ID: _Id = ..., TEXT: _Text, TYPE: _Text = ..., CALENDAR: _Text = ..., extra: _Extra = ...) -> None:
        """timeman.timecontrol.report.add: unsafe. https://apidocs.bitrix24.com/api-reference/timeman/timecontrol/timeman-timecontrol-report-add.html"""

class _Api_timeman_timecontrol_reports_settings(_Names[_R]):
    @_method
    def get(self, *, extra: _Extra = ...) -> None:
        """timeman.timecontrol.reports.settings.get: read. https://apidocs.bitrix24.com/api-reference/timeman/timecontrol/timeman-timecontrol-reports-settings-get.html"""

class _Api_timeman_timecontrol_reports_users_get(_Called[_R]):
    def __call__(self, *, DEPARTMENT_ID: _Id = ..., extra: _Extra = ...) -> _R:
        """timeman.timecontrol.reports.users.get: read. https://apidocs.bitrix24.com/api-reference/timeman/timecontrol/timeman-timecontrol-reports-users-get.html"""
    @overload
    def rows(self: _Api_timeman_timecontrol_reports_users_get[_Reply], *, DEPARTMENT_ID: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_timeman_timecontrol_reports_users_get[_Reply], *, DEPARTMENT_ID: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_timeman_timecontrol_reports_users(_Names[_R]):
    get: _Api_timeman_timecontrol_reports_users_get[_R]

class _Api_timeman_timecontrol_reports(_Names[_R]):
    @_method
    def get(self, *, USER_ID: _Id, MONTH: _Id, YEAR: _Id, IDLE_MINUTES: _Id = ..., WORKDAY_HOURS: _Id = ..., extra: _Extra = ...) -> None:
        """timeman.timecontrol.reports.get: read. https://apidocs.bitrix24.com/api-reference/timeman/timecontrol/timeman-timecontrol-reports-get.html"""
    settings: _Api_timeman_timecontrol_reports_settings[_R]
    users: _Api_timeman_timecontrol_reports_users[_R]

class _Api_timeman_timecontrol_settings(_Names[_R]):
    @_method
    def get(self, *, extra: _Extra = ...) -> None:
        """timeman.timecontrol.settings.get: read. https://apidocs.bitrix24.com/api-reference/timeman/timecontrol/timeman-timecontrol-settings-get.html"""
    @_method
    def set(self, *, ACTIVE: _Flag = ..., MINIMUM_IDLE_FOR_REPORT: _Id = ..., REGISTER_OFFLINE: _Flag = ..., REGISTER_IDLE: _Flag = ..., REGISTER_DESKTOP: _Flag = ..., REPORT_REQUEST_TYPE: _Text = ..., REPORT_REQUEST_USERS: _Array = ..., REPORT_SIMPLE_TYPE: _Text = ..., REPORT_SIMPLE_USERS: _Array = ..., REPORT_FULL_TYPE: _Text = ..., REPORT_FULL_USERS: _Array = ..., extra: _Extra = ...) -> None:
        """timeman.timecontrol.settings.set: idempotent. https://apidocs.bitrix24.com/api-reference/timeman/timecontrol/timeman-timecontrol-settings-set.html"""

class _Api_timeman_timecontrol(_Names[_R]):
    report: _Api_timeman_timecontrol_report[_R]
    reports: _Api_timeman_timecontrol_reports[_R]
    settings: _Api_timeman_timecontrol_settings[_R]

class _Api_timeman(_Names[_R]):
    @_method
    def close(self, *, USER_ID: _Id = ..., TIME: _Time = ..., REPORT: _Text = ..., LAT: _Number = ..., LON: _Number = ..., extra: _Extra = ...) -> None:
        """timeman.close: unsafe. https://apidocs.bitrix24.com/api-reference/timeman/base/timeman-close.html"""
    networkrange: _Api_timeman_networkrange[_R]
    @_method
    def open(self, *, USER_ID: _Id = ..., TIME: _Time = ..., REPORT: _Text = ..., LAT: _Number = ..., LON: _Number = ..., extra: _Extra = ...) -> None:
        """timeman.open: unsafe. https://apidocs.bitrix24.com/api-reference/timeman/base/timeman-open.html"""
    @_method
    def pause(self, *, USER_ID: _Id = ..., extra: _Extra = ...) -> None:
        """timeman.pause: unsafe. https://apidocs.bitrix24.com/api-reference/timeman/base/timeman-pause.html"""
    record: _Api_timeman_record[_R]
    schedule: _Api_timeman_schedule[_R]
    @_method
    def settings(self, *, USER_ID: _Id = ..., extra: _Extra = ...) -> None:
        """timeman.settings: read. https://apidocs.bitrix24.com/api-reference/timeman/base/timeman-settings.html"""
    @_method
    def status(self, *, USER_ID: _Id = ..., extra: _Extra = ...) -> None:
        """timeman.status: read. https://apidocs.bitrix24.com/api-reference/timeman/base/timeman-status.html"""
    timecontrol: _Api_timeman_timecontrol[_R]

class _Api_upload(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """upload: unsafe. https://apidocs.bitrix24.com/settings/how-to-call-rest-api/batch.html"""

class _Api_user_get(_Called[_R]):
    def __call__(self, *, sort: _Text = ..., order: _Text = ..., FILTER: _Map = ..., ADMIN_MODE: _Flag = ..., select: _Array = ..., IMAGE_RESIZE: _Text = ..., start: _Id = ..., ID: _Id = ..., ACTIVE: _Flag = ..., NAME: _Text = ..., LAST_NAME: _Text = ..., EMAIL: _Text = ..., USER_TYPE: _Text = ..., UF_DEPARTMENT: _Id = ..., UF_PHONE_INNER: _Text = ..., NAME_SEARCH: _Text = ..., IS_ONLINE: _Text = ..., extra: _Extra = ...) -> _R:
        """user.get: read. https://apidocs.bitrix24.com/api-reference/user/user-get.html"""
    @overload
    def rows(self: _Api_user_get[_Reply], *, sort: _Text = ..., order: _Text = ..., FILTER: _Map = ..., ADMIN_MODE: _Flag = ..., select: _Array = ..., IMAGE_RESIZE: _Text = ..., start: _Id = ..., ID: _Id = ..., ACTIVE: _Flag = ..., NAME: _Text = ..., LAST_NAME: _Text = ..., EMAIL: _Text = ..., USER_TYPE: _Text = ..., UF_DEPARTMENT: _Id = ..., UF_PHONE_INNER: _Text = ..., NAME_SEARCH: _Text = ..., IS_ONLINE: _Text = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_user_get[_Reply], *, sort: _Text = ..., order: _Text = ..., FILTER: _Map = ..., ADMIN_MODE: _Flag = ..., select: _Array = ..., IMAGE_RESIZE: _Text = ..., start: _Id = ..., ID: _Id = ..., ACTIVE: _Flag = ..., NAME: _Text = ..., LAST_NAME: _Text = ..., EMAIL: _Text = ..., USER_TYPE: _Text = ..., UF_DEPARTMENT: _Id = ..., UF_PHONE_INNER: _Text = ..., NAME_SEARCH: _Text = ..., IS_ONLINE: _Text = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_user_option(_Names[_R]):
    @_method
    def get(self, *, option: _Text = ..., extra: _Extra = ...) -> None:
        """user.option.get: read, applications only. https://apidocs.bitrix24.com/api-reference/common/settings/user-option-get.html"""
    @_method
    def set(self, *, options: _Array, extra: _Extra = ...) -> None:
        """user.option.set: idempotent, applications only. https://apidocs.bitrix24.com/api-reference/common/settings/user-option-set.html"""

class _Api_user_search(_Called[_R]):
    def __call__(self, *, FILTER: _Map = ..., sort: _Text = ..., order: _Text = ..., ADMIN_MODE: _Flag = ..., select: _Array = ..., start: _Id = ..., NAME: _Text = ..., LAST_NAME: _Text = ..., WORK_POSITION: _Text = ..., UF_DEPARTMENT: _Id = ..., UF_DEPARTMENT_NAME: _Text = ..., USER_TYPE: _Text = ..., FIND: _Text = ..., extra: _Extra = ...) -> _R:
        """user.search: read. https://apidocs.bitrix24.com/api-reference/user/user-search.html"""
    @overload
    def rows(self: _Api_user_search[_Reply], *, FILTER: _Map = ..., sort: _Text = ..., order: _Text = ..., ADMIN_MODE: _Flag = ..., select: _Array = ..., start: _Id = ..., NAME: _Text = ..., LAST_NAME: _Text = ..., WORK_POSITION: _Text = ..., UF_DEPARTMENT: _Id = ..., UF_DEPARTMENT_NAME: _Text = ..., USER_TYPE: _Text = ..., FIND: _Text = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_user_search[_Reply], *, FILTER: _Map = ..., sort: _Text = ..., order: _Text = ..., ADMIN_MODE: _Flag = ..., select: _Array = ..., start: _Id = ..., NAME: _Text = ..., LAST_NAME: _Text = ..., WORK_POSITION: _Text = ..., UF_DEPARTMENT: _Id = ..., UF_DEPARTMENT_NAME: _Text = ..., USER_TYPE: _Text = ..., FIND: _Text = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_user_userfield_file(_Names[_R]):
    @_method
    def get(self, *, extra: _Extra = ...) -> None:
        """user.userfield.file.get: read. https://apidocs.bitrix24.com/api-reference/user/userfields/user-userfield-file-get.html"""

class _Api_user_userfield_list(_Called[_R]):
    def __call__(self, *, order: _Text | _Array = ..., filter: _Array = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """user.userfield.list: read. https://apidocs.bitrix24.com/api-reference/user/userfields/user-userfield-list.html"""
    @overload
    def rows(self: _Api_user_userfield_list[_Reply], *, order: _Text | _Array = ..., filter: _Array = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_user_userfield_list[_Reply], *, order: _Text | _Array = ..., filter: _Array = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_user_userfield(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """user.userfield.add: unsafe. https://apidocs.bitrix24.com/api-reference/user/userfields/user-userfield-add.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """user.userfield.delete: idempotent. https://apidocs.bitrix24.com/api-reference/user/userfields/user-userfield-delete.html"""
    file: _Api_user_userfield_file[_R]
    list: _Api_user_userfield_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map = ..., extra: _Extra = ...) -> None:
        """user.userfield.update: idempotent. https://apidocs.bitrix24.com/api-reference/user/userfields/user-userfield-update.html"""

class _Api_user(_Names[_R]):
    @_method
    def access(self, *, ACCESS: _Array, extra: _Extra = ...) -> None:
        """user.access: read. https://apidocs.bitrix24.com/api-reference/common/users/user-access.html"""
    @_method
    def add(self, *, EMAIL: _Text, NAME: _Text = ..., LAST_NAME: _Text = ..., SECOND_NAME: _Text = ..., PERSONAL_GENDER: _Text = ..., PERSONAL_PROFESSION: _Text = ..., PERSONAL_WWW: _Text = ..., PERSONAL_BIRTHDAY: _Text = ..., PERSONAL_PHOTO: _Array = ..., PERSONAL_ICQ: _Text = ..., PERSONAL_PHONE: _Text = ..., PERSONAL_FAX: _Text = ..., PERSONAL_MOBILE: _Text = ..., PERSONAL_PAGER: _Text = ..., PERSONAL_STREET: _Text = ..., PERSONAL_CITY: _Text = ..., PERSONAL_STATE: _Text = ..., PERSONAL_ZIP: _Text = ..., PERSONAL_COUNTRY: _Text = ..., PERSONAL_MAILBOX: _Text = ..., PERSONAL_NOTES: _Text = ..., WORK_PHONE: _Text = ..., WORK_COMPANY: _Text = ..., WORK_POSITION: _Text = ..., WORK_DEPARTMENT: _Text = ..., WORK_WWW: _Text = ..., WORK_FAX: _Text = ..., WORK_PAGER: _Text = ..., WORK_STREET: _Text = ..., WORK_MAILBOX: _Text = ..., WORK_CITY: _Text = ..., WORK_STATE: _Text = ..., WORK_ZIP: _Text = ..., WORK_COUNTRY: _Text = ..., WORK_PROFILE: _Text = ..., WORK_LOGO: _Array = ..., WORK_NOTES: _Text = ..., UF_SKYPE_LINK: _Text = ..., UF_ZOOM: _Text = ..., UF_DEPARTMENT: _Text | _Array = ..., UF_INTERESTS: _Text = ..., UF_SKILLS: _Text = ..., UF_WEB_SITES: _Text = ..., UF_XING: _Text = ..., UF_LINKEDIN: _Text = ..., UF_FACEBOOK: _Text = ..., UF_TWITTER: _Text = ..., UF_SKYPE: _Text = ..., UF_DISTRICT: _Text = ..., UF_PHONE_INNER: _Text = ..., extra: _Extra = ...) -> None:
        """user.add: unsafe. https://apidocs.bitrix24.com/api-reference/user/user-add.html"""
    @_method
    def admin(self, *, extra: _Extra = ...) -> None:
        """user.admin: read. https://apidocs.bitrix24.com/api-reference/common/users/user-admin.html"""
    @_method
    def current(self, *, extra: _Extra = ...) -> None:
        """user.current: read. https://apidocs.bitrix24.com/api-reference/user/user-current.html"""
    @_method
    def fields(self, *, extra: _Extra = ...) -> None:
        """user.fields: read. https://apidocs.bitrix24.com/api-reference/user/user-fields.html"""
    get: _Api_user_get[_R]
    option: _Api_user_option[_R]
    search: _Api_user_search[_R]
    @_method
    def update(self, *, ID: _Id, ACTIVE: _Flag = ..., EMAIL: _Text = ..., NAME: _Text = ..., LAST_NAME: _Text = ..., SECOND_NAME: _Text = ..., PERSONAL_GENDER: _Text = ..., PERSONAL_PROFESSION: _Text = ..., PERSONAL_WWW: _Text = ..., PERSONAL_BIRTHDAY: _Text = ..., PERSONAL_PHOTO: _Array = ..., PERSONAL_ICQ: _Text = ..., PERSONAL_PHONE: _Text = ..., PERSONAL_FAX: _Text = ..., PERSONAL_MOBILE: _Text = ..., PERSONAL_PAGER: _Text = ..., PERSONAL_STREET: _Text = ..., PERSONAL_CITY: _Text = ..., PERSONAL_STATE: _Text = ..., PERSONAL_ZIP: _Text = ..., PERSONAL_COUNTRY: _Text = ..., PERSONAL_MAILBOX: _Text = ..., PERSONAL_NOTES: _Text = ..., WORK_PHONE: _Text = ..., WORK_COMPANY: _Text = ..., WORK_POSITION: _Text = ..., WORK_DEPARTMENT: _Text = ..., WORK_WWW: _Text = ..., WORK_FAX: _Text = ..., WORK_PAGER: _Text = ..., WORK_STREET: _Text = ..., WORK_MAILBOX: _Text = ..., WORK_CITY: _Text = ..., WORK_STATE: _Text = ..., WORK_ZIP: _Text = ..., WORK_COUNTRY: _Text = ..., WORK_PROFILE: _Text = ..., WORK_LOGO: _Array = ..., WORK_NOTES: _Text = ..., UF_SKYPE_LINK: _Text = ..., UF_ZOOM: _Text = ..., UF_DEPARTMENT: _Text = ..., UF_INTERESTS: _Text = ..., UF_SKILLS: _Text = ..., UF_WEB_SITES: _Text = ..., UF_XING: _Text = ..., UF_LINKEDIN: _Text = ..., UF_FACEBOOK: _Text = ..., UF_TWITTER: _Text = ..., UF_SKYPE: _Text = ..., UF_DISTRICT: _Text = ..., UF_PHONE_INNER: _Text = ..., extra: _Extra = ...) -> None:
        """user.update: idempotent. https://apidocs.bitrix24.com/api-reference/user/user-update.html"""
    userfield: _Api_user_userfield[_R]

class _Api_userconsent_agreement_list(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """userconsent.agreement.list: read. https://apidocs.bitrix24.com/api-reference/user-consent/user-consent-agreement-list.html"""
    @overload
    def rows(self: _Api_userconsent_agreement_list[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_userconsent_agreement_list[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_userconsent_agreement(_Names[_R]):
    list: _Api_userconsent_agreement_list[_R]
    @_method
    def text(self, *, id: _Id, replace: _Map = ..., extra: _Extra = ...) -> None:
        """userconsent.agreement.text: read. https://apidocs.bitrix24.com/api-reference/user-consent/user-consent-agreement-text.html"""

class _Api_userconsent_consent(_Names[_R]):
    @_method
    def add(self, *, AGREEMENT_ID: _Id, IP: _Text, USER_ID: _Id = ..., URL: _Text = ..., ORIGIN_ID: _Text = ..., ORIGINATOR_ID: _Text = ..., extra: _Extra = ...) -> None:
        """userconsent.consent.add: unsafe. https://apidocs.bitrix24.com/api-reference/user-consent/user-consent-consent-add.html"""

class _Api_userconsent(_Names[_R]):
    agreement: _Api_userconsent_agreement[_R]
    consent: _Api_userconsent_consent[_R]

class _Api_userfieldconfig_list(_Called[_R]):
    def __call__(self, *, moduleId: _Text, select: _Map = ..., order: _Map = ..., filter: _Map = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """userfieldconfig.list: read. https://apidocs.bitrix24.com/api-reference/crm/universal/userfieldconfig/userfieldconfig-list.html"""
    @overload
    def rows(self: _Api_userfieldconfig_list[_Reply], *, moduleId: _Text, select: _Map = ..., order: _Map = ..., filter: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_userfieldconfig_list[_Reply], *, moduleId: _Text, select: _Map = ..., order: _Map = ..., filter: _Map = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_userfieldconfig(_Names[_R]):
    @_method
    def add(self, *, moduleId: _Text, field: _Map, extra: _Extra = ...) -> None:
        """userfieldconfig.add: unsafe. https://apidocs.bitrix24.com/api-reference/crm/universal/userfieldconfig/userfieldconfig-add.html"""
    @_method
    def delete(self, *, moduleId: _Text, id: _Id, extra: _Extra = ...) -> None:
        """userfieldconfig.delete: idempotent. https://apidocs.bitrix24.com/api-reference/crm/universal/userfieldconfig/userfieldconfig-delete.html"""
    @_method
    def get(self, *, moduleId: _Text, id: _Id, extra: _Extra = ...) -> None:
        """userfieldconfig.get: read. https://apidocs.bitrix24.com/api-reference/crm/universal/userfieldconfig/userfieldconfig-get.html"""
    @_method
    def getTypes(self, *, moduleId: _Text, extra: _Extra = ...) -> None:
        """userfieldconfig.getTypes: read. https://apidocs.bitrix24.com/api-reference/crm/universal/userfieldconfig/userfieldconfig-get-types.html"""
    list: _Api_userfieldconfig_list[_R]
    @_method
    def update(self, *, moduleId: _Text, id: _Id, field: _Map = ..., extra: _Extra = ...) -> None:
        """userfieldconfig.update: idempotent. https://apidocs.bitrix24.com/api-reference/crm/universal/userfieldconfig/userfieldconfig-update.html"""

class _Api_userfieldtype_list(_Called[_R]):
    def __call__(self, *, start: _Id = ..., extra: _Extra = ...) -> _R:
        """userfieldtype.list: read. https://apidocs.bitrix24.com/api-reference/widgets/user-field/userfieldtype-list.html"""
    @overload
    def rows(self: _Api_userfieldtype_list[_Reply], *, start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_userfieldtype_list[_Reply], *, start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_userfieldtype(_Names[_R]):
    @_method
    def add(self, *, USER_TYPE_ID: _Text, HANDLER: _Text, TITLE: _Text = ..., DESCRIPTION: _Text = ..., OPTIONS: _Array = ..., extra: _Extra = ...) -> None:
        """userfieldtype.add: unsafe. https://apidocs.bitrix24.com/api-reference/widgets/user-field/userfieldtype-add.html"""
    @_method
    def delete(self, *, USER_TYPE_ID: _Text, extra: _Extra = ...) -> None:
        """userfieldtype.delete: idempotent. https://apidocs.bitrix24.com/api-reference/widgets/user-field/userfieldtype-delete.html"""
    list: _Api_userfieldtype_list[_R]
    @_method
    def update(self, *, USER_TYPE_ID: _Text, HANDLER: _Text, TITLE: _Text, DESCRIPTION: _Text = ..., OPTIONS: _Array = ..., extra: _Extra = ...) -> None:
        """userfieldtype.update: idempotent. https://apidocs.bitrix24.com/api-reference/widgets/user-field/userfieldtype-update.html"""

class _Api_vote_AttachedVote_getAnswerVoted(_Called[_R]):
    def __call__(self, *, attachId: _Id = ..., moduleId: _Text = ..., entityType: _Text = ..., entityId: _Id = ..., signedAttachId: _Text = ..., answerId: _Id, pageNavigation: _Map = ..., userForMobileFormat: _Flag = ..., extra: _Extra = ...) -> _R:
        """vote.AttachedVote.getAnswerVoted: read. https://apidocs.bitrix24.com/api-reference/vote/vote.attachedvote.getAnswerVoted.html"""
    @overload
    def rows(self: _Api_vote_AttachedVote_getAnswerVoted[_Reply], *, attachId: _Id = ..., moduleId: _Text = ..., entityType: _Text = ..., entityId: _Id = ..., signedAttachId: _Text = ..., answerId: _Id, pageNavigation: _Map = ..., userForMobileFormat: _Flag = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_vote_AttachedVote_getAnswerVoted[_Reply], *, attachId: _Id = ..., moduleId: _Text = ..., entityType: _Text = ..., entityId: _Id = ..., signedAttachId: _Text = ..., answerId: _Id, pageNavigation: _Map = ..., userForMobileFormat: _Flag = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_vote_AttachedVote_getMany(_Called[_R]):
    def __call__(self, *, moduleId: _Text, entityType: _Text, entityIds: _Array, extra: _Extra = ...) -> _R:
        """vote.AttachedVote.getMany: read. https://apidocs.bitrix24.com/api-reference/vote/vote.attachedvote.getMany.html"""
    @overload
    def rows(self: _Api_vote_AttachedVote_getMany[_Reply], *, moduleId: _Text, entityType: _Text, entityIds: _Array, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_vote_AttachedVote_getMany[_Reply], *, moduleId: _Text, entityType: _Text, entityIds: _Array, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_vote_AttachedVote(_Names[_R]):
    @_method
    def download(self, *, attachId: _Id = ..., moduleId: _Text = ..., entityType: _Text = ..., entityId: _Id = ..., signedAttachId: _Text = ..., exportType: _Text = ..., extra: _Extra = ...) -> None:
        """vote.AttachedVote.download: read. https://apidocs.bitrix24.com/api-reference/vote/vote.attachedvote.download.html"""
    @_method
    def get(self, *, attachId: _Id = ..., moduleId: _Text = ..., entityType: _Text = ..., entityId: _Id = ..., signedAttachId: _Text = ..., extra: _Extra = ...) -> None:
        """vote.AttachedVote.get: read. https://apidocs.bitrix24.com/api-reference/vote/vote.attachedvote.get.html"""
    getAnswerVoted: _Api_vote_AttachedVote_getAnswerVoted[_R]
    getMany: _Api_vote_AttachedVote_getMany[_R]
    @_method
    def getWithVoted(self, *, attachId: _Id = ..., moduleId: _Text = ..., entityType: _Text = ..., entityId: _Id = ..., signedAttachId: _Text = ..., extra: _Extra = ...) -> None:
        """vote.AttachedVote.getWithVoted: read. https://apidocs.bitrix24.com/api-reference/vote/vote.attachedvote.getWithVoted.html"""
    @_method
    def recall(self, *, attachId: _Id = ..., moduleId: _Text = ..., entityType: _Text = ..., entityId: _Id = ..., signedAttachId: _Text = ..., extra: _Extra = ...) -> None:
        """vote.AttachedVote.recall: unsafe. https://apidocs.bitrix24.com/api-reference/vote/vote.attachedvote.recall.html"""
    @_method
    def resume(self, *, attachId: _Id = ..., moduleId: _Text = ..., entityType: _Text = ..., entityId: _Id = ..., signedAttachId: _Text = ..., extra: _Extra = ...) -> None:
        """vote.AttachedVote.resume: idempotent. https://apidocs.bitrix24.com/api-reference/vote/vote.attachedvote.resume.html"""
    @_method
    def stop(self, *, attachId: _Id = ..., moduleId: _Text = ..., entityType: _Text = ..., entityId: _Id = ..., signedAttachId: _Text = ..., extra: _Extra = ...) -> None:
        """vote.AttachedVote.stop: idempotent. https://apidocs.bitrix24.com/api-reference/vote/vote.attachedvote.stop.html"""
    @_method
    def vote(self, *, attachId: _Id = ..., moduleId: _Text = ..., entityType: _Text = ..., entityId: _Id = ..., signedAttachId: _Text = ..., ballot: _Map, extra: _Extra = ...) -> None:
        """vote.AttachedVote.vote: unsafe. https://apidocs.bitrix24.com/api-reference/vote/vote.attachedvote.vote.html"""

class _Api_vote_Integration_Im(_Names[_R]):
    @_method
    def send(self, *, chatId: _Id, IM_MESSAGE_VOTE_DATA: _Map, templateId: _Text = ..., extra: _Extra = ...) -> None:
        """vote.Integration.Im.send: unsafe. https://apidocs.bitrix24.com/api-reference/vote/vote.integration.im.send.html"""

class _Api_vote_Integration(_Names[_R]):
    Im: _Api_vote_Integration_Im[_R]

class _Api_vote(_Names[_R]):
    AttachedVote: _Api_vote_AttachedVote[_R]
    Integration: _Api_vote_Integration[_R]

class _Api_voximplant_callback(_Names[_R]):
    @_method
    def start(self, *, FROM_LINE: _Text, TO_NUMBER: _Text, TEXT_TO_PRONOUNCE: _Text, VOICE: _Text = ..., extra: _Extra = ...) -> None:
        """voximplant.callback.start: unsafe. https://apidocs.bitrix24.com/api-reference/telephony/voximplant/voximplant-callback-start.html"""

class _Api_voximplant_infocall(_Names[_R]):
    @_method
    def startwithsound(self, *, FROM_LINE: _Text, TO_NUMBER: _Text, URL: _Text, extra: _Extra = ...) -> None:
        """voximplant.infocall.startwithsound: unsafe. https://apidocs.bitrix24.com/api-reference/telephony/voximplant/voximplant-infocall-start-with-sound.html"""
    @_method
    def startwithtext(self, *, FROM_LINE: _Text, TO_NUMBER: _Text, TEXT_TO_PRONOUNCE: _Text, VOICE: _Text = ..., extra: _Extra = ...) -> None:
        """voximplant.infocall.startwithtext: unsafe. https://apidocs.bitrix24.com/api-reference/telephony/voximplant/voximplant-infocall-start-with-text.html"""

class _Api_voximplant_line_outgoing_sip(_Names[_R]):
    @_method
    def set(self, *, CONFIG_ID: _Id, extra: _Extra = ...) -> None:
        """voximplant.line.outgoing.sip.set: idempotent. https://apidocs.bitrix24.com/api-reference/telephony/voximplant/lines/voximplant-line-outgoing-sip-set.html"""

class _Api_voximplant_line_outgoing(_Names[_R]):
    @_method
    def get(self, *, extra: _Extra = ...) -> None:
        """voximplant.line.outgoing.get: read. https://apidocs.bitrix24.com/api-reference/telephony/voximplant/lines/voximplant-line-outgoing-get.html"""
    @_method
    def set(self, *, LINE_ID: _Text, extra: _Extra = ...) -> None:
        """voximplant.line.outgoing.set: idempotent. https://apidocs.bitrix24.com/api-reference/telephony/voximplant/lines/voximplant-line-outgoing-set.html"""
    sip: _Api_voximplant_line_outgoing_sip[_R]

class _Api_voximplant_line(_Names[_R]):
    @_method
    def get(self, *, extra: _Extra = ...) -> None:
        """voximplant.line.get: read. https://apidocs.bitrix24.com/api-reference/telephony/voximplant/lines/voximplant-line-get.html"""
    outgoing: _Api_voximplant_line_outgoing[_R]

class _Api_voximplant_sip_connector(_Names[_R]):
    @_method
    def status(self, *, extra: _Extra = ...) -> None:
        """voximplant.sip.connector.status: read. https://apidocs.bitrix24.com/api-reference/telephony/voximplant/sip/voximplant-sip-connector-status.html"""

class _Api_voximplant_sip_get(_Called[_R]):
    def __call__(self, *, FILTER: _Map = ..., SORT: _Text = ..., ORDER: _Text = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """voximplant.sip.get: read. https://apidocs.bitrix24.com/api-reference/telephony/voximplant/sip/voximplant-sip-get.html"""
    @overload
    def rows(self: _Api_voximplant_sip_get[_Reply], *, FILTER: _Map = ..., SORT: _Text = ..., ORDER: _Text = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_voximplant_sip_get[_Reply], *, FILTER: _Map = ..., SORT: _Text = ..., ORDER: _Text = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_voximplant_sip(_Names[_R]):
    @_method
    def add(self, *, SERVER: _Text, LOGIN: _Text, PASSWORD: _Text = ..., TYPE: _Text = ..., TITLE: _Text = ..., extra: _Extra = ...) -> None:
        """voximplant.sip.add: unsafe. https://apidocs.bitrix24.com/api-reference/telephony/voximplant/sip/voximplant-sip-add.html"""
    connector: _Api_voximplant_sip_connector[_R]
    @_method
    def delete(self, *, CONFIG_ID: _Id, extra: _Extra = ...) -> None:
        """voximplant.sip.delete: idempotent. https://apidocs.bitrix24.com/api-reference/telephony/voximplant/sip/voximplant-sip-delete.html"""
    get: _Api_voximplant_sip_get[_R]
    @_method
    def status(self, *, REG_ID: _Id, extra: _Extra = ...) -> None:
        """voximplant.sip.status: read. https://apidocs.bitrix24.com/api-reference/telephony/voximplant/sip/voximplant-sip-status.html"""
    @_method
    def update(self, *, CONFIG_ID: _Id, TITLE: _Text = ..., SERVER: _Text = ..., LOGIN: _Text = ..., PASSWORD: _Text = ..., extra: _Extra = ...) -> None:
        """voximplant.sip.update: idempotent. https://apidocs.bitrix24.com/api-reference/telephony/voximplant/sip/voximplant-sip-update.html"""

class _Api_voximplant_statistic_get(_Called[_R]):
    def __call__(self, *, FILTER: _Map = ..., SORT: _Text = ..., ORDER: _Text = ..., start: _Id = ..., extra: _Extra = ...) -> _R:
        """voximplant.statistic.get: read. https://apidocs.bitrix24.com/api-reference/telephony/voximplant/voximplant-statistic-get.html"""
    @overload
    def rows(self: _Api_voximplant_statistic_get[_Reply], *, FILTER: _Map = ..., SORT: _Text = ..., ORDER: _Text = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_voximplant_statistic_get[_Reply], *, FILTER: _Map = ..., SORT: _Text = ..., ORDER: _Text = ..., start: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_voximplant_statistic(_Names[_R]):
    get: _Api_voximplant_statistic_get[_R]

class _Api_voximplant_tts_voices(_Names[_R]):
    @_method
    def get(self, *, extra: _Extra = ...) -> None:
        """voximplant.tts.voices.get: read. https://apidocs.bitrix24.com/api-reference/telephony/voximplant/voximplant-tts-voices-get.html"""

class _Api_voximplant_tts(_Names[_R]):
    voices: _Api_voximplant_tts_voices[_R]

class _Api_voximplant_url(_Names[_R]):
    @_method
    def get(self, *, extra: _Extra = ...) -> None:
        """voximplant.url.get: read. https://apidocs.bitrix24.com/api-reference/telephony/voximplant/voximplant-url-get.html"""

class _Api_voximplant_user_get(_Called[_R]):
    def __call__(self, *, USER_ID: Any, extra: _Extra = ...) -> _R:
        """voximplant.user.get: read. https://apidocs.bitrix24.com/api-reference/telephony/voximplant/users/voximplant-user-get.html"""
    @overload
    def rows(self: _Api_voximplant_user_get[_Reply], *, USER_ID: Any, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api_voximplant_user_get[_Reply], *, USER_ID: Any, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api_voximplant_user(_Names[_R]):
    @_method
    def activatePhone(self, *, USER_ID: _Id, extra: _Extra = ...) -> None:
        """voximplant.user.activatePhone: idempotent. https://apidocs.bitrix24.com/api-reference/telephony/voximplant/users/voximplant-user-activate-phone.html"""
    @_method
    def deactivatePhone(self, *, USER_ID: _Id, extra: _Extra = ...) -> None:
        """voximplant.user.deactivatePhone: idempotent. https://apidocs.bitrix24.com/api-reference/telephony/voximplant/users/voximplant-user-deactivate-phone.html"""
    get: _Api_voximplant_user_get[_R]

class _Api_voximplant(_Names[_R]):
    callback: _Api_voximplant_callback[_R]
    infocall: _Api_voximplant_infocall[_R]
    line: _Api_voximplant_line[_R]
    sip: _Api_voximplant_sip[_R]
    statistic: _Api_voximplant_statistic[_R]
    tts: _Api_voximplant_tts[_R]
    url: _Api_voximplant_url[_R]
    user: _Api_voximplant_user[_R]

class _Api(_Names[_R]):
    access: _Api_access[_R]
    ai: _Api_ai[_R]
    app: _Api_app[_R]
    batch: _Api_batch[_R]
    biconnector: _Api_biconnector[_R]
    bizproc: _Api_bizproc[_R]
    booking: _Api_booking[_R]
    calendar: _Api_calendar[_R]
    call: _Api_call[_R]
    catalog: _Api_catalog[_R]
    crm: _Api_crm[_R]
    department: _Api_department[_R]
    disk: _Api_disk[_R]
    documentation: _Api_documentation[_R]
    documentgenerator: _Api_documentgenerator[_R]
    download: _Api_download[_R]
    entity: _Api_entity[_R]
    event: _Api_event[_R]
    events: _Api_events[_R]
    feature: _Api_feature[_R]
    humanresources: _Api_humanresources[_R]
    im: _Api_im[_R]
    imbot: _Api_imbot[_R]
    imconnector: _Api_imconnector[_R]
    imopenlines: _Api_imopenlines[_R]
    landing: _Api_landing[_R]
    lists: _Api_lists[_R]
    log: _Api_log[_R]
    mail: _Api_mail[_R]
    mailservice: _Api_mailservice[_R]
    main: _Api_main[_R]
    messageservice: _Api_messageservice[_R]
    method: _Api_method[_R]
    methods: _Api_methods[_R]
    note: _Api_note[_R]
    placement: _Api_placement[_R]
    profile: _Api_profile[_R]
    pull: _Api_pull[_R]
    rest: _Api_rest[_R]
    rpa: _Api_rpa[_R]
    sale: _Api_sale[_R]
    salescenter: _Api_salescenter[_R]
    scope: _Api_scope[_R]
    server: _Api_server[_R]
    sign: _Api_sign[_R]
    socialnetwork: _Api_socialnetwork[_R]
    sonet_group: _Api_sonet_group[_R]
    task: _Api_task[_R]
    tasks: _Api_tasks[_R]
    telephony: _Api_telephony[_R]
    timeman: _Api_timeman[_R]
    upload: _Api_upload[_R]
    user: _Api_user[_R]
    userconsent: _Api_userconsent[_R]
    userfieldconfig: _Api_userfieldconfig[_R]
    userfieldtype: _Api_userfieldtype[_R]
    vote: _Api_vote[_R]
    voximplant: _Api_voximplant[_R]

class _Api3_batch(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """batch: unsafe. https://apidocs.bitrix24.com/api-reference/rest-v3.html"""

class _Api3_call_followup_field_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., extra: _Extra = ...) -> _R:
        """call.followup.field.list: read. https://apidocs.bitrix24.com/api-reference/telephony/follow-up/call-followup-field-list.html"""
    @overload
    def rows(self: _Api3_call_followup_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api3_call_followup_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api3_call_followup_field(_Names[_R]):
    @_method
    def get(self, *, name: _Text, select: _Array = ..., extra: _Extra = ...) -> None:
        """call.followup.field.get: read. https://apidocs.bitrix24.com/api-reference/telephony/follow-up/call-followup-field-get.html"""
    list: _Api3_call_followup_field_list[_R]

class _Api3_call_followup_list(_Called[_R]):
    def __call__(self, *, filter: _Map, select: _Array = ..., order: _Map = ..., pagination: _Map = ..., mentionFormat: _Text = ..., extra: _Extra = ...) -> _R:
        """call.followup.list: read. https://apidocs.bitrix24.com/api-reference/telephony/follow-up/call-followup-list.html"""
    @overload
    def rows(self: _Api3_call_followup_list[_Reply], *, filter: _Map, select: _Array = ..., order: _Map = ..., pagination: _Map = ..., mentionFormat: _Text = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api3_call_followup_list[_Reply], *, filter: _Map, select: _Array = ..., order: _Map = ..., pagination: _Map = ..., mentionFormat: _Text = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api3_call_followup(_Names[_R]):
    field: _Api3_call_followup_field[_R]
    @_method
    def get(self, *, callId: _Id, select: _Array = ..., mentionFormat: _Text = ..., extra: _Extra = ...) -> None:
        """call.followup.get: read. https://apidocs.bitrix24.com/api-reference/telephony/follow-up/call-followup-get.html"""
    list: _Api3_call_followup_list[_R]

class _Api3_call(_Names[_R]):
    followup: _Api3_call_followup[_R]

class _Api3_documentation(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """documentation: read. https://apidocs.bitrix24.com/api-reference/rest-v3.html"""

class _Api3_humanresources_employee_field_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., extra: _Extra = ...) -> _R:
        """humanresources.employee.field.list: read. https://apidocs.bitrix24.com/api-reference/departments/employee/humanresources-employee-field-list.html"""
    @overload
    def rows(self: _Api3_humanresources_employee_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api3_humanresources_employee_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api3_humanresources_employee_field(_Names[_R]):
    @_method
    def get(self, *, name: _Text, select: _Array = ..., extra: _Extra = ...) -> None:
        """humanresources.employee.field.get: read. https://apidocs.bitrix24.com/api-reference/departments/employee/humanresources-employee-field-get.html"""
    list: _Api3_humanresources_employee_field_list[_R]

class _Api3_humanresources_employee_multidepartment(_Called[_R]):
    def __call__(self, *, extra: _Extra = ...) -> _R:
        """humanresources.employee.multidepartment: read. https://apidocs.bitrix24.com/api-reference/departments/employee/humanresources-employee-multidepartment.html"""
    @overload
    def rows(self: _Api3_humanresources_employee_multidepartment[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api3_humanresources_employee_multidepartment[_Reply], *, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api3_humanresources_employee_search(_Called[_R]):
    def __call__(self, *, name: _Text, nodeId: _Id = ..., select: _Array = ..., extra: _Extra = ...) -> _R:
        """humanresources.employee.search: read. https://apidocs.bitrix24.com/api-reference/departments/employee/humanresources-employee-search.html"""
    @overload
    def rows(self: _Api3_humanresources_employee_search[_Reply], *, name: _Text, nodeId: _Id = ..., select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api3_humanresources_employee_search[_Reply], *, name: _Text, nodeId: _Id = ..., select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api3_humanresources_employee(_Names[_R]):
    @_method
    def count(self, *, extra: _Extra = ...) -> None:
        """humanresources.employee.count: read. https://apidocs.bitrix24.com/api-reference/departments/employee/humanresources-employee-count.html"""
    field: _Api3_humanresources_employee_field[_R]
    multidepartment: _Api3_humanresources_employee_multidepartment[_R]
    search: _Api3_humanresources_employee_search[_R]
    @_method
    def subordinates(self, *, id: _Id, extra: _Extra = ...) -> None:
        """humanresources.employee.subordinates: read. https://apidocs.bitrix24.com/api-reference/departments/employee/humanresources-employee-subordinates.html"""

class _Api3_humanresources_node_children(_Called[_R]):
    def __call__(self, *, id: _Id, select: _Array = ..., extra: _Extra = ...) -> _R:
        """humanresources.node.children: read. https://apidocs.bitrix24.com/api-reference/departments/node/humanresources-node-children.html"""
    @overload
    def rows(self: _Api3_humanresources_node_children[_Reply], *, id: _Id, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api3_humanresources_node_children[_Reply], *, id: _Id, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api3_humanresources_node_communication(_Names[_R]):
    @_method
    def edit(self, *, nodeId: _Id, communicationType: _Text, createDefault: _Flag = ..., ids: _Array = ..., removeIds: _Array = ..., withChildren: _Flag = ..., extra: _Extra = ...) -> None:
        """humanresources.node.communication.edit: idempotent. https://apidocs.bitrix24.com/api-reference/departments/node-communication/humanresources-node-communication-edit.html"""
    @_method
    def list(self, *, id: _Id, extra: _Extra = ...) -> None:
        """humanresources.node.communication.list: read. https://apidocs.bitrix24.com/api-reference/departments/node-communication/humanresources-node-communication-list.html"""

class _Api3_humanresources_node_field_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., extra: _Extra = ...) -> _R:
        """humanresources.node.field.list: read. https://apidocs.bitrix24.com/api-reference/departments/node/humanresources-node-field-list.html"""
    @overload
    def rows(self: _Api3_humanresources_node_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api3_humanresources_node_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api3_humanresources_node_field(_Names[_R]):
    @_method
    def get(self, *, name: _Text, select: _Array = ..., extra: _Extra = ...) -> None:
        """humanresources.node.field.get: read. https://apidocs.bitrix24.com/api-reference/departments/node/humanresources-node-field-get.html"""
    list: _Api3_humanresources_node_field_list[_R]

class _Api3_humanresources_node_list(_Called[_R]):
    def __call__(self, *, type: _Text, select: _Array = ..., pagination: _Map = ..., extra: _Extra = ...) -> _R:
        """humanresources.node.list: read. https://apidocs.bitrix24.com/api-reference/departments/node/humanresources-node-list.html"""
    @overload
    def rows(self: _Api3_humanresources_node_list[_Reply], *, type: _Text, select: _Array = ..., pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api3_humanresources_node_list[_Reply], *, type: _Text, select: _Array = ..., pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api3_humanresources_node_member_field_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., extra: _Extra = ...) -> _R:
        """humanresources.node.member.field.list: read. https://apidocs.bitrix24.com/api-reference/departments/node-member/humanresources-node-member-field-list.html"""
    @overload
    def rows(self: _Api3_humanresources_node_member_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api3_humanresources_node_member_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api3_humanresources_node_member_field(_Names[_R]):
    @_method
    def get(self, *, name: _Text, select: _Array = ..., extra: _Extra = ...) -> None:
        """humanresources.node.member.field.get: read. https://apidocs.bitrix24.com/api-reference/departments/node-member/humanresources-node-member-field-get.html"""
    list: _Api3_humanresources_node_member_field_list[_R]

class _Api3_humanresources_node_member(_Names[_R]):
    @_method
    def add(self, *, nodeId: _Id, userIds: _Array, role: _Text, extra: _Extra = ...) -> None:
        """humanresources.node.member.add: unsafe. https://apidocs.bitrix24.com/api-reference/departments/node-member/humanresources-node-member-add.html"""
    field: _Api3_humanresources_node_member_field[_R]
    @_method
    def move(self, *, nodeId: _Id, userIds: _Array, role: _Text = ..., extra: _Extra = ...) -> None:
        """humanresources.node.member.move: idempotent. https://apidocs.bitrix24.com/api-reference/departments/node-member/humanresources-node-member-move.html"""
    @_method
    def remove(self, *, nodeId: _Id, userIds: _Array, extra: _Extra = ...) -> None:
        """humanresources.node.member.remove: idempotent. https://apidocs.bitrix24.com/api-reference/departments/node-member/humanresources-node-member-remove.html"""
    @_method
    def set(self, *, nodeId: _Id, userIds: _Map, extra: _Extra = ...) -> None:
        """humanresources.node.member.set: idempotent. https://apidocs.bitrix24.com/api-reference/departments/node-member/humanresources-node-member-set.html"""

class _Api3_humanresources_node_search(_Called[_R]):
    def __call__(self, *, type: _Text, name: _Text, parentId: _Id = ..., pagination: _Map = ..., extra: _Extra = ...) -> _R:
        """humanresources.node.search: read. https://apidocs.bitrix24.com/api-reference/departments/node/humanresources-node-search.html"""
    @overload
    def rows(self: _Api3_humanresources_node_search[_Reply], *, type: _Text, name: _Text, parentId: _Id = ..., pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api3_humanresources_node_search[_Reply], *, type: _Text, name: _Text, parentId: _Id = ..., pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api3_humanresources_node(_Names[_R]):
    @_method
    def add(self, *, type: _Text, name: _Text, parentId: _Id, description: _Text = ..., colorName: _Text = ..., userIds: _Map = ..., moveUsersToNode: _Flag = ..., createChat: _Flag = ..., bindingChatIds: _Array = ..., createChannel: _Flag = ..., bindingChannelIds: _Array = ..., createCollab: _Flag = ..., bindingCollabIds: _Array = ..., settings: _Map = ..., extra: _Extra = ...) -> None:
        """humanresources.node.add: unsafe. https://apidocs.bitrix24.com/api-reference/departments/node/humanresources-node-add.html"""
    children: _Api3_humanresources_node_children[_R]
    communication: _Api3_humanresources_node_communication[_R]
    @_method
    def count(self, *, extra: _Extra = ...) -> None:
        """humanresources.node.count: read. https://apidocs.bitrix24.com/api-reference/departments/node/humanresources-node-count.html"""
    @_method
    def edit(self, *, id: _Id, name: _Text = ..., description: _Text = ..., colorName: _Text = ..., extra: _Extra = ...) -> None:
        """humanresources.node.edit: idempotent. https://apidocs.bitrix24.com/api-reference/departments/node/humanresources-node-edit.html"""
    field: _Api3_humanresources_node_field[_R]
    @_method
    def get(self, *, id: _Id, select: _Array = ..., extra: _Extra = ...) -> None:
        """humanresources.node.get: read. https://apidocs.bitrix24.com/api-reference/departments/node/humanresources-node-get.html"""
    list: _Api3_humanresources_node_list[_R]
    member: _Api3_humanresources_node_member[_R]
    @_method
    def move(self, *, id: _Id, parentId: _Id, extra: _Extra = ...) -> None:
        """humanresources.node.move: idempotent. https://apidocs.bitrix24.com/api-reference/departments/node/humanresources-node-move.html"""
    search: _Api3_humanresources_node_search[_R]

class _Api3_humanresources(_Names[_R]):
    employee: _Api3_humanresources_employee[_R]
    node: _Api3_humanresources_node[_R]

class _Api3_mail_mailbox_field_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., extra: _Extra = ...) -> _R:
        """mail.mailbox.field.list: read. https://apidocs.bitrix24.com/api-reference/mail/mailbox/mail-mailbox-field-list.html"""
    @overload
    def rows(self: _Api3_mail_mailbox_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api3_mail_mailbox_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api3_mail_mailbox_field(_Names[_R]):
    @_method
    def get(self, *, name: _Text, select: _Array = ..., extra: _Extra = ...) -> None:
        """mail.mailbox.field.get: read. https://apidocs.bitrix24.com/api-reference/mail/mailbox/mail-mailbox-field-get.html"""
    list: _Api3_mail_mailbox_field_list[_R]

class _Api3_mail_mailbox_list(_Called[_R]):
    def __call__(self, *, name: _Text = ..., email: _Text = ..., pagination: _Map = ..., extra: _Extra = ...) -> _R:
        """mail.mailbox.list: read. https://apidocs.bitrix24.com/api-reference/mail/mailbox/mail-mailbox-list.html"""
    @overload
    def rows(self: _Api3_mail_mailbox_list[_Reply], *, name: _Text = ..., email: _Text = ..., pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api3_mail_mailbox_list[_Reply], *, name: _Text = ..., email: _Text = ..., pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api3_mail_mailbox_senders(_Called[_R]):
    def __call__(self, *, pagination: _Map = ..., extra: _Extra = ...) -> _R:
        """mail.mailbox.senders: read. https://apidocs.bitrix24.com/api-reference/mail/mailbox/mail-mailbox-senders.html"""
    @overload
    def rows(self: _Api3_mail_mailbox_senders[_Reply], *, pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api3_mail_mailbox_senders[_Reply], *, pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api3_mail_mailbox(_Names[_R]):
    field: _Api3_mail_mailbox_field[_R]
    @_method
    def get(self, *, id: _Id, select: _Array = ..., extra: _Extra = ...) -> None:
        """mail.mailbox.get: read. https://apidocs.bitrix24.com/api-reference/mail/mailbox/mail-mailbox-get.html"""
    list: _Api3_mail_mailbox_list[_R]
    senders: _Api3_mail_mailbox_senders[_R]

class _Api3_mail_message_field_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., extra: _Extra = ...) -> _R:
        """mail.message.field.list: read. https://apidocs.bitrix24.com/api-reference/mail/message/mail-message-field-list.html"""
    @overload
    def rows(self: _Api3_mail_message_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api3_mail_message_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api3_mail_message_field(_Names[_R]):
    @_method
    def get(self, *, name: _Text, select: _Array = ..., extra: _Extra = ...) -> None:
        """mail.message.field.get: read. https://apidocs.bitrix24.com/api-reference/mail/message/mail-message-field-get.html"""
    list: _Api3_mail_message_field_list[_R]

class _Api3_mail_message_list(_Called[_R]):
    def __call__(self, *, mailboxId: _Id = ..., searchQuery: _Text = ..., dateFrom: _Text = ..., dateTo: _Text = ..., isSeen: _Flag = ..., hasAttachments: _Flag = ..., folder: _Text = ..., pagination: _Map = ..., extra: _Extra = ...) -> _R:
        """mail.message.list: read. https://apidocs.bitrix24.com/api-reference/mail/message/mail-message-list.html"""
    @overload
    def rows(self: _Api3_mail_message_list[_Reply], *, mailboxId: _Id = ..., searchQuery: _Text = ..., dateFrom: _Text = ..., dateTo: _Text = ..., isSeen: _Flag = ..., hasAttachments: _Flag = ..., folder: _Text = ..., pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api3_mail_message_list[_Reply], *, mailboxId: _Id = ..., searchQuery: _Text = ..., dateFrom: _Text = ..., dateTo: _Text = ..., isSeen: _Flag = ..., hasAttachments: _Flag = ..., folder: _Text = ..., pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api3_mail_message_thread(_Called[_R]):
    def __call__(self, *, id: _Id, limit: _Id = ..., extra: _Extra = ...) -> _R:
        """mail.message.thread: read. https://apidocs.bitrix24.com/api-reference/mail/message/mail-message-thread.html"""
    @overload
    def rows(self: _Api3_mail_message_thread[_Reply], *, id: _Id, limit: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api3_mail_message_thread[_Reply], *, id: _Id, limit: _Id = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api3_mail_message(_Names[_R]):
    @_method
    def createcalendarevent(self, *, messageId: _Id, dateFrom: _Text, dateTo: _Text, name: _Text = ..., description: _Text = ..., extra: _Extra = ...) -> None:
        """mail.message.createcalendarevent: unsafe. https://apidocs.bitrix24.com/api-reference/mail/message/mail-message-createcalendarevent.html"""
    @_method
    def createchat(self, *, messageId: _Id, extra: _Extra = ...) -> None:
        """mail.message.createchat: unsafe. https://apidocs.bitrix24.com/api-reference/mail/message/mail-message-createchat.html"""
    @_method
    def createcrmactivity(self, *, messageId: _Id, extra: _Extra = ...) -> None:
        """mail.message.createcrmactivity: unsafe. https://apidocs.bitrix24.com/api-reference/mail/message/mail-message-createcrmactivity.html"""
    @_method
    def createfeedpost(self, *, messageId: _Id, title: _Text = ..., extra: _Extra = ...) -> None:
        """mail.message.createfeedpost: unsafe. https://apidocs.bitrix24.com/api-reference/mail/message/mail-message-createfeedpost.html"""
    @_method
    def createtask(self, *, messageId: _Id, title: _Text = ..., responsibleId: _Id = ..., description: _Text = ..., extra: _Extra = ...) -> None:
        """mail.message.createtask: unsafe. https://apidocs.bitrix24.com/api-reference/mail/message/mail-message-createtask.html"""
    field: _Api3_mail_message_field[_R]
    @_method
    def forward(self, *, forwardMessageId: _Id, from_: _Text, to: _Array, subject: _Text, body: _Text, cc: _Array = ..., bcc: _Array = ..., extra: _Extra = ...) -> None:
        """mail.message.forward: unsafe. https://apidocs.bitrix24.com/api-reference/mail/message/mail-message-forward.html"""
    @_method
    def get(self, *, id: _Id, select: _Array = ..., extra: _Extra = ...) -> None:
        """mail.message.get: read. https://apidocs.bitrix24.com/api-reference/mail/message/mail-message-get.html"""
    list: _Api3_mail_message_list[_R]
    @_method
    def movetofolder(self, *, messageIds: _Array, action: _Text, folder: _Text = ..., extra: _Extra = ...) -> None:
        """mail.message.movetofolder: idempotent. https://apidocs.bitrix24.com/api-reference/mail/message/mail-message-movetofolder.html"""
    @_method
    def removecrmactivity(self, *, messageId: _Id, extra: _Extra = ...) -> None:
        """mail.message.removecrmactivity: idempotent. https://apidocs.bitrix24.com/api-reference/mail/message/mail-message-removecrmactivity.html"""
    @_method
    def reply(self, *, replyToMessageId: _Id, from_: _Text, to: _Array, subject: _Text, body: _Text, cc: _Array = ..., bcc: _Array = ..., extra: _Extra = ...) -> None:
        """mail.message.reply: unsafe. https://apidocs.bitrix24.com/api-reference/mail/message/mail-message-reply.html"""
    @_method
    def send(self, *, from_: _Text, to: _Array, subject: _Text, body: _Text, cc: _Array = ..., bcc: _Array = ..., extra: _Extra = ...) -> None:
        """mail.message.send: unsafe. https://apidocs.bitrix24.com/api-reference/mail/message/mail-message-send.html"""
    thread: _Api3_mail_message_thread[_R]

class _Api3_mail_recipient_field_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., extra: _Extra = ...) -> _R:
        """mail.recipient.field.list: read. https://apidocs.bitrix24.com/api-reference/mail/recipient/mail-recipient-field-list.html"""
    @overload
    def rows(self: _Api3_mail_recipient_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api3_mail_recipient_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api3_mail_recipient_field(_Names[_R]):
    @_method
    def get(self, *, name: _Text, select: _Array = ..., extra: _Extra = ...) -> None:
        """mail.recipient.field.get: read. https://apidocs.bitrix24.com/api-reference/mail/recipient/mail-recipient-field-get.html"""
    list: _Api3_mail_recipient_field_list[_R]

class _Api3_mail_recipient_listcontacts(_Called[_R]):
    def __call__(self, *, query: _Text = ..., pagination: _Map = ..., extra: _Extra = ...) -> _R:
        """mail.recipient.listcontacts: read. https://apidocs.bitrix24.com/api-reference/mail/recipient/mail-recipient-listcontacts.html"""
    @overload
    def rows(self: _Api3_mail_recipient_listcontacts[_Reply], *, query: _Text = ..., pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api3_mail_recipient_listcontacts[_Reply], *, query: _Text = ..., pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api3_mail_recipient_listemployees(_Called[_R]):
    def __call__(self, *, query: _Text, pagination: _Map = ..., extra: _Extra = ...) -> _R:
        """mail.recipient.listemployees: read. https://apidocs.bitrix24.com/api-reference/mail/recipient/mail-recipient-listemployees.html"""
    @overload
    def rows(self: _Api3_mail_recipient_listemployees[_Reply], *, query: _Text, pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api3_mail_recipient_listemployees[_Reply], *, query: _Text, pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api3_mail_recipient(_Names[_R]):
    field: _Api3_mail_recipient_field[_R]
    listcontacts: _Api3_mail_recipient_listcontacts[_R]
    listemployees: _Api3_mail_recipient_listemployees[_R]

class _Api3_mail(_Names[_R]):
    mailbox: _Api3_mail_mailbox[_R]
    message: _Api3_mail_message[_R]
    recipient: _Api3_mail_recipient[_R]

class _Api3_main_eventlog_field_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., extra: _Extra = ...) -> _R:
        """main.eventlog.field.list: read. https://apidocs.bitrix24.com/api-reference/event-log/main-eventlog-field-list.html"""
    @overload
    def rows(self: _Api3_main_eventlog_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api3_main_eventlog_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api3_main_eventlog_field(_Names[_R]):
    @_method
    def get(self, *, name: _Text, select: _Array = ..., extra: _Extra = ...) -> None:
        """main.eventlog.field.get: read. https://apidocs.bitrix24.com/api-reference/event-log/main-eventlog-field-get.html"""
    list: _Api3_main_eventlog_field_list[_R]

class _Api3_main_eventlog_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Array = ..., order: _Map = ..., pagination: _Map = ..., extra: _Extra = ...) -> _R:
        """main.eventlog.list: read. https://apidocs.bitrix24.com/api-reference/event-log/main-eventlog-list.html"""
    @overload
    def rows(self: _Api3_main_eventlog_list[_Reply], *, select: _Array = ..., filter: _Array = ..., order: _Map = ..., pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api3_main_eventlog_list[_Reply], *, select: _Array = ..., filter: _Array = ..., order: _Map = ..., pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api3_main_eventlog_tail(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Array = ..., cursor: _Map = ..., extra: _Extra = ...) -> _R:
        """main.eventlog.tail: read. https://apidocs.bitrix24.com/api-reference/event-log/main-eventlog-tail.html"""
    @overload
    def rows(self: _Api3_main_eventlog_tail[_Reply], *, select: _Array = ..., filter: _Array = ..., cursor: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api3_main_eventlog_tail[_Reply], *, select: _Array = ..., filter: _Array = ..., cursor: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api3_main_eventlog(_Names[_R]):
    field: _Api3_main_eventlog_field[_R]
    @_method
    def get(self, *, id: _Id, select: _Array = ..., extra: _Extra = ...) -> None:
        """main.eventlog.get: read. https://apidocs.bitrix24.com/api-reference/event-log/main-eventlog-get.html"""
    list: _Api3_main_eventlog_list[_R]
    tail: _Api3_main_eventlog_tail[_R]

class _Api3_main(_Names[_R]):
    eventlog: _Api3_main_eventlog[_R]

class _Api3_note_collection_field_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., extra: _Extra = ...) -> _R:
        """note.collection.field.list: read. https://apidocs.bitrix24.com/api-reference/note/collection/note-collection-field-list.html"""
    @overload
    def rows(self: _Api3_note_collection_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api3_note_collection_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api3_note_collection_field(_Names[_R]):
    @_method
    def get(self, *, name: _Text, select: _Array = ..., extra: _Extra = ...) -> None:
        """note.collection.field.get: read. https://apidocs.bitrix24.com/api-reference/note/collection/note-collection-field-get.html"""
    list: _Api3_note_collection_field_list[_R]

class _Api3_note_collection_list(_Called[_R]):
    def __call__(self, *, pagination: _Map = ..., extra: _Extra = ...) -> _R:
        """note.collection.list: read. https://apidocs.bitrix24.com/api-reference/note/collection/note-collection-list.html"""
    @overload
    def rows(self: _Api3_note_collection_list[_Reply], *, pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api3_note_collection_list[_Reply], *, pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api3_note_collection(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """note.collection.add: unsafe. https://apidocs.bitrix24.com/api-reference/note/collection/note-collection-add.html"""
    @_method
    def archive(self, *, id: _Id, extra: _Extra = ...) -> None:
        """note.collection.archive: idempotent. https://apidocs.bitrix24.com/api-reference/note/collection/note-collection-archive.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """note.collection.delete: idempotent. https://apidocs.bitrix24.com/api-reference/note/collection/note-collection-delete.html"""
    field: _Api3_note_collection_field[_R]
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """note.collection.get: read. https://apidocs.bitrix24.com/api-reference/note/collection/note-collection-get.html"""
    list: _Api3_note_collection_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """note.collection.update: idempotent. https://apidocs.bitrix24.com/api-reference/note/collection/note-collection-update.html"""

class _Api3_note_document_field_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., extra: _Extra = ...) -> _R:
        """note.document.field.list: read. https://apidocs.bitrix24.com/api-reference/note/document/note-document-field-list.html"""
    @overload
    def rows(self: _Api3_note_document_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api3_note_document_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api3_note_document_field(_Names[_R]):
    @_method
    def get(self, *, name: _Text, select: _Array = ..., extra: _Extra = ...) -> None:
        """note.document.field.get: read. https://apidocs.bitrix24.com/api-reference/note/document/note-document-field-get.html"""
    list: _Api3_note_document_field_list[_R]

class _Api3_note_document_search_field_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., extra: _Extra = ...) -> _R:
        """note.document.search.field.list: read. https://apidocs.bitrix24.com/api-reference/note/document/note-document-search-field-list.html"""
    @overload
    def rows(self: _Api3_note_document_search_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api3_note_document_search_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api3_note_document_search_field(_Names[_R]):
    @_method
    def get(self, *, name: _Text, select: _Array = ..., extra: _Extra = ...) -> None:
        """note.document.search.field.get: read. https://apidocs.bitrix24.com/api-reference/note/document/note-document-search-field-get.html"""
    list: _Api3_note_document_search_field_list[_R]

class _Api3_note_document_search_list(_Called[_R]):
    def __call__(self, *, query: _Text, pagination: _Map = ..., extra: _Extra = ...) -> _R:
        """note.document.search.list: read. https://apidocs.bitrix24.com/api-reference/note/document/note-document-search-list.html"""
    @overload
    def rows(self: _Api3_note_document_search_list[_Reply], *, query: _Text, pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api3_note_document_search_list[_Reply], *, query: _Text, pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api3_note_document_search(_Names[_R]):
    field: _Api3_note_document_search_field[_R]
    list: _Api3_note_document_search_list[_R]

class _Api3_note_document_tree_field_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., extra: _Extra = ...) -> _R:
        """note.document.tree.field.list: read. https://apidocs.bitrix24.com/api-reference/note/document/note-document-tree-field-list.html"""
    @overload
    def rows(self: _Api3_note_document_tree_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api3_note_document_tree_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api3_note_document_tree_field(_Names[_R]):
    @_method
    def get(self, *, name: _Text, select: _Array = ..., extra: _Extra = ...) -> None:
        """note.document.tree.field.get: read. https://apidocs.bitrix24.com/api-reference/note/document/note-document-tree-field-get.html"""
    list: _Api3_note_document_tree_field_list[_R]

class _Api3_note_document_tree_list(_Called[_R]):
    def __call__(self, *, collectionId: _Id, extra: _Extra = ...) -> _R:
        """note.document.tree.list: read. https://apidocs.bitrix24.com/api-reference/note/document/note-document-tree-list.html"""
    @overload
    def rows(self: _Api3_note_document_tree_list[_Reply], *, collectionId: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api3_note_document_tree_list[_Reply], *, collectionId: _Id, extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api3_note_document_tree(_Names[_R]):
    field: _Api3_note_document_tree_field[_R]
    list: _Api3_note_document_tree_list[_R]

class _Api3_note_document(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """note.document.add: unsafe. https://apidocs.bitrix24.com/api-reference/note/document/note-document-add.html"""
    @_method
    def archive(self, *, id: _Id, extra: _Extra = ...) -> None:
        """note.document.archive: idempotent. https://apidocs.bitrix24.com/api-reference/note/document/note-document-archive.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """note.document.delete: idempotent. https://apidocs.bitrix24.com/api-reference/note/document/note-document-delete.html"""
    field: _Api3_note_document_field[_R]
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """note.document.get: read. https://apidocs.bitrix24.com/api-reference/note/document/note-document-get.html"""
    search: _Api3_note_document_search[_R]
    tree: _Api3_note_document_tree[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, overwrite: _Flag = ..., extra: _Extra = ...) -> None:
        """note.document.update: idempotent. https://apidocs.bitrix24.com/api-reference/note/document/note-document-update.html"""

class _Api3_note_file_field_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., extra: _Extra = ...) -> _R:
        """note.file.field.list: read. https://apidocs.bitrix24.com/api-reference/note/file/note-file-field-list.html"""
    @overload
    def rows(self: _Api3_note_file_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api3_note_file_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api3_note_file_field(_Names[_R]):
    @_method
    def get(self, *, name: _Text, select: _Array = ..., extra: _Extra = ...) -> None:
        """note.file.field.get: read. https://apidocs.bitrix24.com/api-reference/note/file/note-file-field-get.html"""
    list: _Api3_note_file_field_list[_R]

class _Api3_note_file(_Names[_R]):
    @_method
    def add(self, *, documentId: _Id, fileName: _Text, fileContent: _Text, extra: _Extra = ...) -> None:
        """note.file.add: unsafe. https://apidocs.bitrix24.com/api-reference/note/file/note-file-add.html"""
    field: _Api3_note_file_field[_R]
    @_method
    def get(self, *, id: _Id, documentId: _Id, extra: _Extra = ...) -> None:
        """note.file.get: read. https://apidocs.bitrix24.com/api-reference/note/file/note-file-get.html"""

class _Api3_note(_Names[_R]):
    collection: _Api3_note_collection[_R]
    document: _Api3_note_document[_R]
    file: _Api3_note_file[_R]

class _Api3_rest_documentation(_Names[_R]):
    @_method
    def openapi(self, *, extra: _Extra = ...) -> None:
        """rest.documentation.openapi: read. https://apidocs.bitrix24.com/api-reference/rest-v3.html"""

class _Api3_rest_scope(_Names[_R]):
    @_method
    def list(self, *, extra: _Extra = ...) -> None:
        """rest.scope.list: read. https://apidocs.bitrix24.com/api-reference/rest-v3.html"""

class _Api3_rest(_Names[_R]):
    documentation: _Api3_rest_documentation[_R]
    scope: _Api3_rest_scope[_R]

class _Api3_tasks_task_access_field_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., extra: _Extra = ...) -> _R:
        """tasks.task.access.field.list: read. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-access-field-list.html"""
    @overload
    def rows(self: _Api3_tasks_task_access_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api3_tasks_task_access_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api3_tasks_task_access_field(_Names[_R]):
    @_method
    def get(self, *, name: _Text, select: _Array = ..., extra: _Extra = ...) -> None:
        """tasks.task.access.field.get: read. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-access-field-get.html"""
    list: _Api3_tasks_task_access_field_list[_R]

class _Api3_tasks_task_access(_Names[_R]):
    field: _Api3_tasks_task_access_field[_R]
    @_method
    def get(self, *, id: _Id, extra: _Extra = ...) -> None:
        """tasks.task.access.get: read. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-access-get.html"""

class _Api3_tasks_task_chat_message_field_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., extra: _Extra = ...) -> _R:
        """tasks.task.chat.message.field.list: read. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-chat-message-field-list.html"""
    @overload
    def rows(self: _Api3_tasks_task_chat_message_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api3_tasks_task_chat_message_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api3_tasks_task_chat_message_field(_Names[_R]):
    @_method
    def get(self, *, name: _Text, select: _Array = ..., extra: _Extra = ...) -> None:
        """tasks.task.chat.message.field.get: read. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-chat-message-field-get.html"""
    list: _Api3_tasks_task_chat_message_field_list[_R]

class _Api3_tasks_task_chat_message(_Names[_R]):
    field: _Api3_tasks_task_chat_message_field[_R]
    @_method
    def send(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """tasks.task.chat.message.send: unsafe. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-chat-message-send.html"""

class _Api3_tasks_task_chat(_Names[_R]):
    message: _Api3_tasks_task_chat_message[_R]

class _Api3_tasks_task_field_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., extra: _Extra = ...) -> _R:
        """tasks.task.field.list: read. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-field-list.html"""
    @overload
    def rows(self: _Api3_tasks_task_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api3_tasks_task_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api3_tasks_task_field(_Names[_R]):
    @_method
    def get(self, *, name: _Text, select: _Array = ..., extra: _Extra = ...) -> None:
        """tasks.task.field.get: read. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-field-get.html"""
    list: _Api3_tasks_task_field_list[_R]

class _Api3_tasks_task_file_field_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., extra: _Extra = ...) -> _R:
        """tasks.task.file.field.list: read. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-file-field-list.html"""
    @overload
    def rows(self: _Api3_tasks_task_file_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api3_tasks_task_file_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api3_tasks_task_file_field(_Names[_R]):
    @_method
    def get(self, *, name: _Text, select: _Array = ..., extra: _Extra = ...) -> None:
        """tasks.task.file.field.get: read. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-file-field-get.html"""
    list: _Api3_tasks_task_file_field_list[_R]

class _Api3_tasks_task_file(_Names[_R]):
    @_method
    def attach(self, *, taskId: _Id, fileIds: _Array, extra: _Extra = ...) -> None:
        """tasks.task.file.attach: unsafe. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-file-attach.html"""
    field: _Api3_tasks_task_file_field[_R]

class _Api3_tasks_task_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., filter: _Array = ..., order: _Map = ..., pagination: _Map = ..., extra: _Extra = ...) -> _R:
        """tasks.task.list: read. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-list-rest-v3.html"""
    @overload
    def rows(self: _Api3_tasks_task_list[_Reply], *, select: _Array = ..., filter: _Array = ..., order: _Map = ..., pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api3_tasks_task_list[_Reply], *, select: _Array = ..., filter: _Array = ..., order: _Map = ..., pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api3_tasks_task_result_list(_Called[_R]):
    def __call__(self, *, order: _Map = ..., filter: _Array, select: _Array = ..., pagination: _Map = ..., extra: _Extra = ...) -> _R:
        """tasks.task.result.list: read. https://apidocs.bitrix24.com/api-reference/tasks/result/tasks-task-result-list-rest-v3.html"""
    @overload
    def rows(self: _Api3_tasks_task_result_list[_Reply], *, order: _Map = ..., filter: _Array, select: _Array = ..., pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api3_tasks_task_result_list[_Reply], *, order: _Map = ..., filter: _Array, select: _Array = ..., pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api3_tasks_task_result(_Names[_R]):
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """tasks.task.result.add: unsafe. https://apidocs.bitrix24.com/api-reference/tasks/result/tasks-task-result-add.html"""
    @_method
    def addfromchatmessage(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """tasks.task.result.addfromchatmessage: unsafe. https://apidocs.bitrix24.com/api-reference/tasks/result/tasks-task-result-addfromchatmessage.html"""
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """tasks.task.result.delete: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/result/tasks-task-result-delete.html"""
    list: _Api3_tasks_task_result_list[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """tasks.task.result.update: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/result/tasks-task-result-update.html"""

class _Api3_tasks_task(_Names[_R]):
    access: _Api3_tasks_task_access[_R]
    @_method
    def add(self, *, fields: _Map, extra: _Extra = ...) -> None:
        """tasks.task.add: unsafe. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-add-rest-v3.html"""
    chat: _Api3_tasks_task_chat[_R]
    @_method
    def delete(self, *, id: _Id, extra: _Extra = ...) -> None:
        """tasks.task.delete: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-delete-rest-v3.html"""
    field: _Api3_tasks_task_field[_R]
    file: _Api3_tasks_task_file[_R]
    @_method
    def get(self, *, id: _Id, select: _Array = ..., extra: _Extra = ...) -> None:
        """tasks.task.get: read. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-get-rest-v3.html"""
    list: _Api3_tasks_task_list[_R]
    result: _Api3_tasks_task_result[_R]
    @_method
    def update(self, *, id: _Id, fields: _Map, extra: _Extra = ...) -> None:
        """tasks.task.update: idempotent. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-update-rest-v3.html"""

class _Api3_tasks(_Names[_R]):
    task: _Api3_tasks_task[_R]

class _Api3_timeman_record_field_list(_Called[_R]):
    def __call__(self, *, select: _Array = ..., extra: _Extra = ...) -> _R:
        """timeman.record.field.list: read. https://apidocs.bitrix24.com/api-reference/timeman/record/timeman-record-field-list.html"""
    @overload
    def rows(self: _Api3_timeman_record_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api3_timeman_record_field_list[_Reply], *, select: _Array = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api3_timeman_record_field(_Names[_R]):
    @_method
    def get(self, *, name: _Text, select: _Array = ..., extra: _Extra = ...) -> None:
        """timeman.record.field.get: read. https://apidocs.bitrix24.com/api-reference/timeman/record/timeman-record-field-get.html"""
    list: _Api3_timeman_record_field_list[_R]

class _Api3_timeman_record_list(_Called[_R]):
    def __call__(self, *, filter: _Array, select: _Array = ..., order: _Map = ..., pagination: _Map = ..., extra: _Extra = ...) -> _R:
        """timeman.record.list: read. https://apidocs.bitrix24.com/api-reference/timeman/record/timeman-record-list.html"""
    @overload
    def rows(self: _Api3_timeman_record_list[_Reply], *, filter: _Array, select: _Array = ..., order: _Map = ..., pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[False] = ..., **options: Unpack[_Options]) -> AsyncGenerator[_T, None]: ...
    @overload
    def rows(self: _Api3_timeman_record_list[_Reply], *, filter: _Array, select: _Array = ..., order: _Map = ..., pagination: _Map = ..., extra: _Extra = ..., into: type[_T] = ..., pages: Literal[True], **options: Unpack[_Options]) -> AsyncGenerator[builtins.list[_T], None]: ...

class _Api3_timeman_record(_Names[_R]):
    field: _Api3_timeman_record_field[_R]
    list: _Api3_timeman_record_list[_R]

class _Api3_timeman(_Names[_R]):
    record: _Api3_timeman_record[_R]

class _Api3(_Names[_R]):
    batch: _Api3_batch[_R]
    call: _Api3_call[_R]
    documentation: _Api3_documentation[_R]
    humanresources: _Api3_humanresources[_R]
    mail: _Api3_mail[_R]
    main: _Api3_main[_R]
    note: _Api3_note[_R]
    rest: _Api3_rest[_R]
    tasks: _Api3_tasks[_R]
    timeman: _Api3_timeman[_R]

class Api(_Api[_Reply]):
    v3: _Api3[_Reply]
    def __init__(self, port: Sender | None = None) -> None: ...

access: _Api_access[Call[Any]]
ai: _Api_ai[Call[Any]]
app: _Api_app[Call[Any]]
batch: _Api_batch[Call[Any]]
biconnector: _Api_biconnector[Call[Any]]
bizproc: _Api_bizproc[Call[Any]]
booking: _Api_booking[Call[Any]]
calendar: _Api_calendar[Call[Any]]
call: _Api_call[Call[Any]]
catalog: _Api_catalog[Call[Any]]
crm: _Api_crm[Call[Any]]
department: _Api_department[Call[Any]]
disk: _Api_disk[Call[Any]]
documentation: _Api_documentation[Call[Any]]
documentgenerator: _Api_documentgenerator[Call[Any]]
download: _Api_download[Call[Any]]
entity: _Api_entity[Call[Any]]
event: _Api_event[Call[Any]]
events: _Api_events[Call[Any]]
feature: _Api_feature[Call[Any]]
humanresources: _Api_humanresources[Call[Any]]
im: _Api_im[Call[Any]]
imbot: _Api_imbot[Call[Any]]
imconnector: _Api_imconnector[Call[Any]]
imopenlines: _Api_imopenlines[Call[Any]]
landing: _Api_landing[Call[Any]]
lists: _Api_lists[Call[Any]]
log: _Api_log[Call[Any]]
mail: _Api_mail[Call[Any]]
mailservice: _Api_mailservice[Call[Any]]
main: _Api_main[Call[Any]]
messageservice: _Api_messageservice[Call[Any]]
method: _Api_method[Call[Any]]
methods: _Api_methods[Call[Any]]
note: _Api_note[Call[Any]]
placement: _Api_placement[Call[Any]]
profile: _Api_profile[Call[Any]]
pull: _Api_pull[Call[Any]]
rest: _Api_rest[Call[Any]]
rpa: _Api_rpa[Call[Any]]
sale: _Api_sale[Call[Any]]
salescenter: _Api_salescenter[Call[Any]]
scope: _Api_scope[Call[Any]]
server: _Api_server[Call[Any]]
sign: _Api_sign[Call[Any]]
socialnetwork: _Api_socialnetwork[Call[Any]]
sonet_group: _Api_sonet_group[Call[Any]]
task: _Api_task[Call[Any]]
tasks: _Api_tasks[Call[Any]]
telephony: _Api_telephony[Call[Any]]
timeman: _Api_timeman[Call[Any]]
upload: _Api_upload[Call[Any]]
user: _Api_user[Call[Any]]
userconsent: _Api_userconsent[Call[Any]]
userfieldconfig: _Api_userfieldconfig[Call[Any]]
userfieldtype: _Api_userfieldtype[Call[Any]]
vote: _Api_vote[Call[Any]]
voximplant: _Api_voximplant[Call[Any]]
v3: _Api3[Call[Any]]
