/** Asks whoever is about to leave something unfinished; to stay is what nothing is lost by. */

import { Button, Modal } from "antd";
import type { ReactNode } from "react";

type Props = {
  readonly title: string;
  readonly help: string;
  readonly stay: string;
  readonly onStay: () => void;
  /** The buttons of those who leave. */
  readonly children: ReactNode;
};

export function LeaveDialog({ title, help, stay, onStay, children }: Props) {
  return (
    <Modal
      open
      width={440}
      title={title}
      onCancel={onStay}
      footer={
        <>
          {children}
          <Button type="primary" autoFocus onClick={onStay}>
            {stay}
          </Button>
        </>
      }
    >
      {help}
    </Modal>
  );
}
