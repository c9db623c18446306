"""Names of parts and properties, for sentences about changes."""

from collections.abc import Mapping

from engines.core.text import Text, text

_SORTS: Mapping[str, Text] = {
    "app": text("应用", "App"),
    "form": text("表单", "Form"),
    "field": text("字段", "Field"),
    "section": text("分区", "Section"),
    "validation": text("校验", "Validation"),
    "view": text("视图", "View"),
    "flow": text("流程", "Flow"),
    "node": text("节点", "Node"),
    "rule": text("规则", "Rule"),
    "report": text("报表", "Report"),
    "dimension": text("维度", "Dimension"),
    "measure": text("指标", "Measure"),
    "dashboard": text("仪表盘", "Dashboard"),
    "card": text("卡片", "Card"),
    "filter": text("筛选器", "Filter"),
    "list": text("工作台清单", "Work place list"),
    "page": text("页面", "Page"),
    "role": text("角色", "Role"),
    "menu": text("菜单", "Menu item"),
}

_PROPERTIES: Mapping[str, Text] = {
    "label": text("名称", "label"),
    "description": text("说明", "description"),
    "help": text("提示", "help text"),
    "icon": text("图标", "icon"),
    "color": text("颜色", "colour"),
    "version": text("版本", "version"),
    "kind": text("类型", "kind"),
    "title": text("标题", "title"),
    "required": text("必填", "required"),
    "visible": text("可见", "visible"),
    "read_only": text("只读", "read-only"),
    "default": text("默认值", "default"),
    "unique": text("唯一", "unique"),
    "protected": text("受保护", "protected"),
    "condition": text("条件", "condition"),
    "message": text("提示信息", "message"),
    "fields": text("字段", "fields"),
    "columns": text("列", "columns"),
    "filter": text("筛选", "filter"),
    "sort": text("排序", "sort order"),
    "group_by": text("分组", "grouping"),
    "form": text("表单", "form"),
    "edges": text("连线", "connections"),
    "summary": text("摘要", "summary"),
    "enabled": text("启用", "enabled"),
    "order": text("顺序", "order"),
    "actions": text("动作", "actions"),
    "natural_key": text("业务主键", "natural key"),
    "limit": text("条数", "limit"),
    "aggregate": text("汇总方式", "aggregate"),
    "field": text("字段", "field"),
    "grain": text("时间粒度", "date grain"),
    "options": text("选项", "options"),
    "expression": text("公式", "formula"),
    "decimals": text("小数位", "decimals"),
    "grants": text("授权", "grants"),
    "roles": text("角色", "roles"),
    "report": text("报表", "report"),
    "blocks": text("内容块", "blocks"),
    "target": text("目标", "target"),
    "targets": text("筛选字段", "filtered fields"),
    "unit": text("单位", "unit"),
    "due": text("到期日期", "due date"),
    "date": text("日期字段", "date field"),
    "period": text("期间", "period"),
    "compare": text("比较", "comparison"),
    "trend": text("趋势", "trend"),
    "good": text("好的方向", "good direction"),
    "reports": text("报表", "reports"),
    "dashboard": text("仪表盘", "dashboard"),
}


def sort_word(sort: str) -> Text:
    """What a part of this sort is called."""
    return _SORTS.get(sort, text(sort, sort))


def property_word(name: str) -> Text:
    """What a property is called; its own name where there is no better word."""
    return _PROPERTIES.get(name, text(name, name))
