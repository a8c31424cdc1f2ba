"""Schemas of what nämndparse gives, made from the models: `python -m nämndparse.output.schemas [--check]`.

JSON Schema of the report and of each kind of table, and a Frictionless Table Schema of the figures table. They stand
in schemas/; `--check` only says whether the files there are what would be written.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema

from nämndparse import models
from nämndparse.generated import write_or_check
from nämndparse.output.columns import COLUMNS, FigureColumn

if TYPE_CHECKING:
    from pydantic_core import core_schema

FOLDER = Path("schemas")
_MODELS: dict[str, type[models.Model]] = {
    "report": models.Report,
    "budget-table": models.BudgetTable,
    "investment-table": models.InvestmentTable,
    "indicator-table": models.IndicatorTable,
    "other-table": models.OtherTable,
}


class _WhatIsWritten(GenerateJsonSchema):
    """Schema of the output, where every field is written, also one that has its default."""

    def field_is_required(
        self,
        field: core_schema.ModelField | core_schema.DataclassField | core_schema.TypedDictField,  # noqa: ARG002
        total: bool,  # noqa: ARG002
    ) -> bool:
        """Every field."""
        return True


def schemas() -> dict[str, dict[str, Any]]:
    """All schemas by file name."""
    made = {f"{name}.schema.json": json_schema(model) for name, model in _MODELS.items()}
    return {**made, "figures.schema.json": table_schema()}


def json_schema(model: type[models.Model]) -> dict[str, Any]:
    """JSON Schema of a model as `--format json` writes it."""
    schema = model.model_json_schema(mode="serialization", schema_generator=_WhatIsWritten)
    return {"$schema": GenerateJsonSchema.schema_dialect, **schema}


def table_schema() -> dict[str, Any]:
    """Frictionless Table Schema of the figures table as `--format csv` writes it."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "title": "nämndparse figures",
        "description": "One line per printed cell that carries a figure or a status.",
        "fields": [_field(column) for column in COLUMNS],
        "fieldsMatch": "exact",
        "missingValues": [""],
    }


def _field(column: FigureColumn) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.values:
        constraints["enum"] = list(column.values)
    if column.pattern:
        constraints["pattern"] = f"^{column.pattern}$"
    if column.name == "page":
        constraints["minimum"] = 1
    field = {"name": column.name, "title": column.title, "type": column.type, "description": column.description}
    return {**field, "constraints": constraints} if constraints else field


def files() -> dict[Path, str]:
    """What stands in schemas/: path from the project's folder -> text."""
    return {
        FOLDER / name: json.dumps(schema, ensure_ascii=False, indent=2) + "\n" for name, schema in schemas().items()
    }


if __name__ == "__main__":
    sys.exit(write_or_check(files(), check="--check" in sys.argv[1:]))
