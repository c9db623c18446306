"""Flows on a real database, told as business: both databases each time."""

from decimal import Decimal

import pytest

from runtime.apps.current_app import current_app
from runtime.flows.refusals import AlreadyRunning, FlowRefused, NotYourTask, TaskAlreadyDone
from runtime.identity.assign_roles import assign_roles
from runtime.problem import Forbidden, Invalid, NotFound
from runtime.records.locks import RecordLocked
from runtime.records.save_records import StaleRevision
from runtime.records.scoped_rows import visible_ids
from tests.runtime.flows.conftest import Company
from tests.runtime.flows.sales_app import flow_of, node_of, sales_app

# W2: a threshold starts the approval


def test_a_deal_below_the_threshold_starts_nothing(company: Company) -> None:
    company.save("deal", {"name": "小单", "amount": 499_999})
    assert company.instances() == []
    assert company.todo("wang") == []


def test_a_big_deal_goes_to_the_director_and_agreement_updates_it(company: Company) -> None:
    account = company.save("account", {"name": "华远"})
    deal = company.save("deal", {"name": "大单", "amount": 500_001, "account": account})
    [row] = company.box("wang")
    assert (row["node"], row["node_label"], row["flow_label"]) == (
        "director",
        "总监",
        "大额商机审批",
    )
    assert row["title"] == "华远-¥500,001.00"
    assert row["initiator"] == {"id": company["li"].user_id, "name": "李销售"}
    assert [item["text"] for item in row["summary"]] == ["大单", "¥500,001.00"]
    company.approve("wang", comment="好")
    assert company.row("deal", deal)["status"] == "approved"
    [instance] = company.instances()
    assert instance.status == "approved"
    assert company.todo("wang") == []
    assert [one["status"] for one in company.box("wang", "done")] == ["approved"]


def test_a_rejected_deal_is_marked_and_may_start_again_after_crossing_again(
    company: Company,
) -> None:
    deal = company.save("deal", {"name": "大单", "amount": 600_000})
    company.act("wang", "reject")
    assert company.row("deal", deal)["status"] == "refused"
    company.save("deal", {"id": deal, "amount": 700_000})
    assert company.todo("wang") == [], "it was above the threshold before"
    company.save("deal", {"id": deal, "amount": 1})
    company.save("deal", {"id": deal, "amount": 700_000})
    assert company.todo("wang") == ["director"]


def test_a_director_changes_the_amount_with_the_agreement(company: Company) -> None:
    deal = company.save("deal", {"name": "大单", "amount": 600_000})
    company.approve("wang", values={"amount": 550_000})
    row = company.row("deal", deal)
    assert row["amount"] == Decimal(550_000)
    assert len(company.instances()) == 1


# W3, W4: legal and finance together, then the general manager; the customer is won


def test_a_contract_passes_legal_and_finance_and_wins_the_customer(company: Company) -> None:
    contract = company.contract()
    account = company.row("contract", contract)["account"]
    instance = company.start(contract)
    assert company.todo("zhao") == ["legal"]
    assert company.todo("qian") == company.todo("sun") == ["finance"]
    company.approve("zhao", values={"signed_on": "2026-11-20"})
    company.approve("qian")
    assert company.row("account", account)["status"] == "lead"
    company.approve("sun")
    assert company.row("account", account)["status"] == "won"
    assert company.instance(instance.id).status == "approved"
    [copy] = company.box("wang", "copied")
    assert (copy["instance_id"], copy["read_at"]) == (instance.id, None)
    assert [one["instance_status"] for one in company.box("li", "started")] == ["approved"]


def test_a_big_customers_contract_goes_on_to_the_general_manager(company: Company) -> None:
    instance = company.start(company.contract(level="A"))
    company.approve("zhao", values={"signed_on": "2026-11-20"})
    company.approve("qian")
    company.approve("sun")
    assert company.todo("zhou") == ["boss"]
    company.act("zhou", "return", target="finance")
    assert company.todo("qian") == company.todo("sun") == ["finance"]
    assert company.todo("zhao") == []
    company.approve("qian")
    company.approve("sun")
    company.approve("zhou")
    assert company.instance(instance.id).status == "approved"


def test_rejection_in_one_branch_ends_everything(company: Company) -> None:
    instance = company.start(company.contract())
    company.act("qian", "reject")
    assert company.instance(instance.id).status == "rejected"
    assert company.todo("zhao") == company.todo("sun") == []


def test_the_trail_tells_everything_in_order(company: Company) -> None:
    instance = company.start(company.contract())
    company.approve("zhao", values={"signed_on": "2026-11-20"}, comment="条款没问题")
    shown = company.show("li", instance.id)
    assert shown["trail"][0]["action"] == "start"
    [agreed] = [row for row in shown["trail"] if row["action"] == "approve"]
    assert agreed["user"]["name"] == "赵法务"
    assert agreed["comment"] == "条款没问题"
    assert {node["key"] for node in shown["graph"]["nodes"]} >= {"start", "legal", "end"}
    done = {task["user"]["name"]: task["status"] for task in shown["tasks"]}
    assert done == {"赵法务": "approved", "钱财务": "pending", "孙财务": "pending"}


# What a task shows and allows


def test_a_task_shows_the_record_outside_of_the_persons_scope(company: Company) -> None:
    contract = company.contract(margin=0.4, items=[{"product": "泵", "price": 12.5}],
                                helpers=[company["wu"].user_id])  # fmt: skip
    company.start(contract)
    with company.workspace.read() as tx:
        app = current_app(tx, "crm")
        assert visible_ids(tx, app, "contract", [contract], company["zhao"]) == set()
    shown = company.show_task("zhao", company.task("zhao"))
    values = shown["record"]["values"]
    assert "margin" not in values
    assert values["name"] == "设备合同"
    assert values["account"]["title"] == "华远"
    assert values["level"] == "B"
    assert values["helpers"] == [{"id": company["wu"].user_id, "name": "吴路人"}]
    assert values["items"][0]["product"] == "泵"
    assert set(shown["record"]["editable"]) == {"remark", "signed_on"}
    assert shown["record"]["required"] == ["signed_on"]
    assert shown["may"]["return_to"] == ["start"]
    assert shown["may"]["comment_required"] == ["reject"]


def test_fields_that_the_step_does_not_open_are_refused(company: Company) -> None:
    contract = company.contract()
    company.start(contract)
    with pytest.raises(Invalid) as refused:
        company.approve("zhao", values={"amount": 1, "margin": 0.1, "nonsense": 1})
    assert {issue.code for issue in refused.value.issues} == {"not_editable"}
    assert company.row("contract", contract)["amount"] == Decimal(5000)
    assert company.todo("zhao") == ["legal"]


def test_required_fields_of_the_step_are_demanded(company: Company) -> None:
    company.start(company.contract())
    with pytest.raises(Invalid) as refused:
        company.approve("zhao", values={"remark": "x"})
    assert [(issue.path, issue.code) for issue in refused.value.issues] == [
        (("signed_on",), "required")
    ]
    assert company.todo("zhao") == ["legal"]


def test_a_comment_is_demanded_for_a_rejection(company: Company) -> None:
    company.start(company.contract())
    with pytest.raises(FlowRefused) as refused:
        company.act("zhao", "reject")
    assert (refused.value.code, refused.value.status) == ("comment_required", 422)


def test_a_stale_revision_is_refused(company: Company) -> None:
    contract = company.contract()
    company.start(contract)
    company.approve("zhao", values={"signed_on": "2026-11-20"}, revision=1)
    company.act("qian", "return")
    with pytest.raises(StaleRevision):
        company.approve("li", values={"remark": "y"}, revision=1)


def test_history_names_the_person_who_changed_the_record_in_a_task(company: Company) -> None:
    contract = company.contract()
    company.start(contract)
    company.approve("zhao", values={"signed_on": "2026-11-20"})
    assert company.row("contract", contract)["updated_by"] == company["zhao"].user_id


def test_the_record_is_locked_while_the_flow_runs(company: Company) -> None:
    contract = company.contract()
    instance = company.start(contract)
    with pytest.raises(RecordLocked):
        company.save("contract", {"id": contract, "remark": "x"})
    company.withdraw("li", instance.id)
    company.save("contract", {"id": contract, "remark": "x"})


# Who may do what


def test_nobody_acts_on_another_persons_task(company: Company) -> None:
    instance = company.start(company.contract())
    task = company.task("zhao")
    with pytest.raises(NotYourTask):
        company.approve("qian", task=task)
    with pytest.raises(NotYourTask):
        company.approve("admin", task=task)
    with pytest.raises(NotFound):
        company.approve("wu", task=task)
    with pytest.raises(NotFound):
        company.show_task("wu", task)
    with pytest.raises(NotFound):
        company.show("wu", instance.id)
    with pytest.raises(NotFound):
        company.withdraw("wu", instance.id)
    with pytest.raises(NotFound):
        company.approve("zhao", task=10**6)


def test_those_who_see_the_record_see_its_instances(company: Company) -> None:
    instance = company.start(company.contract())
    assert company.show("zhou", instance.id)["status"] == "running"


def test_a_task_is_done_once(company: Company) -> None:
    company.start(company.contract())
    task = company.task("qian")
    company.approve("qian", task=task)
    with pytest.raises(TaskAlreadyDone) as refused:
        company.approve("qian", task=task)
    assert refused.value.extra == {"by": "钱财务"}


def test_transfer_and_moving_by_an_administrator(company: Company) -> None:
    company.start(company.contract())
    company.act("qian", "transfer", to=company["wu"].user_id, comment="出差")
    assert company.todo("qian") == []
    assert company.todo("wu") == ["finance"]
    assert [row["status"] for row in company.box("qian", "done")] == ["transferred"]
    company.act("admin", "transfer", task=company.task("wu"), to=company["zhou"].user_id)
    assert company.todo("zhou") == ["finance"]
    assert company.box("wu", "done") == [], "he never acted"
    with pytest.raises(Invalid):
        company.act("sun", "transfer", to=10**9)


def test_a_moved_task_shows_no_record_any_more(company: Company) -> None:
    company.start(company.contract())
    task = company.task("qian")
    company.act("admin", "transfer", task=task, to=company["zhou"].user_id)
    assert company.show_task("qian", task)["record"] is None


def test_withdrawing_and_terminating(company: Company) -> None:
    first = company.start(company.contract())
    with pytest.raises(FlowRefused) as refused:
        company.withdraw("zhao", first.id)
    assert refused.value.status == 403
    assert company.withdraw("li", first.id).status == "withdrawn"
    assert company.todo("zhao") == []
    second = company.start(company.contract())
    with pytest.raises(Forbidden):
        company.terminate("li", second.id)
    assert company.terminate("admin", second.id).status == "terminated"


def test_returned_to_the_initiator_corrected_and_submitted_again(company: Company) -> None:
    contract = company.contract()
    instance = company.start(contract)
    company.act("zhao", "return", target="start", comment="缺附件")
    assert company.todo("li") == ["start"]
    assert company.todo("qian") == []
    assert company.show("li", instance.id)["returned"] is True
    company.approve("li", values={"remark": "已补"})
    assert company.todo("zhao") == ["legal"]
    assert company.row("contract", contract)["remark"] == "已补"


# Starting


def test_only_the_named_roles_start_by_hand_and_only_on_what_they_see(company: Company) -> None:
    contract = company.contract()
    with pytest.raises(Forbidden):
        company.start(contract, by="zhou")
    with pytest.raises(NotFound):
        company.start(contract, by="zhao")
    with pytest.raises(NotFound):
        company.start(10**6)
    with pytest.raises(NotFound):
        company.start(contract, flow="nothing")
    assert company.start(contract).status == "running"


def test_a_second_instance_on_the_same_record_is_refused(company: Company) -> None:
    contract = company.contract()
    first = company.start(contract)
    with pytest.raises(AlreadyRunning) as refused:
        company.start(contract)
    assert refused.value.extra["instance_id"] == first.id
    company.withdraw("li", first.id)
    assert company.start(contract).id != first.id


def test_nobody_found_holds_the_flow_until_somebody_is(company: Company) -> None:
    with company.workspace.write() as tx:
        assign_roles(tx, company["wang"].user_id, [], company["admin"])
    company.save("deal", {"name": "大单", "amount": 600_000})
    [instance] = company.instances()
    assert instance.status == "error"
    with pytest.raises(Forbidden):
        company.retry("li", instance.id)
    with company.workspace.write() as tx:
        assign_roles(tx, company["wang"].user_id, ["crm.director"], company["admin"])
    assert company.retry("admin", instance.id).status == "running"
    assert company.todo("wang") == ["director"]


def test_starting_by_hand_is_refused_when_the_first_step_finds_nobody(company: Company) -> None:
    contract = company.contract()
    with company.workspace.write() as tx:
        assign_roles(tx, company["zhao"].user_id, [], company["admin"])
    from runtime.flows.refusals import FlowCannotStart

    with pytest.raises(FlowCannotStart):
        company.start(contract)
    assert company.instances() == []
    company.save("contract", {"id": contract, "remark": "not locked"})


def test_a_failing_action_holds_the_flow_and_writes_nothing(company: Company) -> None:
    def break_action(document):  # type: ignore[no-untyped-def]
        config = node_of(document, "contract_approval", "won")["config"]
        values = config["actions"][0]["config"]["values"]
        values.append({"field": "name", "value": '""'})

    company.install(sales_app(break_action))
    contract = company.contract()
    account = company.row("contract", contract)["account"]
    instance = company.start(contract)
    company.approve("zhao", values={"signed_on": "2026-11-20"})
    company.approve("qian")
    company.approve("sun")
    held = company.instance(instance.id)
    assert held.status == "error"
    assert company.row("account", account)["status"] == "lead"
    shown = company.show("admin", instance.id)
    assert [run["node"] for run in shown["runs"] if run["problem"]] == ["won"]
    assert company.retry("admin", instance.id).status == "error"
    assert company.terminate("admin", instance.id).status == "terminated"


# W12: the definition changes while instances run


def test_running_instances_finish_on_their_version_and_new_ones_start_on_the_new(
    company: Company,
) -> None:
    old = company.start(company.contract())

    def change(document):  # type: ignore[no-untyped-def]
        flow = flow_of(document, "contract_approval")
        flow["nodes"] = [node for node in flow["nodes"] if node["key"] in ("start", "boss", "end")]
        flow["edges"] = [{"from": "start", "to": "boss"}, {"from": "boss", "to": "end"}]
        contract = next(one for one in document["forms"] if one["key"] == "contract")
        contract["fields"].append({"key": "urgent", "kind": "boolean", "label": "加急"})

    company.install(sales_app(change))
    new = company.start(company.contract())
    assert company.todo("zhou") == ["boss"]
    company.approve("zhao", values={"signed_on": "2026-11-20"})
    company.approve("qian")
    company.approve("sun")
    assert company.instance(old.id).status == "approved"
    assert company.show("li", old.id)["version_id"] < company.show("li", new.id)["version_id"]
    assert [company.show("li", one.id)["version"] for one in (old, new)] == [1, 2]
    company.approve("zhou")
    assert company.instance(new.id).status == "approved"


def test_a_flow_that_was_removed_still_finishes(company: Company) -> None:
    instance = company.start(company.contract())
    company.install(sales_app(lambda document: document["flows"].pop()))
    company.act("qian", "reject")
    assert company.instance(instance.id).status == "rejected"


def test_a_task_goes_no_further_than_the_roles_where_the_step_says_nothing(
    company: Company,
) -> None:
    def change(document):  # type: ignore[no-untyped-def]
        rep = next(role for role in document["roles"] if role["key"] == "rep")
        grant = next(one for one in rep["grants"] if one["form"] == "contract")
        grant["fields"] = {"hidden": ["margin"], "read_only": ["signed_on"]}
        legal = next(role for role in document["roles"] if role["key"] == "legal")
        fields = {"hidden": ["helpers", "margin"]}
        scope = {"scope": "owner = USER()"}
        legal["grants"] = [{"form": "contract", "operations": ["read"], "fields": fields, **scope}]
        node = node_of(document, "contract_approval", "legal")
        node["config"]["fields"].append({"field": "margin", "access": "read"})
        node["config"]["fields"] = [
            one
            for one in node["config"]["fields"]
            if one != {"field": "margin", "access": "hidden"}
        ]

    company.install(sales_app(change))
    instance = company.start(company.contract())
    seen = company.show_task("zhao", company.task("zhao"))["record"]["values"]
    assert "margin" in seen, "the step names it"
    assert "helpers" not in seen, "the roles hide it and the step does not name it"
    company.act("zhao", "return", target="start")
    own = company.show_task("li", company.task("li"))["record"]
    assert "margin" not in own["values"]
    assert "signed_on" not in own["editable"]
    assert "remark" in own["editable"]
    for values in ({"signed_on": "2026-11-20"}, {"margin": 0.1}, {"owner": company["wu"].user_id}):
        with pytest.raises(Invalid):
            company.approve("li", values=values)
    company.approve("li", values={"remark": "ok"})
    assert company.instance(instance.id).status == "running"


def test_a_flow_that_is_switched_off_does_not_start(company: Company) -> None:
    company.install(sales_app(lambda document: flow_of(document, "big_deal").update(enabled=False)))
    company.save("deal", {"name": "大单", "amount": 600_000})
    assert company.instances() == []
