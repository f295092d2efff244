/** The files of a row: shown, chosen, uploaded, replaced, removed. */
import { forgetRows, request } from "./api.js";
import { confirmDialog } from "./actions.js";
import { announce, h, icon, newId, prose, sentence } from "./dom.js";
import { bytesText } from "./format.js";
import { mayUpdate } from "./model.js";

/** Pictures of these types hold nothing but pixels. */
const PICTURES = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);
/** Larger ones are not read only to be looked at. */
const MOST_SHOWN = 5_000_000;
const EDGE = 320;

/** A card with each file that whoever sits here may see; null where there is none. */
export function filesCard(source, row, { refresh }) {
  const fields = source.fields.filter((field) => field.kind === "file" && row[field.name] !== undefined);
  const canChange = !source.isView && mayUpdate(source, row);
  if (fields.length === 0 || source.isView) return null;
  return h(
    "section",
    { class: "card", "aria-label": "Files" },
    h("h2", {}, "Files"),
    h(
      "div",
      { class: "files" },
      fields.map((field) => fileOf(source, row, field, canChange, refresh)),
    ),
  );
}

function fileOf(source, row, field, canChange, refresh) {
  const holder = h("div", { class: "field file", "data-pointer": `/${field.name}` });
  const address = `${source.path}/${encodeURIComponent(row.id)}/${field.name}`;
  const draw = () =>
    holder.replaceChildren(
      ...(canChange
        ? editor({ row, field, address, refresh, readAgain })
        : [h("h3", {}, field.label), shown(row[field.name], address)]),
    );
  /** After a change the focus stays at this file. */
  const redraw = () => {
    forgetRows();
    draw();
    holder.querySelector("input").focus();
  };
  /** Everything else of the page goes on with the version that the row has now. */
  const readAgain = async (answer) => {
    const { body } = answer ?? (await request("GET", `${source.path}/${encodeURIComponent(row.id)}`));
    Object.assign(row, body);
    redraw();
  };
  draw();
  return holder;
}

function editor({ row, field, address, refresh, readAgain }) {
  const file = row[field.name];
  const [id, helpId, errorId] = [newId("file"), newId("help"), newId("error")];
  const name = field.label.toLowerCase();
  const error = h("p", { id: errorId, class: "error", role: "alert" });
  const input = h("input", {
    id,
    type: "file",
    accept: field.mediaTypes.join(","),
    "aria-describedby": `${helpId} ${errorId}`,
    onchange: () => {
      say("");
      const chosen = input.files[0];
      const mistake = chosen && mistakeOf(chosen, field);
      if (mistake) say(mistake);
    },
  });
  const say = (...told) => {
    error.replaceChildren(...told);
    if (told[0] === "") input.removeAttribute("aria-invalid");
    else input.setAttribute("aria-invalid", "true");
  };
  const refuse = (thrown) => {
    const { problem } = thrown;
    if (!problem) throw thrown;
    if (problem.status !== 412) return say(problem.errors?.[0]?.detail ?? words(problem, field));
    say(
      "Somebody else has changed this since you opened it. ",
      h("button", { type: "button", class: "linklike", onclick: refresh }, "Show what is there now"),
    );
  };
  const upload = async () => {
    const chosen = input.files[0];
    const mistake = chosen ? mistakeOf(chosen, field) : "Choose a file first.";
    say(mistake ?? "");
    if (mistake) return input.focus();
    if (button.getAttribute("aria-busy") === "true") return;
    button.setAttribute("aria-busy", "true");
    try {
      const answer = await request("PUT", address, { file: chosen, etag: `"${row.version}"` });
      await readAgain(answer);
      announce(`${field.label}: ${chosen.name} is uploaded.`);
    } catch (thrown) {
      refuse(thrown);
      input.focus();
    }
    button.removeAttribute("aria-busy");
  };
  const button = h(
    "button",
    { type: "button", class: "button small", onclick: () => void upload() },
    icon("up"),
    file ? `Replace ${name}` : `Upload ${name}`,
  );
  const remove = () =>
    confirmDialog(`Remove ${name}?`, `${file.name} is gone then.`, "Remove", async () => {
      await request("DELETE", address, { etag: `"${row.version}"` });
      await readAgain();
      announce(`${field.label} is removed.`);
    });
  return [
    h("label", { for: id }, field.label),
    field.doc && h("p", { class: "help" }, prose(sentence(field.doc))),
    shown(file, address),
    h("p", { id: helpId, class: "help" }, `${kinds(field)}, at most ${bytesText(field.maxBytes)}.`),
    input,
    error,
    h(
      "div",
      { class: "buttons" },
      button,
      file &&
        h(
          "button",
          { type: "button", class: "button small danger-quiet", onclick: remove },
          icon("trash"),
          `Remove ${name}`,
        ),
    ),
  ].filter(Boolean);
}

/** What can be told of a file before it is sent; null where nothing is wrong so far. */
function mistakeOf(file, field) {
  if (file.size === 0) return "It must not be empty.";
  if (file.size > field.maxBytes) return `It has ${bytesText(file.size)}. ${words({ status: 413 }, field)}`;
  if (!field.mediaTypes.includes(file.type)) return words({ status: 415 }, field);
  return null;
}

function words({ status, detail }, field) {
  if (status === 413) return `At most ${bytesText(field.maxBytes)} are taken.`;
  if (status === 415) return `It must be ${kinds(field)}.`;
  return detail;
}

/** `PNG, JPEG or PDF` */
function kinds({ mediaTypes }) {
  const names = mediaTypes.map((type) => NAMES[type] ?? type.replace(/^.*\//, "").toUpperCase());
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}

const NAMES = {
  "text/plain": "text",
  "audio/mpeg": "MP3",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel (XLSX)",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word (DOCX)",
};

/** A file with its picture, where it is one, and a link that saves it. */
function shown(file, address) {
  if (!file) return h("p", { class: "muted" }, "None.");
  const link = h(
    "a",
    {
      href: address,
      download: file.name,
      onclick: (event) => {
        event.preventDefault();
        save(file, address).catch((error) =>
          announce(error.problem?.detail ?? "The file can't be read.", "bad"),
        );
      },
    },
    file.name,
  );
  const text = h("p", {}, link, " ", h("span", { class: "muted" }, bytesText(file.size)));
  if (!PICTURES.has(file.type) || file.size > MOST_SHOWN) return text;
  const place = h("div", { class: "picture" });
  void preview(file, address).then(
    (picture) => place.append(picture),
    () => place.remove(),
  );
  return h("div", {}, place, text);
}

/** Drawn from its pixels: nothing of the file itself becomes a part of the page, whose policy allows no such thing. */
async function preview(file, address) {
  const { body } = await request("GET", address, { blob: true });
  const bitmap = await createImageBitmap(body);
  const scale = Math.min(1, EDGE / Math.max(bitmap.width, bitmap.height));
  const canvas = h("canvas", {
    role: "img",
    "aria-label": `Preview of ${file.name}`,
    width: Math.max(1, Math.round(bitmap.width * scale)),
    height: Math.max(1, Math.round(bitmap.height * scale)),
  });
  canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas;
}

/** The browser saves it under its name; a plain link would not say who asks. */
async function save(file, address) {
  const { body } = await request("GET", address, { blob: true });
  const url = URL.createObjectURL(body);
  h("a", { href: url, download: file.name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
