export type Paint = (text: string) => string;

/** The colours of specc's own output. All of them return the text as it is where colour is off. */
export interface Palette {
  readonly error: Paint;
  readonly warning: Paint;
  readonly info: Paint;
  readonly good: Paint;
  readonly strong: Paint;
  readonly faint: Paint;
}

/** A palette of SGR sequences (ECMA-48), or of none. */
export function palette(color: boolean): Palette {
  const sgr =
    (on: number, off: number): Paint =>
    (text) =>
      color ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  return {
    error: sgr(31, 39),
    warning: sgr(33, 39),
    info: sgr(36, 39),
    good: sgr(32, 39),
    strong: sgr(1, 22),
    faint: sgr(2, 22),
  };
}
