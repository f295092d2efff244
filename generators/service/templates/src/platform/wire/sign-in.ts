import { SIGN_IN } from "../../sign-in.ts";
import { openWork, type Service, type Work } from "../work.ts";
import { insertRow, readRow } from "../rows.ts";
import { openSession } from "../sessions.ts";
import { enter } from "../sign-in-routes.ts";
import { Problem } from "../problem.ts";
import { giveCookie } from "../session-cookie.ts";
import type { App } from "../http.ts";
import { placed, readBody } from "./body.ts";
import { enveloped, shaped } from "./rows.ts";
import type { SignInWire } from "./types.ts";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Registration at an address of the spec's own: makes the account and signs it in. */
export function registerRoute(
  app: App,
  service: Service,
  method: Method,
  url: string,
  wire: SignInWire,
): void {
  app.route({
    method,
    url,
    handler: async (request, reply) => {
      const signIn = SIGN_IN;
      if (!signIn) return;
      const given = readBody(wire.body, request.body);
      const { answer, token } = await openWork(service, null)
        .atomically(signIn.account.table, async (work) => {
          const id = await insertRow(work, signIn.account, given);
          const { accessToken } = await openSession(work, id);
          return { answer: await own(work, wire, id, accessToken), token: accessToken };
        })
        .catch((error: unknown) => {
          throw placed(wire.body.envelope, error);
        });
      giveCookie(reply, service, token);
      await reply.code(wire.status).send(answer);
    },
  });
}

/** Sign-in at an address of the spec's own. */
export function signInRoute(app: App, service: Service, method: Method, url: string, wire: SignInWire): void {
  app.route({
    method,
    url,
    handler: async (request, reply) => {
      const signIn = SIGN_IN;
      if (!signIn) return;
      const given = readBody(wire.body, request.body);
      const work = openWork(service, null);
      const { accessToken, account } = await enter(
        work,
        signIn,
        String(given[signIn.identifier]),
        String(given[signIn.password]),
      ).catch(credentials);
      giveCookie(reply, service, accessToken);
      await reply.code(wire.status).send(await own(work, wire, String(account["id"]), accessToken));
    },
  });
}

/** A wrong password is a problem of its own kind, apart from a token that is missing. */
function credentials(error: unknown): never {
  if (!(error instanceof Problem) || error.code !== "unauthenticated") throw error;
  throw new Problem({
    status: error.status,
    code: "wrong-credentials",
    detail: error.message,
    headers: error.headers,
  });
}

/** The account as it sees itself, with the token of its session. */
async function own(work: Work, wire: SignInWire, id: string, token: string): Promise<unknown> {
  const signIn = SIGN_IN;
  if (!signIn) return null;
  const account = await readRow(work, signIn.account, id);
  const caller = { id, role: signIn.roleOf(account), session: "", account };
  const row = await shaped({ ...work, caller }, signIn.account, wire.shape, id, "all", token);
  return enveloped(wire.envelope, row);
}
