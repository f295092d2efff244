/** What the twin may do instead of giving a good answer. */
export type Fault =
  /** An error body as documented; `retryAfter` is the header's very text. */
  | { readonly kind: "status"; readonly status: ErrorStatus; readonly retryAfter?: string }
  /** The connection is broken before an answer. */
  | { readonly kind: "reset" }
  /** The stream is broken after so many events. */
  | { readonly kind: "cut"; readonly after: number }
  /** So many milliseconds between two events. */
  | { readonly kind: "slow"; readonly milliseconds: number }
  /** The stream stops after so many events, and the connection stays open. */
  | { readonly kind: "stall"; readonly after: number }
  /** The stream tells of an error after it has begun. */
  | { readonly kind: "stream-error"; readonly type: string }
  /** An event of the stream is no JSON. */
  | { readonly kind: "wrong-event" }
  /** 200, and a page of HTML. */
  | { readonly kind: "html" }
  /** The structured output is no JSON. */
  | { readonly kind: "wrong-json" }
  /** The structured output is JSON without a body. */
  | { readonly kind: "no-body" }
  | { readonly kind: "two-bodies" }
  | { readonly kind: "refusal" }
  /** The answer is cut off because `max_tokens` were reached. */
  | { readonly kind: "max-tokens" }
  /** A fenced block as text in place of structured output, as servers do that do not know it. */
  | { readonly kind: "fenced" }
  /** Text, and no body in it. */
  | { readonly kind: "chatter"; readonly text: string }
  /** No content at all. */
  | { readonly kind: "empty" }
  /** This body in place of the right one. */
  | { readonly kind: "body"; readonly body: string }
  /** A body that holds the key, which a server could have written down anywhere. */
  | { readonly kind: "leak" };

export type ErrorStatus = keyof typeof ERRORS;

/** Statuses with the type and a text of their bodies, as the API's documentation on errors has them. */
export const ERRORS = {
  400: ["invalid_request_error", "The request is not as the API wants it."],
  401: ["authentication_error", "invalid x-api-key"],
  402: ["billing_error", "There's an issue with your billing or payment information."],
  403: ["permission_error", "Your API key does not have permission to use the specified resource."],
  404: ["not_found_error", "The requested resource could not be found."],
  413: ["request_too_large", "Request exceeds the maximum size"],
  429: ["rate_limit_error", "This request would exceed your account's rate limit."],
  500: ["api_error", "Internal server error"],
  504: ["timeout_error", "The request timed out while processing."],
  529: ["overloaded_error", "Overloaded"],
} as const;
