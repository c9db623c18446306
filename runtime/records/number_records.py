"""Serial numbers for new records, taken when nothing else stands against saving them."""

from collections.abc import Sequence

from engines.forms import SavePlan, apply_patch, format_serial, serial_period
from runtime.apps.loaded import LoadedForm
from runtime.db.transaction import WriteTx
from runtime.records.serial_numbers import take_numbers


def numbered(
    tx: WriteTx, form: LoadedForm, plans: Sequence[SavePlan | None]
) -> list[SavePlan | None]:
    """The plans with their serial numbers; one statement per serial field."""
    result = list(plans)
    for key in form.compiled.numbered:
        waiting = [
            at
            for at, plan in enumerate(result)
            if plan is not None and key in plan.serials and not plan.issues.has_errors
        ]
        if not waiting:
            continue
        config = form.compiled.fields[key].config
        day = tx.workspace.local(tx.now).date()
        numbers = take_numbers(
            tx, form.app_key, form.key, key, serial_period(config, day),  # type: ignore[arg-type]
            len(waiting), config.start,  # type: ignore[attr-defined]
        )  # fmt: skip
        for at, number in zip(waiting, numbers, strict=True):
            plan = result[at]
            assert plan is not None
            written = format_serial(config, day, number)  # type: ignore[arg-type]
            result[at] = apply_patch(plan, {key: written})
    return result
