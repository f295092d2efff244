import { lowerUnsafePlace } from "../../diagnostics/messages.ts";
import type { ExpressionNode, TextPart, ValuePart } from "../../ir/types.ts";
import type { Span } from "../../source/source.ts";
import type { Context } from "../context.ts";

/**
 * Reports values that stand where escaping does not keep them from being markup or a program: in a script or a style,
 * in a tag outside of quotes, in an attribute that runs (`onclick`) or is CSS, and at the beginning of one that is
 * followed as an address.
 */
export function refusePlaces(
  context: Context,
  parts: readonly (TextPart | ValuePart)[],
  places: ReadonlyMap<TextPart | ValuePart, Span>,
): void {
  let place: Place = START;
  for (const part of parts) {
    if ("text" in part) place = after(place, part.text);
    else {
      const why = whyNot(place, isAddress(context, part.value.node));
      const span = places.get(part);
      if (why !== null && span) context.report(lowerUnsafePlace(span, { found: part.value.source, why }));
      if (place.kind === "attribute") place = { ...place, isBegun: true };
    }
  }
}

const START: Place = { kind: "text" };

type Place =
  | { readonly kind: "text" }
  /** Inside of an element whose content is no text. */
  | { readonly kind: "raw"; readonly element: string }
  | { readonly kind: "comment" }
  /** Between `<` and `>`, in no quotes; what has been read of it. */
  | { readonly kind: "tag"; readonly read: string }
  | {
      readonly kind: "attribute";
      readonly name: string;
      readonly quote: string;
      readonly read: string;
      readonly isBegun: boolean;
    };

/** A field that takes http and https addresses alone. */
function isAddress({ model }: Context, node: ExpressionNode): boolean {
  if (node.op !== "member" || node.of.type.entity === undefined) return false;
  const field = model.fieldsOf(node.of.type.entity)?.find(({ name }) => name === node.field);
  return field?.type.kind === "url";
}

function whyNot(place: Place, isSafe: boolean): string | null {
  switch (place.kind) {
    case "text":
      return null;
    case "raw":
      return `inside of \`<${place.element}>\``;
    case "comment":
      return "inside of a comment";
    case "tag":
      return "in a tag, outside of quotes";
    case "attribute":
      if (/^(?:on|style$|srcdoc$)/.test(place.name)) return `in the attribute \`${place.name}\``;
      if (!place.isBegun && !isSafe && FOLLOWED.has(place.name))
        return `at the beginning of \`${place.name}\`, where \`javascript:\` would be followed`;
      return null;
  }
}

/** Attributes whose value is an address. */
const FOLLOWED: ReadonlySet<string> = new Set(["href", "src", "action", "formaction", "data", "xlink:href"]);

/** Reads on, character by character: the places that the HTML Standard's tokeniser (13.2.5) tells apart. */
function after(start: Place, text: string): Place {
  let place = start;
  for (let index = 0; index < text.length; index++) place = next(place, text.charAt(index), text, index);
  return place;
}

function next(place: Place, letter: string, text: string, index: number): Place {
  switch (place.kind) {
    case "text":
      if (letter !== "<") return place;
      return text.startsWith("<!--", index) ? { kind: "comment" } : { kind: "tag", read: "" };
    case "comment":
      return text.endsWith("-->", index + 1) ? { kind: "text" } : place;
    case "raw": {
      const end = `</${place.element}>`;
      const last = text.slice(Math.max(0, index + 1 - end.length), index + 1);
      return last.toLowerCase() === end ? { kind: "text" } : place;
    }
    case "tag": {
      const name = /([^\s"'=<>/]+)\s*=\s*$/.exec(place.read)?.[1];
      if ((letter === '"' || letter === "'") && name !== undefined)
        return {
          kind: "attribute",
          name: name.toLowerCase(),
          quote: letter,
          read: place.read,
          isBegun: false,
        };
      if (letter !== ">") return { kind: "tag", read: place.read + letter };
      const element = /^(script|style)\b/i.exec(place.read)?.[1]?.toLowerCase();
      return element === undefined ? { kind: "text" } : { kind: "raw", element };
    }
    case "attribute":
      if (letter === place.quote) return { kind: "tag", read: `${place.read}""` };
      return /\s/.test(letter) ? place : { ...place, isBegun: true };
  }
}
