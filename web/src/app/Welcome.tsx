import { Alert, Button, Card, Flex, Segmented, Spin, Typography } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { fetchHealth, type Health } from "@/api/health";
import { LANGUAGES } from "@/i18n";

/** The product's name and whether its server answers: all there is before the first app page. */
export function Welcome() {
  const { t, i18n } = useTranslation();
  const [attempt, setAttempt] = useState(0);
  const health = useHealth(attempt);

  return (
    <Flex
      component="main"
      align="center"
      justify="center"
      style={{ minHeight: "100vh", background: "var(--ant-color-bg-layout)", padding: 16 }}
    >
      <Card style={{ width: "100%", maxWidth: 420 }} variant="borderless">
        <Flex vertical gap="large">
          <div>
            <Typography.Title style={{ margin: 0 }}>{t("product.name")}</Typography.Title>
            <Typography.Text type="secondary">{t("product.tagline")}</Typography.Text>
          </div>
          <HealthNotice health={health} onRetry={() => setAttempt(attempt + 1)} />
          <Segmented
            aria-label={t("language.label")}
            options={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
            value={i18n.language}
            onChange={(language) => void i18n.changeLanguage(language)}
          />
        </Flex>
      </Card>
    </Flex>
  );
}

function HealthNotice({ health, onRetry }: { health: Health | null; onRetry: () => void }) {
  const { t } = useTranslation();
  if (health === null) {
    return (
      <Flex gap="small" role="status">
        <Spin size="small" /> {t("health.checking")}
      </Flex>
    );
  }
  if (health === "up") return <Alert type="success" showIcon title={t("health.up")} />;
  return (
    <Alert
      type="error"
      showIcon
      title={t("health.down")}
      description={t("health.downHelp")}
      action={<Button onClick={onRetry}>{t("health.retry")}</Button>}
    />
  );
}

/** The server's state, asked anew for each attempt; null while there is no answer yet. */
function useHealth(attempt: number): Health | null {
  const [answer, setAnswer] = useState<{ attempt: number; health: Health } | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    fetchHealth(abort.signal).then(
      (health) => setAnswer({ attempt, health }),
      () => undefined, // aborted: nobody waits for the answer
    );
    return () => abort.abort();
  }, [attempt]);
  return answer?.attempt === attempt ? answer.health : null;
}
