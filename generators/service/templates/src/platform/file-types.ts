/** Looks at a file while it passes. */
export interface TypeCheck {
  /** False as soon as the file is not what it says it is. */
  next(chunk: Buffer): boolean;
  /** True where all of it was what it says it is. */
  end(): boolean;
}

/**
 * Finds out whether a file is what its media type says: by the signature that files of the type begin with, or, for
 * texts, by being one. What claims to be a picture and is a page of HTML is refused here.
 */
export function typeCheck(mediaType: string): TypeCheck {
  if (mediaType === "application/json") return json();
  if (mediaType.startsWith("text/")) return text(() => {});
  return signature(SIGNATURES[mediaType] ?? (() => false));
}

/** No signature reaches further. */
const HEAD = 16;

function signature(isOf: Test): TypeCheck {
  let head = Buffer.alloc(0);
  return {
    next(chunk) {
      if (head.length >= HEAD) return true;
      head = Buffer.concat([head, chunk.subarray(0, HEAD - head.length)]);
      return head.length < HEAD || isOf(head);
    },
    end: () => isOf(head),
  };
}

/** UTF-8 without a null character. */
function text(keep: (piece: string) => void): TypeCheck {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const isText = (chunk?: Buffer): boolean => {
    try {
      const piece = decoder.decode(chunk, { stream: chunk !== undefined });
      keep(piece);
      return !piece.includes("\0");
    } catch {
      return false;
    }
  };
  return { next: isText, end: () => isText() };
}

/** The only type that is held in memory, since it is read as a whole. */
function json(): TypeCheck {
  const pieces: string[] = [];
  const inner = text((piece) => void pieces.push(piece));
  return {
    next: inner.next,
    end() {
      try {
        if (!inner.end()) return false;
        JSON.parse(pieces.join(""));
        return true;
      } catch {
        return false;
      }
    },
  };
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
const SIGNATURES: Readonly<Record<string, Test>> = {
  "image/png": begins("89504e470d0a1a0a"),
  "image/jpeg": begins("ffd8ff"),
  "image/gif": begins("474946383761", "474946383961"),
  "image/webp": (bytes) => says("RIFF", 0)(bytes) && says("WEBP", 8)(bytes),
  "application/pdf": says("%PDF-", 0),
  "application/zip": ZIP,
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ZIP,
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ZIP,
  "audio/mpeg": begins("494433", "fffb", "fff3", "fff2"),
  "video/mp4": says("ftyp", 4),
};
