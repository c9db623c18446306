"""The app's menu: groups hold entries, entries lead somewhere."""

from collections.abc import Iterator, Sequence

from engines.app_check.words import fault
from engines.core.issue import Issue, Path
from engines.core.text import text
from engines.definitions.models import AppDefinition, MenuItem


def check_menus(app: AppDefinition) -> Iterator[Issue]:
    """Issues of all menu entries, paths from the app's root."""
    yield from _items(app.menus, ("menus",), frozenset())


def _items(items: Sequence[MenuItem], path: Path, above: frozenset[str]) -> Iterator[Issue]:
    for index, item in enumerate(items):
        place = (*path, index)
        if item.kind == "group" and item.target is not None:
            yield fault(
                (*place, "target"),
                "group_with_target",
                text("菜单分组不能有目标", "A menu group has no target"),
                text("删除 target，或换一种 kind", "Remove target, or choose another kind"),
            )
        if item.kind != "group" and not item.target:
            yield fault(
                (*place, "target"),
                "menu_without_target",
                text("菜单项没有目标", "The menu entry leads nowhere"),
                text("在 target 写出 {kind} 的键", "Write the key of a {kind} in target"),
                kind=item.kind,
            )
        if item.kind != "group" and item.children:
            yield fault(
                (*place, "children"),
                "entry_with_children",
                text("只有分组可以有下级", "Only groups have entries below them"),
                text("把 kind 改为 group", "Make its kind group"),
            )
        if item.key in above:
            yield fault(
                (*place, "key"),
                "menu_key_above",
                text("键“{key}”与上级相同", "The key “{key}” is also that of an entry above"),
                text("换一个键", "Choose another key"),
                key=item.key,
            )
        yield from _items(item.children, (*place, "children"), above | {item.key})
