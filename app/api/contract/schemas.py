"""JSON Schemas of what calls take: made of the very models, tables and limits that read it."""

from collections.abc import Mapping
from functools import partial
from typing import Any, get_args

from pydantic import BaseModel, PlainValidator
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core import core_schema

from charts.looks import LOOK
from charts.orders import LONGEST_ALT_TEXT
from charts.preferences import BRAND
from renderers import limits
from renderers.dashboards import FRAME
from renderers.drawing import MEDIA_TYPES
from renderers.kinds import KINDS
from renderers.specification.charts import CARTESIAN_DATASETS, CartesianData
from renderers.specification.dashboard import DashboardChart, Slot
from renderers.specification.values import Color, Switched, Text, Whole, one_or_many
from renderers.theme import THEMES

REF = "#/components/schemas/{model}"
Schema = dict[str, Any]


ALSO: Mapping[Any, list[Schema]] = {
    Whole.func: [{"type": "null"}],
    Switched.func: [{"type": "null"}, {"type": "boolean"}],
}
"""What those functions take beside the type behind them."""


def _reader_of(annotated: Any) -> Any:
    """The function that reads a value annotated so."""
    return next(one.func for one in get_args(annotated) if isinstance(one, PlainValidator))


def _dataset_of(data: type[BaseModel]) -> Any:
    """How `data` has its datasets annotated."""
    return get_args(data.model_fields["datasets"].annotation)[0]


DATASETS: frozenset[type[BaseModel]] = frozenset(CARTESIAN_DATASETS.values())
READ: Mapping[Any, Schema] = {
    _reader_of(Text): {"type": "string", "maxLength": limits.TEXT_LENGTH},
    _reader_of(Color): {"type": "string", "description": "a CSS colour"},
    _reader_of(_dataset_of(CartesianData)): {
        "anyOf": [{"$ref": REF.format(model=one.__name__)} for one in sorted(DATASETS, key=str)]
    },
}
"""What those functions take; pydantic cannot know."""


OLDER_AXES: Schema = {"type": "array", "items": {"type": "object"}, "description": "as Chart.js 2 has axes"}


class Truthful(GenerateJsonSchema):
    """Says nothing of a value that a function reads before pydantic does, unless it is known what the function takes
    beside the type behind it."""

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        function = schema["function"]["function"]
        if isinstance(getattr(function, "__self__", None), type):  # a model's own, which reads what the model declares
            return self.generate_inner(schema["schema"])
        return {"anyOf": [self.generate_inner(schema["schema"]), *ALSO[function]]} if function in ALSO else {}

    def function_wrap_schema(self, schema: core_schema.WrapValidatorFunctionSchema) -> JsonSchemaValue:
        inner = self.generate_inner(schema["schema"])
        if schema["function"]["function"] is not one_or_many.func or not isinstance(inner.get("items"), dict):
            return {}
        return {"anyOf": [inner["items"], inner]} if inner["items"] else {}

    def function_plain_schema(self, schema: core_schema.PlainValidatorFunctionSchema) -> JsonSchemaValue:
        function = schema["function"]["function"]
        if isinstance(function, partial) and isinstance(function.args[0], Mapping):  # one of a table's keys
            return {"enum": list(function.args[0])}
        return dict(READ.get(function, {}))

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Without the default itself, which is the form in which we keep it and not the one to send."""
        return self.generate_inner(schema["schema"])


def component_schemas(models: list[type[BaseModel]]) -> dict[str, Schema]:
    """The schemas of charts, and of `models`, by name."""
    kinds = {kind.model for kind in KINDS.values()}
    asked: list[Any] = [(model, "validation") for model in [*kinds, *DATASETS, *models]]
    _, generated = models_json_schema(asked, ref_template=REF, schema_generator=Truthful)
    schemas: dict[str, Schema] = _without_void(generated["$defs"])
    _take_older_axes(schemas)
    _as_sent(schemas)
    for model in kinds:
        schemas[model.__name__] = _only_its_types(schemas[model.__name__], model)
    return {
        "Chart": {
            "title": "Chart",
            "description": "A Chart.js configuration, or a panel. What does not show is reported as ignored.",
            "anyOf": [ref(model.__name__) for model in sorted(kinds, key=lambda one: one.__name__)],
            "discriminator": {
                "propertyName": "type",
                "mapping": {name: REF.format(model=kind.model.__name__) for name, kind in KINDS.items()},
            },
        },
        **{name: schemas[name] for name in sorted(schemas)},
    }


def _without_void(schema: Any) -> Any:
    """The same, shorter: a choice among things of which one is anything at all is no choice."""
    if isinstance(schema, list):
        return [_without_void(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    plain = {name: _without_void(one) for name, one in schema.items()}
    if {} in plain.get("anyOf", []):
        del plain["anyOf"]
    return plain


def _take_older_axes(schemas: Mapping[str, Schema]) -> None:
    """Lets scales be as Chart.js 2 has them, which are rewritten before a model sees them."""
    for schema in schemas.values():
        scales = schema.get("properties", {}).get("scales", {})
        for choice in scales.get("anyOf", [scales]):
            if choice.get("type") == "object":
                choice["properties"] = dict.fromkeys(("xAxes", "yAxes"), OLDER_AXES)


def _as_sent(schemas: Mapping[str, Schema]) -> None:
    """Dashboards are rewritten before their model sees them: `slots` is how it keeps the places of `items`."""
    dashboard = schemas[DashboardChart.__name__]
    room = schemas[Slot.__name__]["properties"]
    item = {"type": "object", "properties": room, "description": "a chart or a panel, and how much room it takes"}
    own = {name: schema for name, schema in dashboard["properties"].items() if name in FRAME}
    dashboard["properties"] = {**own, "items": {**dashboard["properties"]["slots"], "items": item}}
    dashboard["required"] = ["type", "items"]


def _only_its_types(schema: Schema, model: type) -> Schema:
    """The schema of a whole chart: its types, its parts, and no other names at the top. A chart needs no type of its
    own where all of its datasets have one."""
    types = [name for name, kind in KINDS.items() if kind.model is model]
    properties = {**schema["properties"], "type": {"enum": types}}
    properties.setdefault("options", {})
    if "data" in properties:
        properties.setdefault("plugins", {"description": "Read by nobody; Chart.js has functions here."})
    required = [name for name in schema["required"] if name != "type" or "data" not in properties]
    shape = {**schema, "properties": properties, "required": required, "additionalProperties": False}
    if "data" in properties and "data" not in required:  # without data, a chart is a picture of the axes that it names
        shape["anyOf"] = [{"required": ["data"]}, {"required": ["type", "options"]}]
    return shape


def ref(name: str) -> Schema:
    """A reference to a schema among the components."""
    return {"$ref": REF.format(model=name)}


def look() -> Schema:
    """The fields that say how to draw, wherever a chart stands. A null is as good as nothing."""
    colors = {"type": "array", "items": {"type": "string"}}
    side = {"type": ["integer", "null"], "minimum": limits.SMALLEST_SIDE, "maximum": limits.LARGEST_SIDE}
    known: dict[str, Schema] = {
        "width": {**side, "description": "CSS pixels; 800 unless told, as panels are"},
        "height": {**side, "description": "CSS pixels; 450 unless told, 200 for panels"},
        "scale": {
            "type": ["number", "null"],
            "minimum": 1,
            "maximum": 3,
            "description": "pixels of the file per CSS pixel; 2 unless told",
        },
        "format": {"enum": [*MEDIA_TYPES, None], "description": "of the file; png unless told"},
        "theme": {"enum": [*THEMES, BRAND, None], "description": "as the workspace prefers unless told, else light"},
        "backgroundColor": {"type": ["string", "null"], "description": "a CSS colour in place of the theme's"},
        "palette": {"anyOf": [{"type": ["string", "null"]}, colors], "description": "a name, or a list of CSS colours"},
        "locale": {"type": ["string", "null"], "description": "how numbers and dates are written, such as de-CH"},
        "timezone": {"type": ["string", "null"], "description": "such as Europe/Zurich"},
    }
    return {name: known[name] for name in LOOK}


def order() -> Schema:
    """A chart, and how it is to look: what `/api/v1/render` takes."""
    alt_text = {"type": ["string", "null"], "minLength": 1, "maxLength": LONGEST_ALT_TEXT}
    properties = {
        "chart": ref("Chart"),
        **look(),
        "alt_text": {**alt_text, "description": "in place of the one we write"},
    }
    return closed(properties, ["chart"])


def closed(properties: Mapping[str, Any], required: list[str]) -> Schema:
    """An object that takes these fields and no others."""
    return {"type": "object", "properties": dict(properties), "required": required, "additionalProperties": False}
