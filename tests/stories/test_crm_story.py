"""From a lead to the dashboard: the CRM template at work, told over HTTP."""

from typing import Any

from runtime.clock import FixedClock
from tests.stories.company import EVER, Company, Worker

TODAY = "2026-11-18"


def follow_up(**values: object) -> dict[str, object]:
    """A follow-up with everything that the template asks for."""
    return {
        "subject": "电话沟通",
        "key_points": "确认需求",
        "pains": "手工报表太慢",
        "next_step": "下周演示",
        **values,
    }


def errors(answer: Any) -> dict[tuple[Any, ...], str]:
    """Path → message of a refused request."""
    assert answer.status_code == 422, answer.text
    return {tuple(one["path"]): one["message"] for one in answer.json()["errors"]}


def test_a_lead_becomes_a_contract_and_a_figure_on_the_dashboard(
    company: Company, clock: FixedClock
) -> None:
    rep, director = company.east, company.director
    lead = a_lead_reaches_the_rep_of_its_region(company)
    account = the_rep_makes_an_account_of_it(rep, lead)
    deal = a_large_deal_needs_the_director(company, account, clock)
    a_contract_makes_the_account_a_customer(company, account, deal)
    # A second deal that stays in the pipeline, and one that is lost.
    rep.create("opportunity", name="移动巡检", account=account, amount=120_000.5, stage="needs",
               engaged_on="2026-11-20")  # fmt: skip
    lost = rep.create("opportunity", name="旧系统", account=account, amount=80_000,
                      stage="contact", engaged_on="2026-11-01")["id"]  # fmt: skip
    refused = errors(rep.try_change("opportunity", lost, stage="lost"))
    assert refused == {("lost_reason",): "请选择输单原因"}
    rep.change("opportunity", lost, stage="lost", lost_reason="price")

    for viewer in (rep, director):
        assert viewer.figures("won_this_year") == {None: (600_000,)}
        assert viewer.figures("open_pipeline") == {None: (120_000.5, 1)}
        assert viewer.figures("weighted_pipeline") == {None: (30_000.13,)}
        assert viewer.figures("funnel") == {"needs": (1, 120_000.5), "won": (1, 600_000)}
        assert viewer.figures("won_by_owner") == {rep.id: (600_000, 1)}
        # engaged on the 18th, closed four days later
        assert viewer.figures("average_cycle") == {None: (4,)}
        # Who is in a stage has reached those before it, also when they were skipped.
        assert {key: reached for key, (reached,) in viewer.figures("conversion").items()} == {
            "contact": 3, "needs": 2, "proposal": 1, "negotiation": 1, "won": 1,
        }  # fmt: skip
    stays = rep.figures("stage_time")
    assert stays["negotiation"] == (1, 2, 2)
    cards = {
        card["key"]: card["result"]["rows"]
        for card in director.read("/apps/crm/dashboards/sales", filters=EVER)["cards"]
    }
    for key, report in (("won", "won_this_year"), ("open", "open_pipeline"), ("funnel", "funnel"),
                        ("ranking", "won_by_owner"), ("stage", "stage_time")):  # fmt: skip
        assert cards[key] == director.report(report)["rows"], key
    assert company.south.figures("won_this_year") == {None: (0,)}
    assert company.south.figures("funnel") == {}


def a_lead_reaches_the_rep_of_its_region(company: Company) -> int:
    """R3: assigned at once, with a task for today; nobody else's rep sees it."""
    lead = company.marketing.create(
        "lead", name="孙小姐", company="东海制造", phone="13800138000", channel="website",
        region="east", budget=200_000,
    )  # fmt: skip
    assert (lead["owner"]["id"], lead["revision"]) == (company.east.id, 2)
    assert (lead["values"]["score"], lead["values"]["grade"]) == (60, "B")
    (task,) = company.east.rows("task")
    assert task["values"]["due_on"] == TODAY
    assert task["values"]["lead"] == {"id": lead["id"], "title": "孙小姐"}
    assert company.east.notices() == ["新线索 孙小姐 已分配给你，请今天联系"]
    assert company.south.rows("lead") == company.south.rows("task") == []
    history = company.east.read(f"/apps/crm/forms/lead/records/{lead['id']}/history")["items"]
    assert [(one["action"], one["cause"]["kind"]) for one in history] == [
        ("update", "rule"), ("create", "user"),
    ]  # fmt: skip
    runs = company.office.get("/apps/crm/rule-runs?rule=lead_assign").json()["items"]
    assert [(run["record_id"], run["matched"]) for run in runs] == [(lead["id"], True)]
    number: int = lead["id"]
    return number


def the_rep_makes_an_account_of_it(rep: Worker, lead: int) -> int:
    """F4: a follow-up without next step is refused, in words."""
    account: int = rep.create("account", name="东海制造", region="east", industry="manufacturing")[
        "id"
    ]
    contact = rep.create("contact", name="孙小姐", account=account, phone="13800138000")
    assert contact["values"]["account"] == {"id": account, "title": "东海制造"}
    half = follow_up(account=account, lead=lead)
    del half["next_step"]
    (refused,) = errors(rep.try_create("follow_up", **half)).items()
    assert refused[0] == ("next_step",)
    assert "下一步" in refused[1]
    assert rep.rows("follow_up") == []
    rep.create("follow_up", **follow_up(account=account, lead=lead, contacts=[contact["id"]],
                                        next_on="2026-11-25"))  # fmt: skip
    found = rep.values("account", account)
    assert (found["last_follow_up"], found["next_follow_up"]) == (TODAY, "2026-11-25")
    assert rep.values("lead", lead)["status"] == "following"
    rep.change("lead", lead, status="converted")
    return account


def a_large_deal_needs_the_director(company: Company, account: int, clock: FixedClock) -> int:
    """W2: from 500,000.01 on, once per deal, and no win before the director agreed."""
    rep, director = company.east, company.director
    deal: int = rep.create("opportunity", name="协同平台", account=account, amount=499_999,
                           stage="contact", engaged_on=TODAY)["id"]  # fmt: skip
    assert director.tasks() == []
    assert rep.values("opportunity", deal)["approval"] == "none"
    raised = rep.change("opportunity", deal, amount=500_001)
    assert raised["values"]["approval"] == "pending"
    (task,) = director.tasks()
    assert (task["title"], task["record_id"]) == ("协同平台 大额商机审批", deal)
    rep.change("opportunity", deal, amount=600_000, stage="needs")
    assert len(director.tasks()) == 1, "raising it further must not start the flow again"

    company.wait(clock, 1)
    rep.change("opportunity", deal, stage="proposal")
    company.wait(clock, 1)
    rep.change("opportunity", deal, stage="negotiation")
    company.wait(clock, 2)
    refused = errors(rep.try_change("opportunity", deal, stage="won"))
    assert refused == {("stage",): "金额超过 50 万的商机须销售总监审批通过后才能赢单"}
    cheat = errors(rep.try_change("opportunity", deal, approval="approved"))
    assert list(cheat) == [("approval",)]
    seen_by_rep = rep.api.post(f"/tasks/{task['id']}/approve", {})
    assert seen_by_rep.status_code == 403, "the rep sees the approval, but it is not theirs"
    stranger = company.south.api.post(f"/tasks/{task['id']}/approve", {})
    assert stranger.status_code == 404
    director.approve(task, "同意")
    assert rep.values("opportunity", deal)["approval"] == "approved"
    won = rep.change("opportunity", deal, stage="won")
    assert (won["values"]["closed_on"], won["values"]["probability"]) == ("2026-11-22", 100)
    stays = rep.read(f"/apps/crm/forms/opportunity/records/{deal}/stages")["items"]
    assert [(one["from_value"], one["to_value"]) for one in stays] == [
        (None, "contact"), ("contact", "needs"), ("needs", "proposal"),
        ("proposal", "negotiation"), ("negotiation", "won"),
    ]  # fmt: skip
    assert [one["left_at"] for one in stays] == [one["entered_at"] for one in stays[1:]] + [None]
    assert company.manager.notices() == ["赢单喜报：协同平台，金额 600,000.00 元"]
    assert rep.values("account", account)["won_amount"] == 600_000
    return deal


def a_contract_makes_the_account_a_customer(company: Company, account: int, deal: int) -> None:
    """W3, W4: legal and finance together; active and customer in the same moment."""
    rep = company.east
    lopsided = [{"period": "首付", "share": 0.3}, {"period": "尾款", "share": 0.6}]
    refused = errors(
        rep.try_create("contract", name="合同", account=account, amount=600_000, terms=lopsided)
    )
    assert refused == {("terms",): "付款比例合计必须为 100%"}
    terms = [{"period": "首付", "share": 0.3, "due_on": "2026-12-01"},
             {"period": "尾款", "share": 0.7}]  # fmt: skip
    contract = rep.create("contract", name="东海合同", account=account, opportunity=deal,
                          amount=600_000, terms=terms)  # fmt: skip
    assert [row["due_amount"] for row in contract["values"]["terms"]] == [180_000, 420_000]
    assert contract["values"]["amount_words"] == "陆拾万元整"
    sent = rep.change("contract", contract["id"], status="approving")
    assert sent["values"]["status"] == "approving"
    locked = rep.try_change("contract", contract["id"], amount=1)
    assert (locked.status_code, locked.json()["code"]) == (409, "record_locked")
    (legal,), (finance,) = company.legal.tasks(), company.finance.tasks()
    company.legal.approve(legal)
    assert rep.values("contract", contract["id"])["status"] == "approving"
    assert rep.values("account", account)["type"] == "potential"
    company.finance.approve(finance)
    done, customer = rep.get("contract", contract["id"]), rep.get("account", account)
    assert (done["values"]["status"], done["values"]["signed_on"]) == ("active", "2026-11-22")
    assert (customer["values"]["type"], customer["updated_at"]) == ("customer", done["updated_at"])
    assert customer["values"]["contract_amount"] == 600_000
    assert company.general_manager.tasks() == []
    (copy,) = company.director.read("/tasks", box="copied")["items"]
    assert copy["title"] == "东海合同 合同审批"


def test_a_large_deal_cannot_be_entered_as_won(company: Company) -> None:
    """Creating it in the last stage is no way around the director."""
    account = company.east.create("account", name="东海制造")["id"]
    values = {"name": "协同平台", "account": account, "stage": "won"}
    refused = errors(company.east.try_create("opportunity", **values, amount=500_000.01))
    assert refused == {("stage",): "金额超过 50 万的商机须销售总监审批通过后才能赢单"}
    company.east.create("opportunity", **values, amount=500_000)
    assert company.director.tasks() == []


def test_a_contract_over_a_million_goes_to_the_general_manager_and_may_be_rejected(
    company: Company,
) -> None:
    rep = company.east
    account = rep.create("account", name="南方重工")["id"]
    contract = rep.create("contract", name="年度框架", account=account, amount=1_000_000,
                          status="approving")["id"]  # fmt: skip
    for office in (company.finance, company.legal):
        (task,) = office.tasks()
        office.approve(task)
    assert rep.values("contract", contract)["status"] == "approving"
    (task,) = company.general_manager.tasks()
    answer = company.general_manager.api.post(
        f"/tasks/{task['id']}/reject", {"comment": "付款太晚"}
    )
    assert answer.status_code == 200, answer.text
    assert rep.values("contract", contract)["status"] == "rejected"
    assert rep.values("account", account)["type"] == "potential"
    again = company.general_manager.api.post(f"/tasks/{task['id']}/approve", {})
    assert (again.status_code, again.json()["code"]) == (409, "task_already_done")
    # Sent in again, it is a new round for everybody.
    rep.change("contract", contract, status="approving", amount=999_999.99)
    for office in (company.finance, company.legal):
        (task,) = office.tasks()
        office.approve(task)
    assert rep.values("contract", contract)["status"] == "active"
    assert rep.values("account", account)["type"] == "customer"


def test_idle_accounts_go_back_to_the_pool_once(company: Company, clock: FixedClock) -> None:
    """R2: after 30 days without follow-up; the owner is told and the run is logged."""
    rep = company.east
    idle = rep.create("account", name="久未联系", phone="0755-12345678")["id"]
    busy = rep.create("account", name="常联系")["id"]
    rep.create("account", name="锁定的", locked=True)
    rep.create("account", name="老客户", type="customer")
    company.wait(clock, 20)
    rep.create("follow_up", **follow_up(account=busy))
    assert company.due_jobs() >= 1, "the daily rules are jobs that are due"
    assert rep.ids("account", filter='pool_state = "pool"') == set()
    company.wait(clock, 11)
    company.due_jobs()

    assert rep.ids("account", filter='pool_state = "pool"') == {idle}
    told = "客户 久未联系 连续 30 天未跟进，已退回公海"
    assert rep.notices().count(told) == company.manager.notices().count(told) == 1
    record = company.director.get("account", idle)
    assert record["owner"] is None
    assert record["values"]["previous_owner"]["id"] == rep.id
    assert record["values"]["pool_reason"] == "连续 30 天未跟进"
    runs = company.office.get("/apps/crm/rule-runs?rule=pool_recycle").json()["items"]
    assert [run["record_id"] for run in runs if run["matched"]] == [idle]
    last = company.director.read(f"/apps/crm/forms/account/records/{idle}/history")["items"][0]
    assert (last["cause"]["kind"], last["cause"]["key"]) == ("rule", "pool_recycle")

    company.wait(clock, 1)
    company.due_jobs()
    assert company.director.get("account", idle)["revision"] == record["revision"]
    assert rep.notices().count(told) == 1
    # The pool shows the account to everybody, but not how to reach it.
    other = company.south.values("account", idle)
    assert other.get("phone") is None
    assert other["name"] == "久未联系"


def test_related_lists_show_count_and_total(company: Company) -> None:
    """F7."""
    rep = company.east
    account = rep.create("account", name="东海制造")["id"]
    for amount in (0.1, 0.2, 1000):
        rep.create("opportunity", name="商机", account=account, amount=amount)
    rep.create("contact", name="孙小姐", account=account)
    # Somebody else's deal with the same account is not counted for the rep.
    company.director.create("opportunity", name="总监的", account=account, amount=5)

    def related(viewer: Worker) -> dict[str, tuple[int, float | None]]:
        found = viewer.read(f"/apps/crm/forms/account/records/{account}/related")["items"]
        return {f"{one['form']}.{one['field']}": (one["count"], one["total"]) for one in found}

    assert related(rep)["opportunity.account"] == (3, 1000.3)
    assert related(rep)["contact.account"] == (1, None)
    assert related(rep)["contract.account"] == (0, 0)
    assert related(company.director)["opportunity.account"] == (4, 1005.3)
    assert rep.ids("opportunity", filter=f"account = {account}") <= company.director.ids(
        "opportunity"
    )


def test_sub_form_totals_are_computed_whoever_writes(company: Company) -> None:
    """F8: line amounts and the sum are computed by the server, never taken from outside."""
    product = company.director.create("product", name="协同平台", price=100)["id"]
    rep = company.east
    line = {"product": product, "quantity": 3, "price": 99.99, "discount": 0.15}
    made = rep.create("opportunity", name="平台", items=[line, {**line, "quantity": 0.1}])
    amounts = [row["line_amount"] for row in made["values"]["items"]]
    assert amounts == [254.97, 8.5]
    assert made["values"]["items_total"] == 263.47
    first, second = made["values"]["items"]
    kept = {**line, "id": first["id"], "quantity": 1}
    changed = rep.change("opportunity", made["id"], items=[kept])
    assert changed["values"]["items_total"] == 84.99
    assert [row["id"] for row in changed["values"]["items"]] == [first["id"]]
    lie = rep.try_change("opportunity", made["id"], items=[{**kept, "line_amount": 1}])
    assert errors(lie).keys() == {("items", 0, "line_amount")}
    stranger = rep.try_change("opportunity", made["id"], items=[{**kept, "id": second["id"]}])
    assert stranger.status_code == 422
    assert rep.values("opportunity", made["id"])["items_total"] == 84.99


def test_values_are_checked_with_place_and_remedy(company: Company) -> None:
    """F5: formats, ranges, cross-field conditions, uniqueness; all faults at once."""
    marketing = company.marketing
    faults = errors(
        marketing.try_create(
            "lead", phone="123", email="nobody", channel="carrier_pigeon", budget=-1
        )
    )
    assert faults.keys() == {("name",), ("phone",), ("email",), ("channel",), ("budget",)}
    assert all(faults.values())
    unreachable = errors(marketing.try_create("lead", name="无联系方式", channel="website"))
    assert unreachable == {("phone",): "手机和邮箱至少填写一项"}
    marketing.create("lead", name="甲", phone="13800138000", channel="website")
    twice = marketing.try_create("lead", name="乙", phone="13800138000", channel="website")
    assert twice.status_code in (409, 422)
    assert "phone" in twice.text
    account = company.east.create("account", name="客户")["id"]
    backwards = company.east.try_create(
        "contract", name="倒置", account=account, amount=1, starts_on="2026-12-31",
        ends_on="2026-12-01",
    )  # fmt: skip
    assert errors(backwards) == {("ends_on",): "到期日期不能早于生效日期"}
