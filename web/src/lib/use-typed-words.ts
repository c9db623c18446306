/**
 * Words that go into the address a moment after they are typed. The address answers later still:
 * what it says then is older than what stands in the box, and only what came there by another way
 * (going back, clearing, another view) goes into the box.
 */

import { useEffect, useRef, useState } from "react";

export function useTypedWords(
  address: string,
  onSend: (words: string) => void,
  pause: number,
): [string, (typed: string) => void] {
  const [typed, setTyped] = useState(address);
  const [seen, setSeen] = useState(address);
  const [sent, setSent] = useState<readonly string[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const send = useRef(onSend);
  useEffect(() => {
    send.current = onSend;
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  if (seen !== address) {
    setSeen(address);
    const at = sent.lastIndexOf(address);
    if (at >= 0) setSent(sent.slice(at + 1));
    else {
      setSent([]);
      setTyped(address);
    }
  }
  const type = (next: string) => {
    setTyped(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const words = next.trim();
      if (words === address && sent.length === 0) return;
      setSent((now) => [...now, words]);
      send.current(words);
    }, pause);
  };
  return [typed, type];
}
