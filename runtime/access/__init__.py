"""The one permission path: operations, row scopes and field masks, compiled into every query."""

from runtime.access.app_access import AppAccess, app_access, form_access, unscoped_access
from runtime.access.explain import Explanation, explain_access
from runtime.access.form_access import FormAccess, OperationNotAllowed

__all__ = [
    "AppAccess",
    "Explanation",
    "FormAccess",
    "OperationNotAllowed",
    "app_access",
    "explain_access",
    "form_access",
    "unscoped_access",
]
