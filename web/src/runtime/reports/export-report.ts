/** A report as a file: its figures for a spreadsheet, its drawing as a picture. */

import type { Report } from "@/api/reports";
import { rowNames } from "@/kinds/charts/ReportTable";
import { saveAs } from "@/lib/save-as";

/** Cells that a spreadsheet would take for a formula are marked as text. */
function cell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The rows as CSV with a byte-order mark, so that Excel reads Chinese. */
export function reportCsv(report: Report, language: string): string {
  const head = [...report.dimensions, ...report.measures].map(({ label }) => label);
  const rows = report.rows.map((row) => [...rowNames(report, row, language), ...row.values]);
  return `\ufeff${[head, ...rows].map((cells) => cells.map(cell).join(",")).join("\r\n")}\r\n`;
}

export function saveCsv(report: Report, name: string, language: string): void {
  saveAs(`${fileName(name)}.csv`, reportCsv(report, language), "text/csv;charset=utf-8");
}

const SCALE = 2;
const EDGE = 24;
const HEAD = 56;

/** The card's drawing with its title on its ground, twice as large as on the screen. */
export async function savePicture(card: HTMLElement, name: string): Promise<void> {
  const drawing = card.querySelector<SVGSVGElement>("[data-drawing] svg");
  if (!drawing) return;
  const { width, height } = drawing.getBoundingClientRect();
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  const look = getComputedStyle(card);
  copy.style.fontFamily = look.fontFamily;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = (width + 2 * EDGE) * SCALE;
  canvas.height = (height + HEAD + EDGE) * SCALE;
  const pen = canvas.getContext("2d");
  if (!pen) return;
  pen.scale(SCALE, SCALE);
  pen.fillStyle = look.backgroundColor;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = look.color;
  pen.font = `600 16px ${look.fontFamily}`;
  pen.fillText(name, EDGE, 36);
  pen.drawImage(image, EDGE, HEAD, width, height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (blob) saveAs(`${fileName(name)}.png`, blob, "image/png");
}

/** Names of files may not have these. */
const fileName = (name: string): string => name.replace(/[\\/:*?"<>|]/g, "_");
