"""The rows of the bench: made-up deals, the same for the same seed."""

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

STAGES = ("contact", "needs", "proposal", "negotiation", "won", "lost")
CHANNELS = ("web", "referral", "event", "phone", "partner")
OWNERS = tuple(f"rep{number:02d}" for number in range(1, 21))
LEADER = "leader"
ACCOUNTS = 500

COLUMNS = (
    "name", "code", "account", "stage", "channel", "amount", "quantity", "probability",
    "expected_close", "last_contact", "contact_name", "important", "note", "owner",
)  # fmt: skip

_CITIES = (
    "北京", "上海", "广州", "深圳", "成都", "杭州", "武汉", "西安", "南京", "重庆",
    "天津", "苏州", "长沙", "青岛", "沈阳", "宁波", "昆明", "无锡", "厦门", "合肥",
    "大连", "福州", "济南", "佛山", "东莞", "温州", "泉州", "常州", "南通", "徐州",
    "石家庄", "哈尔滨", "长春", "太原", "南昌", "贵阳", "南宁", "兰州", "海口", "银川",
)  # fmt: skip
_TRADES = ("机电", "软件", "物流", "食品", "医药", "建材", "纺织", "能源", "化工", "传媒")
_SUBJECTS = ("设备采购", "系统升级", "年度服务", "培训项目", "数据平台", "产线改造", "门店陈列")
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡"
_NAMES = ("伟", "芳", "娜", "秀英", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰")
_NOTES = (
    "客户希望月底前看到方案和报价。",
    "已约好下周现场演示，采购负责人参加。",
    "预算待批，关注售后服务条款。",
    "竞争对手报价较低，需要强调交付能力。",
    "合同条款已发法务审核。",
    "",
)
_FIRST_DAY = date(2025, 1, 1)
_FIRST_MOMENT = datetime(2025, 1, 1, 1, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Deal:
    """One row as a sheet has it: names instead of ids."""

    name: str
    code: str
    account: str
    stage: str
    channel: str
    amount: float
    quantity: int
    probability: float
    expected_close: str
    last_contact: str
    contact_name: str
    important: bool
    note: str
    owner: str

    def cells(self) -> list[str]:
        """The row of the CSV file."""
        values = [getattr(self, column) for column in COLUMNS]
        return [str(one).lower() if isinstance(one, bool) else str(one) for one in values]


def account_names() -> list[str]:
    """The names of the small table, all different."""
    combinations = [f"{city}{trade}" for city in _CITIES for trade in _TRADES]
    return [
        f"{combinations[number % len(combinations)]}有限公司{number:03d}"
        for number in range(1, ACCOUNTS + 1)
    ]


def deals(count: int, seed: int = 20261122, first: int = 1) -> Iterator[Deal]:
    """``count`` deals with codes from ``first`` on; the same arguments give the same deals."""
    chance = random.Random(f"{seed}-{first}")
    accounts = account_names()
    for number in range(first, first + count):
        moment = _FIRST_MOMENT + timedelta(minutes=chance.randrange(60 * 24 * 700))
        yield Deal(
            name=f"{chance.choice(_CITIES)}{chance.choice(_TRADES)}{chance.choice(_SUBJECTS)}",
            code=f"D{number:07d}",
            account=chance.choice(accounts),
            stage=chance.choice(STAGES),
            channel=chance.choice(CHANNELS),
            amount=chance.randrange(100, 200_000_000) / 100,
            quantity=chance.randrange(1, 500),
            probability=chance.randrange(0, 101) / 100,
            expected_close=(_FIRST_DAY + timedelta(days=chance.randrange(730))).isoformat(),
            last_contact=moment.isoformat().replace("+00:00", "Z"),
            contact_name=chance.choice(_SURNAMES) + chance.choice(_NAMES),
            important=chance.random() < 0.2,
            note=chance.choice(_NOTES),
            owner=chance.choice(OWNERS),
        )


def write_csv(path: Path, count: int) -> None:
    """The file that both sides import."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(deal.cells() for deal in deals(count))
