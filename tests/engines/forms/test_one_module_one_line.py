"""A new kind of field is one module and one line: nothing else in the engine must know it."""

import pytest

from engines.core.context import EvalContext
from engines.core.registry import Registry
from engines.core.text import text
from engines.core.values import TEXT
from engines.forms import FIELD_TYPES, FieldConfig, FieldShape, FieldType, Rejected
from engines.forms import catalogue as catalogue_module
from engines.forms import check as check_module
from engines.forms import compile as compile_module
from engines.forms.field_type import Example, Scope
from tests.engines.forms.forms_for_tests import a_form, codes, save, thing_app


class ColourConfig(FieldConfig):
    """A colour needs no settings."""


class ColourField(FieldType[ColourConfig]):
    kind = "test_colour"
    label = text("颜色", "Colour")
    docs = text("六位十六进制颜色。", "A colour of six hexadecimal digits.")
    Config = ColourConfig
    examples = (Example("#AABBCC", "#aabbcc"),)

    def shape(self, config: ColourConfig, scope: Scope) -> FieldShape:
        return FieldShape(TEXT, searchable=True)

    def normalise(self, raw: object, config: ColourConfig, ctx: EvalContext) -> object:
        if isinstance(raw, str) and len(raw) == 7 and raw.startswith("#"):
            return raw.lower()
        return Rejected("forms.not_a_colour", text("{label}不是颜色", "{label} is no colour"))


@pytest.fixture
def with_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = Registry("field type", (*FIELD_TYPES, ColourField()))
    for module in (catalogue_module, check_module, compile_module):
        monkeypatch.setattr(module, "FIELD_TYPES", kinds)


COLOUR = {"key": "paint", "kind": "test_colour", "default": '"#FFFFFF"', "required": True}
NAME = {"key": "name", "kind": "text"}
LABEL = {
    "key": "label",
    "kind": "formula",
    "config": {"expression": 'name & " " & paint', "result": "text"},
}


@pytest.mark.usefixtures("with_colours")
def test_a_registered_kind_is_checked_compiled_and_saved() -> None:
    app = thing_app(NAME, COLOUR, LABEL)
    assert list(check_module.check_form(app.forms[0], app)) == []
    form = a_form(NAME, COLOUR, LABEL)
    assert form.fields["paint"].shape.type == TEXT
    assert save(form, {"name": "墙"}).after["label"] == "墙 #ffffff"
    assert save(form, {"name": "墙", "paint": "#00AA00"}).after["paint"] == "#00aa00"
    assert codes(save(form, {"paint": "red"}).issues) == ["forms.not_a_colour"]


def test_an_unregistered_kind_is_unknown() -> None:
    app = thing_app(NAME, COLOUR)
    assert codes(check_module.check_form(app.forms[0], app)) == ["forms.unknown_kind"]
