import { PaperClipOutlined, UploadOutlined } from "@ant-design/icons";
import { App, Button, Upload } from "antd";
import { useTranslation } from "react-i18next";

import { fileAddress, uploadFile } from "@/api/files";

import { fieldKind, type InputProps, setting } from "../field-kind";
import { Several } from "../Several";

type Stored = { readonly id: number; readonly name: string };

function FileInput({
  field,
  value,
  onChange,
  disabled = false,
  label,
}: InputProps<readonly Stored[]>) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const files = value ?? [];
  const upload = async (file: File) => {
    try {
      const stored = await uploadFile(file);
      onChange([...files, { id: stored.id, name: stored.name }]);
    } catch (error) {
      void message.error(error instanceof Error ? error.message : t("state.error"));
    }
  };
  return (
    <Upload
      multiple
      disabled={disabled}
      fileList={files.map((one) => ({
        uid: String(one.id),
        name: one.name,
        status: "done",
        url: fileAddress(one.id),
      }))}
      beforeUpload={(file) => {
        void upload(file);
        return false;
      }}
      onRemove={(gone) => {
        onChange(files.filter((one) => String(one.id) !== gone.uid));
      }}
    >
      <Button
        icon={<UploadOutlined />}
        disabled={disabled || files.length >= setting(field, "max_count", 20)}
      >
        {t("fields:file.upload")}
        {label && <span className="sr-only">{label}</span>}
      </Button>
    </Upload>
  );
}

export const file = fieldKind<readonly Stored[]>({
  Input: FileInput,
  Display: ({ value }) => (
    <Several
      items={(value ?? []).map((one) => (
        <a key={one.id} href={fileAddress(one.id)} onClick={(event) => event.stopPropagation()}>
          <PaperClipOutlined aria-hidden /> {one.name}
        </a>
      ))}
    />
  ),
  operators: ["empty", "not_empty"],
  width: 180,
  toWire: (value) => value.map((one) => one.id),
  wide: true,
});
