"""What is wrong between the parts of an app is told with place, words and remedy."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engines.app_check import check_app, check_document
from engines.app_check.removed_parts import name_removed
from engines.catalogue import kind_catalogue
from engines.definitions.parse import parse_app
from tests.engines.app_check.small_app import small_app
from tests.engines.definitions.test_parse import JSON

FILTERS = ("dashboards", 0, "filters")


def told(document: object, severity: str = "error") -> list[tuple[str, str, str]]:
    _, issues = check_document(document)
    return [
        ("/".join(map(str, issue.path)), issue.message.en, issue.fix.en if issue.fix else "")
        for issue in issues
        if issue.severity == severity
    ]


def with_change(*path: str | int, to: Any) -> dict[str, Any]:
    document = small_app()
    place: Any = document
    for step in path[:-1]:
        place = place[step]
    if isinstance(place, list) and path[-1] == len(place):
        place.append(to)
    else:
        place[path[-1]] = to
    return document


def test_a_right_app_has_no_issues() -> None:
    _, issues = check_document(small_app())
    assert list(issues) == []


TICKET = ("forms", 1)


@pytest.mark.parametrize(
    ("path", "value", "place", "message", "fix"),
    [
        ((*TICKET, "views", 0, "columns", 1), "customer.levle",
         "forms/1/views/0/columns/1", "“Customer” has no field “levle”", "Did you mean “等级 (level)”?"),
        ((*TICKET, "views", 0, "sort", 0, "field"), "colour",
         "forms/1/views/0/sort/0/field", "“Ticket” has no field “colour”",
         "Use one of: 主题 (subject), 客户 (customer), 金额 (amount), 两倍 (double), 到期 (due) …"),
        ((*TICKET, "title"), "subjekt",
         "forms/1/title", 'There is no field "subjekt" to use as the title', "Did you mean “主题 (subject)”?"),
        (("menus", 1, "target"), "dest",
         "menus/1/target", "There is no dashboard “dest”", "Did you mean “概览 (desk)”?"),
        (("menus", 1, "roles"), ["boss"],
         "menus/1/roles/0", "There is no role “boss”", "Use one of: 坐席 (agent)"),
        (("dashboards", 0, "cards", 0, "report"), "nothing",
         "dashboards/0/cards/0/report", "There is no report “nothing”", "Use one of: 按等级 (by_level)"),
        (("roles", 0, "grants", 1, "form"), "custommer",
         "roles/0/grants/1/form", "There is no form “custommer”",
         "Did you mean “Customer (customer)”?"),
        (("roles", 0, "grants", 0, "fields", "read_only", 0), "price",
         "roles/0/grants/0/fields/read_only/0", "“Ticket” has no field “price”",
         "Use one of: 主题 (subject), 客户 (customer), 金额 (amount), 两倍 (double), 到期 (due) …"),
        (("rules", 0, "actions", 0, "config", "values", 0, "field"), "dew",
         "rules/0/actions/0/config/values/0/field", None, None),
    ],
)  # fmt: skip
def test_a_mention_of_what_is_not_there_is_named_once(
    path: tuple[str | int, ...], value: Any, place: str, message: str | None, fix: str | None
) -> None:
    found = told(with_change(*path, to=value))
    assert [where for where, _, _ in found] == [place]
    if message is not None:
        assert found == [(place, message, fix)]


@pytest.mark.parametrize(
    ("path", "value", "place", "message"),
    [
        (("roles", 0, "grants", 0, "scope"), "owner", "roles/0/grants/0/scope",
         "A condition is needed; this gives a user"),
        (("roles", 0, "grants", 0, "scope"), "ownr = USER()", "roles/0/grants/0/scope",
         "There is no field ownr"),
        (("roles", 0, "grants", 0, "scope"), "owner = (", "roles/0/grants/0/scope", None),
        (("roles", 0, "grants", 0, "operations"), [], "roles/0/grants/0/operations",
         "The grant allows nothing"),
        ((*TICKET, "views", 0, "filter"), "amount + 1", "forms/1/views/0/filter",
         "A condition is needed; this gives a number"),
        ((*TICKET, "views", 1, "group_by"), "amount", "forms/1/views/1/group_by",
         "A calendar needs a date field to group by"),
        ((*TICKET, "views", 1), {"key": "board", "label": "B", "kind": "kanban"},
         "forms/1/views/1/group_by", "A board needs a choice field to group by"),
        (("menus", 0, "target"), "ticket", "menus/0/target", "A menu group has no target"),
        (("menus", 1, "target"), None, "menus/1/target", "The menu entry leads nowhere"),
        (("dashboards", 0, "cards", 0, "x"), 8, "dashboards/0/cards/0/w",
         "The card reaches beyond the 12 columns"),
        ((*FILTERS, 0, "targets"), [], "dashboards/0/filters/0/targets",
         "The filter names no field"),
        ((*FILTERS, 0, "targets", 0, "field"), "amount", "dashboards/0/filters/0/targets/0/field",
         "A dashboard is not filtered by “金额”"),
        ((*FILTERS, 1, "targets", 1, "field"), "owner", "dashboards/0/filters/1/targets/1/field",
         "“Owner” is not of the same sort as the first field"),
        ((*FILTERS, 1, "targets", 0, "reports"), ["by_level"],
         "dashboards/0/filters/1/targets/0/reports/0",
         "The report “按等级” is about another form"),
        ((*FILTERS, 0, "default"), "soon", "dashboards/0/filters/0/default",
         "“soon” cannot be chosen here"),
        ((*FILTERS, 1, "default"), "z", "dashboards/0/filters/1/default",
         "“z” cannot be chosen here"),
        (("home", "lists", 0, "due"), "amount", "home/lists/0/due",
         "“金额” is not a date; nothing is due by it"),
        (("home", "lists", 0, "filter"), "amount", "home/lists/0/filter",
         "A condition is needed; this gives a number"),
        (("home", "dashboard"), "nope", "home/dashboard", None),
        (("key",), "fw", "key", "The key “fw” is reserved"),
        (("rules", 0, "condition"), "amout > 1", "rules/0/condition", "There is no field amout"),
        ((*TICKET, "fields", 2, "kind"), "gold", "forms/1/fields/2/kind", None),
        ((*TICKET, "validations", 0, "condition"), "subject > 1",
         "forms/1/validations/0/condition", None),
        ((*TICKET, "fields", 3, "config", "expression"), "double + 1", "forms/1/fields/3", None),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_at_its_place(
    path: tuple[str | int, ...], value: Any, place: str, message: str | None
) -> None:
    found = told(with_change(*path, to=value))
    assert place in [where for where, _, _ in found]
    if message is not None:
        assert [(where, words) for where, words, _ in found] == [(place, message)]
    assert all(words for _, words, _ in found)


def test_a_rule_that_sets_a_computed_field_is_told_at_its_place() -> None:
    document = small_app()
    action = document["rules"][0]["actions"][0]
    action["config"]["values"] = [{"field": "double", "value": "1"}]
    _, issues = check_document(document)
    assert [(issue.code, issue.path[-3:]) for issue in issues] == [
        ("computed_field", ("values", 0, "field"))
    ]


def test_cards_that_cover_each_other_are_a_warning_only() -> None:
    document = with_change("dashboards", 0, "cards", 1, to={"key": "two", "report": "by_level"})
    assert told(document) == []
    assert told(document, "warning") == [
        ("dashboards/0/cards/1", "The card covers “one”", "Move one of them")
    ]


def test_a_form_of_another_app_is_known_only_where_that_app_is_installed() -> None:
    crm, _ = parse_app({**small_app(), "key": "crm"})
    assert crm is not None
    document = with_change("forms", 1, "fields", 1, "config", "form", to="crm.customer")
    document["forms"][1]["views"][0]["columns"] = ["subject", "customer.level"]
    app, _ = parse_app(document)
    assert app is not None
    assert not check_app(app, {"crm": crm}).has_errors
    assert ("forms", 1, "fields", 1, "config", "form") in [
        issue.path for issue in check_app(app) if issue.severity == "error"
    ]


def test_keys_used_twice_are_told_once() -> None:
    document = small_app()
    document["roles"].append(document["roles"][0])
    assert [(place, message) for place, message, _ in told(document)] == [
        ("roles/1/key", "The key 'agent' is used twice")
    ]


@given(JSON)
@settings(max_examples=60, deadline=None)
def test_arbitrary_json_never_raises(document: object) -> None:
    app, issues = check_document(document)
    assert app is not None or issues.has_errors


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_an_app_with_one_part_replaced_by_anything_never_raises(data: st.DataObject) -> None:
    document = small_app()
    place: Any = document
    while True:
        steps = list(place.keys() if isinstance(place, dict) else range(len(place)))
        step = data.draw(st.sampled_from(steps))
        inner = place[step]
        if not isinstance(inner, dict | list) or not inner or data.draw(st.booleans()):
            place[step] = data.draw(JSON | st.text(max_size=20))
            break
        place = inner
    check_document(document)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_parts_taken_out_of_an_app_never_make_the_check_fail(data: st.DataObject) -> None:
    document = small_app()
    for _ in range(data.draw(st.integers(1, 3))):
        place: Any = document
        while isinstance(place, dict | list) and place:
            steps = list(place.keys() if isinstance(place, dict) else range(len(place)))
            step = data.draw(st.sampled_from(steps))
            if data.draw(st.booleans()):
                del place[step]
                break
            place = place[step]
    check_document(document)


def test_a_name_in_a_formula_that_is_a_label_leads_to_the_key() -> None:
    document = with_change("rules", 0, "condition", to="金额 > 1000")
    assert told(document) == [
        ("rules/0/condition", "There is no field 金额", "Did you mean 金额 (amount)?")
    ]


@pytest.mark.parametrize("key", ["amount", "due"])
def test_what_an_app_had_before_is_told_by_its_name(key: str) -> None:
    before = small_app()
    document = small_app()
    fields = document["forms"][1]["fields"]
    fields[:] = [field for field in fields if field["key"] != key]
    _, issues = check_document(document)
    named = name_removed(issues, document, before, kind_catalogue())
    label = {"amount": "金额", "due": "到期"}[key]
    unknown = {issue.path for issue in issues if issue.code.endswith(("field", "reference"))}
    assert unknown
    for issue in named:
        if issue.path in unknown:
            assert issue.message.zh == f"字段“工单 › {label} ({key})”已删除"
            assert issue.message.en == f"The field “Ticket › {label} ({key})” was removed"
            assert issue.fix is not None
    assert [issue.path for issue in named] == [issue.path for issue in issues]


def test_what_never_was_keeps_its_words() -> None:
    document = with_change("rules", 0, "condition", to="colour > 1000")
    _, issues = check_document(document)
    assert name_removed(issues, document, small_app(), kind_catalogue())[:] == issues[:]
