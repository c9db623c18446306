/** Many people from a sheet: choose the file, say what is what, import, see what was left out. */

import { CloudUploadOutlined, DownloadOutlined } from "@ant-design/icons";
import { Alert, Button, Form, Modal, Select, Spin, Table, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { SheetPreview } from "@/api/imports";
import { previewPeople, useImportPeople } from "@/api/people-import";
import { isProblem } from "@/api/problem";
import { whileBusy } from "@/ui/while-busy";

import styles from "./ImportPeople.module.css";
import { guessPeople, PEOPLE_FIELDS, type PeopleMapping } from "./people-columns";
import { useRoleGroups } from "./role-names";

type Chosen = { readonly file: File; readonly preview: SheetPreview };

export function ImportPeople({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const roleGroups = useRoleGroups();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [mapping, setMapping] = useState<PeopleMapping>({});
  const [roles, setRoles] = useState<string[]>([]);
  const [fault, setFault] = useState<string | null>(null);
  const [reading, setReading] = useState(false);
  const importing = useImportPeople();
  const report = importing.data;

  const words = (error: unknown) =>
    isProblem(error) ? (error.errors[0]?.message ?? error.message) : t("state.offline");
  const take = async (file: File) => {
    setFault(null);
    setReading(true);
    try {
      const preview = await previewPeople(file);
      setChosen({ file, preview });
      setMapping(
        guessPeople(preview.columns, (field) => t(`admin:people.names.${field}`).split("|")),
      );
    } catch (error) {
      setFault(words(error));
    } finally {
      setReading(false);
    }
  };
  const run = () => {
    const { name, ...others } = mapping;
    if (!chosen || name === undefined) return;
    setFault(null);
    importing.mutate(
      { file: chosen.file, columns: { name, ...others, roles } },
      { onError: (error) => setFault(words(error)) },
    );
  };
  return (
    <Modal
      open
      width={640}
      title={t("admin:people.title")}
      {...whileBusy(importing.isPending)}
      onCancel={onClose}
      footer={
        report ? (
          <Button type="primary" onClick={onClose}>
            {t("action.close")}
          </Button>
        ) : (
          <>
            <Button disabled={importing.isPending} onClick={onClose}>
              {t("action.cancel")}
            </Button>
            <Button
              type="primary"
              disabled={!chosen || mapping.name === undefined || chosen.preview.total === 0}
              loading={importing.isPending}
              onClick={run}
            >
              {t("admin:people.run", { count: chosen?.preview.total ?? 0 })}
            </Button>
          </>
        )
      }
    >
      {fault && (
        <Alert type="error" showIcon className={styles.alert ?? ""} title={fault} role="alert" />
      )}
      {report ? (
        <>
          <Alert
            type={report.errors.length > 0 ? "warning" : "success"}
            showIcon
            className={styles.alert ?? ""}
            title={t("admin:people.done", {
              created: report.created,
              departments: report.departments,
              existing: report.existing,
            })}
            description={report.created > 0 && t("admin:people.passwords")}
          />
          {report.errors.length > 0 && (
            <Table
              size="small"
              rowKey="row"
              aria-label={t("admin:people.leftOut")}
              pagination={report.errors.length > 10 ? { pageSize: 10 } : false}
              dataSource={report.errors}
              columns={[
                { key: "row", dataIndex: "row", title: t("import:row"), width: 80 },
                { key: "message", dataIndex: "message", title: t("import:what") },
              ]}
            />
          )}
        </>
      ) : chosen ? (
        <Form layout="vertical">
          <p className={styles.file}>
            <strong>{chosen.file.name}</strong>{" "}
            {t("import:size", {
              count: chosen.preview.total,
              rows: chosen.preview.total,
              columns: chosen.preview.columns.length,
            })}
          </p>
          <div className={styles.pairs}>
            {PEOPLE_FIELDS.map((field) => (
              <Form.Item
                key={field}
                label={t(`admin:users.${field}`)}
                required={field === "name"}
                htmlFor={`people-${field}`}
              >
                <Select
                  id={`people-${field}`}
                  allowClear
                  placeholder={t("import:columns.out")}
                  value={mapping[field] ?? null}
                  onChange={(column: string | null | undefined) => {
                    const { [field]: _before, ...others } = mapping;
                    setMapping(column ? { ...others, [field]: column } : others);
                  }}
                  options={chosen.preview.columns.map(({ name }) => ({ value: name, label: name }))}
                />
              </Form.Item>
            ))}
          </div>
          <Form.Item
            label={t("admin:users.roles")}
            extra={t("admin:people.rolesHelp")}
            htmlFor="people-roles"
          >
            <Select
              id="people-roles"
              mode="multiple"
              showSearch={{ optionFilterProp: "label" }}
              value={roles}
              onChange={setRoles}
              options={roleGroups.map((group) => ({ ...group, options: [...group.options] }))}
            />
          </Form.Item>
        </Form>
      ) : (
        <Spin spinning={reading}>
          <Upload.Dragger
            accept=".csv,.xlsx,.xls"
            multiple={false}
            showUploadList={false}
            beforeUpload={(file) => {
              void take(file);
              return false;
            }}
          >
            <p className={styles.icon} aria-hidden>
              <CloudUploadOutlined />
            </p>
            <p>{t("import:drop")}</p>
            <p className={styles.quiet}>{t("admin:people.help")}</p>
          </Upload.Dragger>
          <Button
            type="link"
            className={styles.template ?? ""}
            icon={<DownloadOutlined />}
            href={templateOf(PEOPLE_FIELDS.map((field) => t(`admin:users.${field}`)))}
            download={`${t("admin:pages.users")}.csv`}
          >
            {t("import:templateGet")}
          </Button>
        </Spin>
      )}
    </Modal>
  );
}

/** A file with nothing but a header; the mark at the front tells Excel that it is UTF-8. */
const templateOf = (names: readonly string[]) =>
  `data:text/csv;charset=utf-8,${encodeURIComponent(`\uFEFF${names.join(",")}\r\n`)}`;
