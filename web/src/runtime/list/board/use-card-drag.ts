/** Dragging a card onto a lane: with the mouse at once, by touch after holding it a moment. */

import { useRef, useState } from "react";

const FAR = 6;
const HELD = 280;
/** Near the board's edge it moves along. */
const EDGE = 60;
const PACE = 14;

export type Dragged = { readonly id: number; readonly over: string | null };

/** Lanes carry `data-lane`; `onDrop` says where the card was let go. */
export function useCardDrag(onDrop: (id: number, lane: string) => void) {
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const moved = useRef(false);

  const start = (id: number, down: React.PointerEvent<HTMLElement>) => {
    if (down.button !== 0 || (down.target as Element).closest("button, a, input")) return;
    const card = down.currentTarget;
    const touch = down.pointerType !== "mouse";
    const box = card.getBoundingClientRect();
    const offset = { x: down.clientX - box.left, y: down.clientY - box.top };
    let ghost: HTMLElement | null = null;
    let lane: string | null = null;
    moved.current = false;

    const lift = () => {
      ghost = card.cloneNode(true) as HTMLElement;
      ghost.setAttribute("aria-hidden", "true");
      Object.assign(ghost.style, {
        position: "fixed",
        zIndex: "2000",
        width: `${String(box.width)}px`,
        left: "0",
        top: "0",
        margin: "0",
        pointerEvents: "none",
        rotate: "2deg",
        boxShadow: "var(--ant-box-shadow)",
        transform: `translate(${String(box.left)}px, ${String(box.top)}px)`,
      });
      document.body.append(ghost);
      moved.current = true;
      setDragged({ id, over: null });
    };
    const timer = touch ? setTimeout(lift, HELD) : undefined;

    const move = (event: PointerEvent) => {
      const far = Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) > FAR;
      if (!ghost) {
        // A finger that moves before the card is lifted scrolls.
        if (far && touch) return end();
        if (far) lift();
      }
      if (!ghost) return;
      event.preventDefault();
      const [x, y] = [event.clientX - offset.x, event.clientY - offset.y];
      ghost.style.transform = `translate(${String(x)}px, ${String(y)}px)`;
      const under = document.elementFromPoint(event.clientX, event.clientY);
      const next = under?.closest("[data-lane]")?.getAttribute("data-lane") ?? null;
      if (next !== lane) {
        lane = next;
        setDragged({ id, over: lane });
      }
      const board = card.closest("[data-board]");
      if (board) {
        const edges = board.getBoundingClientRect();
        if (event.clientX > edges.right - EDGE) board.scrollBy({ left: PACE });
        if (event.clientX < edges.left + EDGE) board.scrollBy({ left: -PACE });
      }
    };
    const hold = (event: TouchEvent) => {
      if (ghost) event.preventDefault();
    };
    const end = () => {
      clearTimeout(timer);
      ghost?.remove();
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", up);
      window.removeEventListener("pointercancel", end);
      window.removeEventListener("keydown", escape);
      window.removeEventListener("touchmove", hold);
      setDragged(null);
      // Over another lane there is no click to swallow: the next one is meant.
      setTimeout(() => (moved.current = false));
    };
    const up = () => {
      if (ghost && lane !== null) onDrop(id, lane);
      end();
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key === "Escape") end();
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", up);
    window.addEventListener("pointercancel", end);
    window.addEventListener("keydown", escape);
    window.addEventListener("touchmove", hold, { passive: false });
  };
  /** A drag ends with a click of its own, which opens nothing. */
  const swallow = (event: React.MouseEvent) => {
    if (!moved.current) return;
    moved.current = false;
    event.stopPropagation();
    event.preventDefault();
  };
  return { dragged, start, swallow };
}
