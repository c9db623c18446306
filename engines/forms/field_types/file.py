"""Attached files."""

from pydantic import Field

from engines.core.text import text
from engines.core.values import FILE, list_of
from engines.forms.field_type import Example, FieldConfig, Scope
from engines.forms.field_types.many_ids import ManyIds
from engines.forms.shape import FieldShape


class FileConfig(FieldConfig):
    """At most ``max_count`` files."""

    max_count: int = Field(default=20, ge=1, le=100)


class FileField(ManyIds[FileConfig]):
    kind = "file"
    label = text("附件", "Files")
    docs = text("上传的文件或图片。", "Uploaded files or pictures.")
    Config = FileConfig
    examples = (
        Example([{"id": 9, "name": "合同.pdf"}], [9]),
        Example([1, 2], config={"max_count": 1}, rejected="forms.too_many"),
    )

    def most(self, config: FileConfig) -> int:
        return config.max_count

    def shape(self, config: FileConfig, scope: Scope) -> FieldShape:
        return FieldShape(list_of(FILE), many=True)
