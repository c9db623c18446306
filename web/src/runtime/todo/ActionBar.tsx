/** The bar below a task: agree, reject, more, with the comment that goes along. */

import { DownOutlined, MessageOutlined } from "@ant-design/icons";
import { App, Button, Form, Input, type InputRef, Modal, Select, Tooltip } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Person } from "@/api/app-definition";
import type { ActKind, TaskShown } from "@/api/tasks";
import { PersonSelect } from "@/kinds/fields/RecordSelect";
import { useHotkeys } from "@/lib/use-hotkeys";
import { DropMenu } from "@/ui/DropMenu";
import { whileBusy } from "@/ui/while-busy";

import styles from "./ActionBar.module.css";
import { commentMissing } from "./acting";

/** What was decided, without the fields' changes, which the task's page holds. */
export type Decision =
  | { readonly kind: "approve" | "reject"; readonly comment: string }
  | { readonly kind: "return"; readonly comment: string; readonly target: string | null }
  | { readonly kind: "transfer"; readonly comment: string; readonly to: number };

type Props = {
  readonly task: TaskShown;
  /** Labels of the flow's nodes. */
  readonly nodeLabels: ReadonlyMap<string, string>;
  readonly busy: boolean;
  readonly onDecide: (decision: Decision) => void;
};

/** Comments that people give all day. */
const PHRASES = ["agree", "checked", "hurry", "more", "amount"] as const;

export function ActionBar({ task, nodeLabels, busy, onDecide }: Props) {
  const { t } = useTranslation();
  const [comment, setComment] = useState("");
  const [missing, setMissing] = useState(false);
  // Whoever was sent to the comment by a refusal goes on refusing.
  const [refusing, setRefusing] = useState(false);
  const [asking, setAsking] = useState(false);
  const [dialog, setDialog] = useState<"return" | "transfer" | null>(null);
  const box = useRef<InputRef>(null);
  const { may } = task;
  const { modal } = App.useApp();
  const decides = task.node_kind === "approval";

  const decide = (kind: "approve" | "reject") => {
    if (busy) return;
    if (commentMissing(task, kind, comment)) {
      setMissing(true);
      setRefusing(kind === "reject");
      box.current?.focus();
      return;
    }
    onDecide({ kind, comment: comment.trim() });
  };
  /** By a single key, or with consequences that nobody can take back: asked once more. */
  const confirm = (kind: "approve" | "reject") => {
    if (busy) return;
    if (commentMissing(task, kind, comment)) {
      decide(kind);
      return;
    }
    const danger = kind === "reject";
    setAsking(true);
    void modal.confirm({
      afterClose: () => setAsking(false),
      title: t(`todo:act.confirm.${kind}`, { title: task.title }),
      content: comment.trim() || t(`todo:act.confirm.${kind}Help`),
      okText: t(danger ? "todo:act.reject" : decides ? "todo:act.approve" : "todo:act.submit"),
      okButtonProps: { danger },
      cancelText: t("action.cancel"),
      onOk: () => decide(kind),
    });
  };
  // The keys of the bar are not those of a question above it.
  const free = dialog === null && !asking;
  useHotkeys({ a: () => confirm("approve") }, may.approve && free);
  useHotkeys({ "mod+Enter": () => decide("approve") }, may.approve && !refusing && free);
  useHotkeys({ r: () => confirm("reject") }, may.reject && free);
  useHotkeys({ "mod+Enter": () => confirm("reject") }, refusing && free);
  useHotkeys({ b: () => setDialog("return") }, may.return_to.length > 0 && free);
  useHotkeys({ t: () => setDialog("transfer") }, may.transfer && free);
  const phrases = PHRASES.filter((one) => decides || one !== "agree");

  const more = [
    ...(may.return_to.length > 0 ? (["return"] as const) : []),
    ...(may.transfer ? (["transfer"] as const) : []),
  ];
  const hint = may.comment_required.includes("approve")
    ? "commentHintAll"
    : may.comment_required.includes("reject") && may.reject
      ? "commentHintReject"
      : "commentHint";
  return (
    <footer className={styles.bar}>
      <DropMenu
        placement="topLeft"
        menu={{
          items: phrases.map((one) => ({ key: one, label: t(`todo:phrase.${one}`) })),
          onClick: ({ key }) => {
            setComment(t(`todo:phrase.${key}`));
            setMissing(false);
            box.current?.focus();
          },
        }}
      >
        <Tooltip title={t("todo:phrase.open")}>
          <Button icon={<MessageOutlined />} aria-label={t("todo:phrase.open")} />
        </Tooltip>
      </DropMenu>
      <div className={styles.comment}>
        <Input.TextArea
          ref={box}
          autoSize={{ minRows: 1, maxRows: 5 }}
          maxLength={4000}
          value={comment}
          status={missing ? "error" : ""}
          placeholder={t(`todo:act.${hint}`)}
          aria-label={t("todo:act.comment")}
          aria-invalid={missing}
          onKeyDown={(event) => {
            // Back to where single keys decide.
            if (event.key === "Escape" && !event.nativeEvent.isComposing) box.current?.blur();
          }}
          onChange={(event) => {
            setComment(event.target.value);
            setMissing(false);
            if (event.target.value === "") setRefusing(false);
          }}
        />
        {missing && (
          <p role="alert" className={styles.missing}>
            {t("todo:act.commentMissing")}
          </p>
        )}
        {refusing && !missing && (
          <p role="status" className={styles.refusing}>
            {t("todo:act.refusing")}
          </p>
        )}
      </div>
      <div className={styles.buttons}>
        {more.length > 0 && (
          <DropMenu
            placement="topRight"
            menu={{
              items: more.map((kind) => ({ key: kind, label: t(`todo:act.${kind}`) })),
              onClick: ({ key }) => setDialog(key as "return" | "transfer"),
            }}
          >
            <Button disabled={busy} icon={<DownOutlined />} iconPlacement="end">
              {t("todo:act.more")}
            </Button>
          </DropMenu>
        )}
        {may.reject && (
          <Button danger disabled={busy} onClick={() => confirm("reject")}>
            {t("todo:act.reject")}
          </Button>
        )}
        {may.approve && (
          <Tooltip title={t("todo:act.keys")} mouseEnterDelay={0.6}>
            <Button type="primary" loading={busy} onClick={() => decide("approve")}>
              {t(decides ? "todo:act.approve" : "todo:act.submit")}
            </Button>
          </Tooltip>
        )}
      </div>
      {dialog && (
        <HandOver
          kind={dialog}
          task={task}
          nodeLabels={nodeLabels}
          comment={comment}
          busy={busy}
          onCancel={() => setDialog(null)}
          onDecide={onDecide}
        />
      )}
    </footer>
  );
}

type HandOverProps = Props & {
  readonly kind: "return" | "transfer";
  readonly comment: string;
  readonly onCancel: () => void;
};

type HandOverInput = { target?: string; to?: Person | null; comment?: string };

/** Where a task goes back to, or who gets it instead. */
function HandOver(props: HandOverProps) {
  const { kind, task, nodeLabels, comment, busy, onCancel, onDecide } = props;
  const { t } = useTranslation();
  const [form] = Form.useForm<HandOverInput>();
  const needed = task.may.comment_required.includes(kind satisfies ActKind);
  const finish = (input: HandOverInput) => {
    const words = (input.comment ?? "").trim();
    if (kind === "return") onDecide({ kind, comment: words, target: input.target ?? null });
    else if (input.to) onDecide({ kind, comment: words, to: input.to.id });
  };
  return (
    <Modal
      open
      width={440}
      title={t(`todo:act.${kind}Title`)}
      okText={t(`todo:act.${kind}`)}
      cancelText={t("action.cancel")}
      {...whileBusy(busy)}
      onCancel={onCancel}
      onOk={() => form.submit()}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark
        initialValues={{ comment, target: task.may.return_to.at(-1) }}
        onFinish={finish}
      >
        {kind === "return" ? (
          <Form.Item name="target" label={t("todo:act.returnTo")} rules={[{ required: true }]}>
            <Select
              options={task.may.return_to.map((node) => ({
                value: node,
                label: nodeLabels.get(node) ?? node,
              }))}
            />
          </Form.Item>
        ) : (
          <Form.Item
            name="to"
            label={t("todo:act.transferTo")}
            rules={[{ required: true, message: t("todo:act.toMissing") }]}
          >
            <PersonField label={t("todo:act.transferTo")} />
          </Form.Item>
        )}
        <Form.Item
          name="comment"
          label={t("todo:act.comment")}
          rules={[{ required: needed, whitespace: needed, message: t("todo:act.commentMissing") }]}
        >
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={4000} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

type PersonFieldProps = {
  readonly id?: string;
  readonly label: string;
  readonly value?: Person | null;
  readonly onChange?: (person: Person | null) => void;
};

function PersonField({ id, label, value, onChange }: PersonFieldProps) {
  return (
    <PersonSelect
      {...(id === undefined ? {} : { id })}
      label={label}
      many={false}
      chosen={value ? [{ id: value.id, title: value.name ?? "" }] : []}
      onChosen={([one]) => onChange?.(one ? { id: one.id, name: one.title } : null)}
    />
  );
}
