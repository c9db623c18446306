/** A dialog whose work is under way stays until the answer is there: it says what became of it. */

import type { ModalProps } from "antd";

export const whileBusy = (busy: boolean) =>
  ({
    confirmLoading: busy,
    closable: !busy,
    keyboard: !busy,
    mask: { closable: !busy },
    cancelButtonProps: { disabled: busy },
  }) satisfies ModalProps;
