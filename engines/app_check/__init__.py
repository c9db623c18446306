"""Every check over a whole app: what the engines check alone, and what lies between them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from engines.app_check.app_key import app_key_issue
from engines.app_check.dashboards import check_dashboards
from engines.app_check.grants import check_grants
from engines.app_check.home import check_home
from engines.app_check.menus import check_menus
from engines.app_check.unknown_references import UNKNOWN_REFERENCE, unknown_references
from engines.app_check.views import check_views
from engines.app_check.words import FormEyes
from engines.catalogue import kind_catalogue
from engines.core.issue import Issue, Issues, Path
from engines.definitions.hash import to_document
from engines.definitions.models import AppDefinition
from engines.definitions.parse import duplicate_keys, parse_app
from engines.flows import check_flows
from engines.forms import check_form
from engines.forms.catalogue import Catalogue, FormEnv
from engines.reports import check_reports
from engines.rules import check_rules

__all__ = ["check_app", "check_document"]

Others = Mapping[str, AppDefinition]


def check_document(
    document: object, others: Others | None = None
) -> tuple[AppDefinition | None, Issues]:
    """Read an app document and check all of it. Never raises.

    The definition is None when the shape is wrong; what lies deeper is then not checked.
    """
    app, issues = parse_app(document)
    if app is None:
        return None, issues
    return app, check_app(app, others)


def check_app(app: AppDefinition, others: Others | None = None) -> Issues:
    """Everything that is wrong with the app, each issue with its path into the document.

    ``others`` are the other installed apps, which this one may refer to as ``app.form``.
    An app without errors compiles in all four engines. Whether conditions of scopes and
    filters can be asked of a database is checked where the database is known.
    """
    return Issues(_once(_issues(app, others or {})))


def _issues(app: AppDefinition, others: Others) -> Iterator[Issue]:
    document = to_document(app)
    catalogue = Catalogue(app, others)
    forms = {form.key: FormEyes(form, FormEnv(catalogue, form.key)) for form in app.forms}
    refused = app_key_issue(app.key)
    if refused is not None:
        yield refused
    yield from duplicate_keys(document)
    for index, form in enumerate(app.forms):
        for issue in check_form(form, app, others):
            yield issue.under("forms", index)
    yield from check_flows(app, forms)
    yield from check_rules(app, forms)
    yield from check_reports(app, forms)
    yield from check_views(app, forms)
    yield from check_grants(app, forms)
    yield from check_menus(app)
    yield from check_dashboards(app, forms)
    yield from check_home(app, forms)
    yield from unknown_references(document, kind_catalogue())


def _once(issues: Iterable[Issue]) -> list[Issue]:
    """One issue for one fault: several checks may see the same one; the first has its say.

    A mention of something unknown is often found as well by whoever needs it for something;
    that issue then takes over the remedy, if it has none.
    """
    found: dict[tuple[object, ...], Issue] = {}
    errors: dict[Path, tuple[object, ...]] = {}
    for issue in issues:
        mark = (issue.path, issue.code, issue.span)
        if mark in found:
            continue
        if issue.code == UNKNOWN_REFERENCE and issue.path in errors:
            first = found[errors[issue.path]]
            found[errors[issue.path]] = replace(first, fix=first.fix or issue.fix)
            continue
        found[mark] = issue
        if issue.severity == "error":
            errors.setdefault(issue.path, mark)
    return list(found.values())
