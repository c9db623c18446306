/** The one place where screen readers listen for what has changed; see `announce`. */

import { useAnnounced } from "./announce";

export function Announcements() {
  const { text, number } = useAnnounced();
  return (
    <div className="sr-only" aria-live="polite" data-announced>
      <span key={number}>{text}</span>
    </div>
  );
}
