/**
 * True where bytes are what a media type says: by the signature that files of the type begin with, or, for texts, by
 * being one. What claims to be a picture and is a page of HTML is refused here.
 */
export function holdsType(bytes: Buffer, mediaType: string): boolean {
  const isOf = TYPES[mediaType];
  return isOf !== undefined && isOf(bytes);
}

type Test = (bytes: Buffer) => boolean;

const begins =
  (...signatures: readonly string[]): Test =>
  (bytes) =>
    signatures.some((hex) => bytes.subarray(0, hex.length / 2).toString("hex") === hex);

const says =
  (text: string, at: number): Test =>
  (bytes) =>
    bytes.subarray(at, at + text.length).toString("latin1") === text;

const ZIP = begins("504b0304", "504b0506");
const UTF8 = new TextDecoder("utf-8", { fatal: true });

function isText(bytes: Buffer): boolean {
  try {
    return !UTF8.decode(bytes).includes("\0");
  } catch {
    return false;
  }
}

function isJson(bytes: Buffer): boolean {
  try {
    JSON.parse(UTF8.decode(bytes));
    return true;
  } catch {
    return false;
  }
}

const TYPES: Readonly<Record<string, Test>> = {
  "image/png": begins("89504e470d0a1a0a"),
  "image/jpeg": begins("ffd8ff"),
  "image/gif": begins("474946383761", "474946383961"),
  "image/webp": (bytes) => says("RIFF", 0)(bytes) && says("WEBP", 8)(bytes),
  "application/pdf": says("%PDF-", 0),
  "application/zip": ZIP,
  "application/json": isJson,
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ZIP,
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ZIP,
  "audio/mpeg": begins("494433", "fffb", "fff3", "fff2"),
  "text/csv": isText,
  "text/plain": isText,
  "video/mp4": says("ftyp", 4),
};
