// Made by specc from the spec of notes. Edit the spec, not this file.
import { SIGN_IN } from "../sign-in.ts";
import type { SignIn } from "./sign-in-types.ts";
import { visibleRow } from "./field-access.ts";
import { accountBy, forgetFailures } from "./credentials.ts";
import { isPassword } from "./passwords.ts";
import { invalid, notFound, Problem, unauthenticated } from "./problem.ts";
import { read } from "./reader.ts";
import { text } from "./checks.ts";
import { insertRow, updateRow } from "./rows.ts";
import {
  accountIn,
  endOtherSessions,
  endOwnSession,
  endSession,
  factorColumn,
  openSession,
  renewSession,
  sessionsOf,
  type AccountRow,
  type Tokens,
} from "./sessions.ts";
import type { Row } from "./values.ts";
import { giveCookie } from "./session-cookie.ts";
import { anyWorkOf, idOf, workOf, type App } from "./http.ts";
import { openWork, type Caller, type Service, type Work } from "./work.ts";

/** The addresses of signing in and out; none where the spec has no sign-in. */
export function signInRoutes(app: App, service: Service): void {
  const signIn = SIGN_IN;
  if (!signIn) return;
  app.post("/auth/sign-in", async (request, reply) => {
    const given = read(request.body, (reader) => ({
      identifier: reader.required(signIn.identifier, text({ max: 254, trimmed: true })),
      password: reader.required("password", text({ max: 1_024 })),
      code: signIn.secondFactor ? (reader.optional("code", text({ max: 60 })) ?? undefined) : undefined,
    }));
    const { identifier, password, code } = given;
    const entered = await enter(openWork(service, null), signIn, identifier, password, code);
    giveCookie(reply, service, entered.accessToken);
    await reply.send(entered);
  });
  app.post("/auth/renew", async (request, reply) => {
    const token = read(request.body, (reader) => reader.required("renewToken", text({ max: 200 })));
    const work = openWork(service, null);
    const renewed = await work.atomically("renew", async (inner) => {
      const session = await renewSession(inner, token);
      const own = session && (await activeAccount(inner, signIn, session.account));
      return own && { ...session.tokens, ...own };
    });
    if (!renewed) throw unauthenticated("The renew token is no longer good. Sign in again.");
    giveCookie(reply, service, renewed.accessToken);
    await reply.send(renewed);
  });
  app.post("/auth/sign-out", async (request, reply) => {
    const caller = inSession(await anyWorkOf(service, request));
    await endSession(service.database, caller.session);
    giveCookie(reply, service, null);
    service.log.info({ account: caller.id }, "signed out");
    await reply.code(204).send();
  });
  app.get("/auth/me", async (request, reply) => {
    const caller = signedIn(await anyWorkOf(service, request));
    await reply.send(visibleRow(signIn.account, caller.account, caller));
  });
  app.get("/auth/sessions", async (request, reply) => {
    const work = await workOf(service, request);
    const caller = inSession(work);
    await reply.send({ data: await sessionsOf(work, caller) });
  });
  app.delete("/auth/sessions/:id", async (request, reply) => {
    const work = await workOf(service, request);
    const caller = inSession(work);
    if (!(await endOwnSession(work.db, caller.id, idOf(request, "id", "session")))) throw notFound("session");
    service.log.info({ account: caller.id }, "one session ended");
    await reply.code(204).send();
  });
  app.post("/auth/password", async (request, reply) => {
    const work = await workOf(service, request);
    const caller = inSession(work);
    const given = read(request.body, (reader) => ({
      current: reader.required("current", text({ max: 1_024 })),
      next: reader.required("next", text({ min: signIn.passwordLength, max: 1_024 })),
    }));
    await work.atomically("password", async (inner) => {
      const kept = await passwordOf(inner, signIn, caller.id);
      if (!(await isPassword(given.current, kept))) {
        throw invalid([
          { pointer: "/current", code: "wrong-password", detail: "It is not the current password." },
        ]);
      }
      await updateRow(inner, signIn.account, caller.id, { [signIn.password]: given.next }).catch(atNext);
      await endOtherSessions(inner.db, caller.id, caller.session);
    });
    service.log.info({ account: caller.id }, "password changed, other sessions ended");
    await reply.code(204).send();
  });
}

/** What is wrong with the password is told of the member that holds it. */
function atNext(error: unknown): never {
  if (!(error instanceof Problem) || error.code !== "invalid") throw error;
  throw invalid(error.errors.map((each) => ({ ...each, pointer: "/next" })));
}

function signedIn(work: Work): Caller {
  if (!work.caller || work.caller.isMachine) throw unauthenticated();
  return work.caller;
}

/** Who asks with the token of a session: neither with a password in each request, nor with a shared secret. */
export function inSession(work: Work): Caller {
  const caller = signedIn(work);
  if (caller.session === "") throw unauthenticated();
  return caller;
}

/**
 * Opens a session for whoever knows the password, and a code of the second factor where there is one.
 *
 * @throws Problem 401 or 429
 */
export async function enter(
  work: Work,
  signIn: SignIn,
  identifier: string,
  password: string,
  code?: string,
): Promise<Tokens & Own> {
  const { id, hasFailed } = await accountBy(work, signIn, identifier, password, code);
  const open = async (inner: Work): Promise<Tokens & Own> => {
    if (hasFailed) await forgetFailures(inner, identifier);
    const [tokens, own] = await Promise.all([openSession(inner, id), ownAccount(inner, signIn, id)]);
    return { ...tokens, ...own };
  };
  const entered = await (hasFailed ? work.atomically("sign-in", open) : open(work));
  work.service.log.info({ account: id }, "signed in");
  return entered;
}

async function passwordOf(work: Work, signIn: SignIn, id: string): Promise<string | null> {
  const [row] = await work.db.query<{ hash: string }>(
    `select ${signIn.passwordColumn} as hash from ${signIn.account.rows} t where t.id = $1`,
    [id],
  );
  return row?.hash ?? null;
}

async function activeAccount(work: Work, signIn: SignIn, id: string): Promise<Own | null> {
  const [row] = await work.db.query<{ active: boolean }>(
    `select ${signIn.active} as active from ${signIn.account.rows} t where t.id = $1`,
    [id],
  );
  return row?.active ? ownAccount(work, signIn, id) : null;
}

/** What whoever signs in is told beside the tokens. */
export interface Own {
  /** As that person may see it. */
  readonly account: Row;
  /** Where second factors are required of some: whether one must be set up before anything else. */
  readonly mustSetUpSecondFactor?: boolean;
}

/** The account of who is signing in; asked for at once, in the piece of the session. */
export async function ownAccount(work: Work, signIn: SignIn, id: string): Promise<Own> {
  const { columns, rows, name } = signIn.account;
  const [row] = await work.db.query<AccountRow>(
    `select ${factorColumn(signIn, "account")}${columns} from ${rows} t where t.id = $1`,
    [id],
  );
  if (!row) throw notFound(name);
  const { account, role, lacksFactor } = accountIn(signIn, row);
  return {
    account: visibleRow(signIn.account, account, { id, role, session: "", account }),
    ...(signIn.secondFactor?.requiredOf ? { mustSetUpSecondFactor: lacksFactor } : {}),
  };
}

/** Makes the first account from FIRST_ADMIN_EMAIL and FIRST_ADMIN_PASSWORD, where there is no account at all. */
export async function makeFirstAccount(service: Service): Promise<boolean> {
  const signIn = SIGN_IN;
  const first = service.config.firstAccount;
  if (!signIn?.firstAccount || !first) return false;
  const { firstAccount } = signIn;
  return openWork(service, null).atomically("first-account", async (work) => {
    const some = await work.db.query(`select 1 from ${signIn.account.table} limit 1`);
    if (some.length > 0) return false;
    if ([...first.password].length < signIn.passwordLength) {
      throw new Error(`FIRST_ADMIN_PASSWORD must have at least ${signIn.passwordLength} characters.`);
    }
    const account = firstAccount(first.identifier, first.password);
    await insertRow(work, signIn.account, account).catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error;
      const why = error.errors.map(({ pointer = "", detail }) => `${pointer.slice(1)}: ${detail}`);
      throw new Error(`The first account cannot be made. ${why.join(" ") || error.message}`);
    });
    return true;
  });
}
