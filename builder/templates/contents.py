"""What is inside a template, for whoever thinks of installing it."""

from dataclasses import dataclass

import sqlalchemy as sa

from builder.drafts.tables import draft_table
from builder.templates.catalogue import Template
from builder.templates.install_template import load_template
from builder.templates.layout import PARTS
from builder.templates.sample_job import SAMPLE_FOLDER
from builder.templates.sample_timeline import TIMELINE_FILE
from engines.definitions.models import AppDefinition
from runtime.apps.current_app import current_versions
from runtime.db.transaction import ReadTx


@dataclass(frozen=True, slots=True)
class TemplateContents:
    """A template with its app. ``installed``: there is an app or a draft of its key already."""

    template: Template
    app: AppDefinition
    sample_data: bool
    installed: bool

    def to_json(self, language: str) -> dict[str, object]:
        """The wire form."""
        return {
            **self.template.to_json(language),
            "icon": self.app.icon,
            "color": self.app.color,
            "forms": [
                {
                    "key": form.key,
                    "label": form.label.in_language(language),
                    "icon": form.icon,
                    "color": form.color,
                }
                for form in self.app.forms
            ],
            "counts": {part.part: len(getattr(self.app, part.part)) for part in PARTS},
            "sample_data": self.sample_data,
            "installed": self.installed,
        }


def template_contents(tx: ReadTx, template: Template) -> TemplateContents:
    """Read the template's files; ``BadTemplate`` where they have errors."""
    loaded = load_template(template.folder)
    assert loaded.definition is not None
    drafted = tx.execute(
        sa.select(draft_table.c.app).where(draft_table.c.app == template.key)
    ).first()
    return TemplateContents(
        template,
        loaded.definition,
        sample_data=(template.folder / SAMPLE_FOLDER / TIMELINE_FILE).is_file(),
        installed=template.key in current_versions(tx) or drafted is not None,
    )
