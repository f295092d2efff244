import type { OpenIdSignIn, SignIn } from "../../../src/ir/types.ts";
import { requiresFactor } from "../../../src/ir/second-factor.ts";
import { type JsonSchema } from "./json-schema.ts";
import { PROBLEMS, type ProblemName } from "./openapi-problems.ts";
import { fieldOf, type Model } from "./model.ts";

/** The paths of signing in and out. */
export function signInPaths(signIn: SignIn, model: Model): Readonly<Record<string, JsonSchema>> {
  const account = { $ref: `#/components/schemas/${signIn.account}` };
  const minLength = passwordLength(signIn, model);
  const password = { type: "string", format: "password", minLength, maxLength: 1024 };
  const entered = session(account, signIn);
  // Whoever lacks a second factor that is required can do nothing with a session but what leads to one.
  const limited = requiresFactor(signIn) ? (["forbidden"] as const) : [];
  return {
    "/auth/sign-in": {
      post: operation("signIn", "Sign in", true, {
        ...(signIn.secondFactor
          ? {
              description:
                "With a `code` of the second factor as well, where the account has one: 401 `code-needed`.",
            }
          : {}),
        requestBody: body(
          { [signIn.identifier]: { type: "string" }, password: { type: "string" } },
          signIn.secondFactor ? { code: FACTOR_CODE } : {},
        ),
        responses: {
          200: json("Signed in.", entered),
          ...problems("malformed", "invalid", "unsupported", "limited"),
        },
      }),
    },
    "/auth/renew": {
      post: operation("renewSession", "Renew a session", true, {
        description: "Gives new tokens for a renew token. Each works once: using one twice ends the session.",
        requestBody: body({ renewToken: { type: "string" } }),
        responses: {
          200: json("Renewed.", entered),
          ...problems("malformed", "invalid", "unsupported"),
        },
      }),
    },
    "/auth/sign-out": {
      post: operation("signOut", "Sign out", false, {
        responses: {
          204: { description: "The session has ended." },
          ...problems("malformed", "unsupported"),
        },
      }),
    },
    "/auth/me": {
      get: operation("readMe", "Who am I", false, {
        responses: { 200: json("The account.", account), ...problems() },
      }),
    },
    "/auth/sessions": {
      get: operation("listSessions", "Where am I signed in", false, {
        description: "The caller's own sessions, the one that was used last first.",
        responses: {
          200: json("The sessions.", {
            type: "object",
            additionalProperties: false,
            required: ["data"],
            properties: { data: { type: "array", items: OWN_SESSION } },
          }),
          ...problems(...limited),
        },
      }),
    },
    "/auth/sessions/{id}": {
      delete: operation("endSession", "End one of one's own sessions", false, {
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "string", format: "uuid" } }],
        responses: {
          204: { description: "It has ended." },
          ...problems("malformed", ...limited, "missing", "unsupported"),
        },
      }),
    },
    "/auth/password": {
      post: operation("changePassword", "Change the password", false, {
        description: "Ends every other session of the account.",
        requestBody: body({ current: { type: "string" }, next: password }),
        responses: {
          204: { description: "Changed." },
          ...problems("malformed", ...limited, "invalid", "unsupported"),
        },
      }),
    },
    ...(signIn.reset ? resetPaths(signIn, password) : {}),
    ...(signIn.secondFactor ? secondFactorPaths(signIn) : {}),
    ...(signIn.openId ? openIdPaths(signIn.openId, signIn, entered) : {}),
  };
}

const OWN_SESSION: JsonSchema = {
  type: "object",
  additionalProperties: false,
  required: ["id", "createdAt", "usedAt", "isCurrent"],
  properties: {
    id: { type: "string", format: "uuid" },
    createdAt: { type: "string", format: "date-time" },
    usedAt: { type: "string", format: "date-time" },
    isCurrent: { type: "boolean", description: "True for the one that asks." },
  },
};

function resetPaths(signIn: SignIn, password: JsonSchema): Readonly<Record<string, JsonSchema>> {
  return {
    "/auth/forgot": {
      post: operation("forgotPassword", "Forgot the password", true, {
        description: "Sends a token by e-mail, if there is such an account. The answer does not tell.",
        requestBody: body({ [signIn.identifier]: { type: "string" } }),
        responses: { 204: { description: "Taken." }, ...problems("malformed", "invalid", "unsupported") },
      }),
    },
    "/auth/reset": {
      post: operation("resetPassword", "Set a new password", true, {
        description: "With the token of the e-mail, which works once. Ends every session of the account.",
        requestBody: body({ token: { type: "string" }, password }),
        responses: { 204: { description: "Set." }, ...problems("malformed", "invalid", "unsupported") },
      }),
    },
  };
}

function secondFactorPaths(signIn: SignIn): Readonly<Record<string, JsonSchema>> {
  const object = (properties: Readonly<Record<string, JsonSchema>>): JsonSchema => ({
    type: "object",
    additionalProperties: false,
    required: Object.keys(properties),
    properties,
  });
  const count = { type: "integer", minimum: 0 };
  const codes = { type: "array", items: { type: "string" } };
  const isRequired = requiresFactor(signIn);
  return {
    "/auth/second-factor": {
      get: operation("readSecondFactor", "Is there a second factor", false, {
        responses: {
          200: json(
            "Whether there is.",
            object({
              isOn: { type: "boolean" },
              recoveryCodes: count,
              ...(isRequired
                ? { isRequired: { type: "boolean", description: "It cannot be turned off." } }
                : {}),
            }),
          ),
          ...problems(),
        },
      }),
      post: operation("beginSecondFactor", "Begin to set up a second factor", false, {
        description:
          "After a fresh sign-in. The secret is shown this once; it is on when a code confirms it, and then in place of one that is on already.",
        responses: {
          200: json(
            "Begun.",
            object({ secret: { type: "string" }, address: { type: "string", format: "uri" } }),
          ),
          ...problems("malformed", "forbidden", "unsupported"),
        },
      }),
      delete: operation("endSecondFactor", "Turn the second factor off", false, {
        description: `After a fresh sign-in.${isRequired ? " One that is required cannot be turned off: 409." : ""}`,
        responses: {
          204: { description: "It is off." },
          ...problems(
            "malformed",
            "forbidden",
            ...(isRequired ? (["conflict"] as const) : []),
            "unsupported",
          ),
        },
      }),
    },
    "/auth/second-factor/confirm": {
      post: operation("confirmSecondFactor", "Turn the second factor on", false, {
        description:
          "With a code of the authenticator. Ends every session of the account, and opens a new one. The codes for recovery are shown this once.",
        requestBody: body({ code: { type: "string" } }),
        responses: {
          200: json("It is on.", object({ recoveryCodes: codes, ...TOKENS })),
          ...problems("malformed", "forbidden", "conflict", "invalid", "unsupported", "limited"),
        },
      }),
    },
  };
}

function openIdPaths(
  { providers }: OpenIdSignIn,
  signIn: SignIn,
  entered: JsonSchema,
): Readonly<Record<string, JsonSchema>> {
  const asksForCodes = requiresFactor(signIn);
  const parameters = [
    {
      name: "provider",
      in: "path",
      required: true,
      schema: { enum: providers.map(({ name }) => name) },
    },
  ];
  const query = (name: string): JsonSchema => ({ name, in: "query", schema: { type: "string" } });
  const hash = {
    type: "string",
    pattern: "^[A-Za-z0-9_-]{43}$",
    description: "base64url(SHA-256(verifier))",
  };
  return {
    "/auth/with/{provider}": {
      post: operation("beginSignInWith", "Begin to sign in with a provider", true, {
        parameters,
        description:
          "Gives the address at the provider to send the browser to. It comes back to `to`, which must be one of SIGN_IN_RETURN or the admin page, with `#code=…` or `#error=…`.",
        requestBody: body({ to: { type: "string", format: "uri" }, challenge: hash }),
        responses: {
          200: json("Begun.", {
            type: "object",
            additionalProperties: false,
            required: ["address"],
            properties: { address: { type: "string", format: "uri" } },
          }),
          ...problems("malformed", "missing", "invalid", "unsupported"),
        },
      }),
    },
    "/auth/with/{provider}/back": {
      get: operation("comeBackFrom", "Come back from a provider", true, {
        description: "Where the provider sends the browser; not for clients.",
        parameters: [...parameters, query("state"), query("code"), query("error"), query("iss")],
        responses: {
          303: {
            description: "On to the page that the sign-in was begun for, with `#code=…` or `#error=…`.",
            headers: { location: { schema: { type: "string", format: "uri" } } },
          },
          ...problems("malformed", "missing"),
        },
      }),
    },
    "/auth/with/{provider}/session": {
      post: operation("endSignInWith", "Sign in with what a provider said", true, {
        parameters,
        description: `With the code that the browser came back with, which works once, and its verifier.${asksForCodes ? " With a `factorCode` as well, where the account has a second factor: 401 `code-needed`, which spends no code." : ""}`,
        requestBody: body(
          { code: { type: "string" }, verifier: { type: "string", minLength: 43, maxLength: 128 } },
          asksForCodes ? { factorCode: FACTOR_CODE } : {},
        ),
        responses: {
          200: json("Signed in.", entered),
          ...problems(
            "malformed",
            "missing",
            "invalid",
            "unsupported",
            ...(asksForCodes ? (["limited"] as const) : []),
          ),
        },
      }),
    },
  };
}

function passwordLength(signIn: SignIn, model: Model): number {
  const { type } = fieldOf(model.entity(signIn.account), signIn.password);
  return type.kind === "password" ? type.minLength : 1;
}

function operation(operationId: string, summary: string, open: boolean, rest: JsonSchema): JsonSchema {
  return { tags: ["Sign-in"], operationId, summary, security: open ? [] : [{ bearer: [] }], ...rest };
}

const FACTOR_CODE: JsonSchema = { type: "string", description: "Of an authenticator, or for recovery." };

const TOKENS: Readonly<Record<string, JsonSchema>> = {
  accessToken: { type: "string" },
  tokenType: { const: "Bearer" },
  expiresIn: { type: "integer", description: "Seconds until it ends when it is not used." },
  renewToken: { type: "string" },
};

function session(account: JsonSchema, signIn: SignIn): JsonSchema {
  const must = {
    mustSetUpSecondFactor: {
      type: "boolean",
      description: "The session is good for setting up a second factor, and for nothing else before.",
    },
  };
  const properties = { ...TOKENS, account, ...(requiresFactor(signIn) ? must : {}) };
  return { type: "object", additionalProperties: false, required: Object.keys(properties), properties };
}

function body(
  properties: Readonly<Record<string, JsonSchema>>,
  optional: Readonly<Record<string, JsonSchema>> = {},
): JsonSchema {
  const schema = {
    type: "object",
    additionalProperties: false,
    required: Object.keys(properties),
    properties: { ...properties, ...optional },
  };
  return { required: true, content: { "application/json": { schema } } };
}

function json(description: string, schema: JsonSchema): JsonSchema {
  return { description, content: { "application/json": { schema } } };
}

function problems(...names: readonly ProblemName[]): JsonSchema {
  return Object.fromEntries(
    (["unauthenticated", ...names, "broken", "unavailable"] as const).map((name) => [
      PROBLEMS[name].status,
      { $ref: `#/components/responses/${PROBLEMS[name].component}` },
    ]),
  );
}
