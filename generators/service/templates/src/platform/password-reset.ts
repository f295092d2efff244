import { SIGN_IN } from "../sign-in.ts";
import { text } from "./checks.ts";
import type { App } from "./http.ts";
import { enqueue, finish, type Task } from "./jobs.ts";
import { sendMessage, type Message } from "./mail.ts";
import { invalid } from "./problem.ts";
import { read } from "./reader.ts";
import { updateRow } from "./rows.ts";
import { hashToken, newToken } from "./secrets.ts";
import { endSessions } from "./sessions.ts";
import { openWork, type Service, type Work } from "./work.ts";

/** How somebody who has forgotten the password gets a new one. */
export interface PasswordReset {
  /** It is given the token as `$2`. */
  readonly message: Message;
  /** For how long a token is good. */
  readonly minutes: number;
}

const FORGOT = "forgot-password";

/** So many tokens of an account are good at a time: nobody's mailbox is to be filled. */
const MOST_TOKENS = 3;

/**
 * `POST /auth/forgot` and `POST /auth/reset`. The first answers the same, and as fast, whether or not there is such an
 * account: whom it concerns is found out later, by a job.
 */
export function resetRoutes(app: App, service: Service): void {
  const signIn = SIGN_IN;
  if (!signIn) return;
  app.post("/auth/forgot", async (request, reply) => {
    const identifier = read(request.body, (reader) =>
      reader.required(signIn.identifier, text({ min: 1, max: 254, trimmed: true })),
    );
    const work = openWork(service, null);
    await enqueue(work, FORGOT, { identifier: identifier.toLowerCase() }, work.now);
    await reply.code(204).send();
  });
  app.post("/auth/reset", async (request, reply) => {
    const given = read(request.body, (reader) => ({
      token: reader.required("token", text({ max: 200 })),
      password: reader.required("password", text({ min: signIn.passwordLength, max: 1_024 })),
    }));
    await openWork(service, null).atomically("reset", (work) => reset(work, given.token, given.password));
    await reply.code(204).send();
  });
}

/** @throws Problem 422 where the token was never given, was used, is too old, or is of an account that is not active. */
async function reset(work: Work, token: string, password: string): Promise<void> {
  const signIn = SIGN_IN;
  if (!signIn) return;
  const [found] = await work.db.query<{ readonly account: string; readonly identifier: string }>(
    `select r.account, lower(${signIn.identifierColumn}) as identifier
     from sign_in_resets r join ${signIn.account.rows} t on t.id = r.account
     where r.hash = $1 and r.expires_at > $2 and ${signIn.active}`,
    [hashToken(token), work.now.toISOString()],
  );
  if (!found) {
    throw invalid([{ pointer: "/token", code: "reset-token", detail: "It is not good, or no longer." }]);
  }
  await updateRow(work, signIn.account, found.account, { [signIn.password]: password });
  await work.db.query("delete from sign_in_resets where account = $1", [found.account]);
  await endSessions(work.db, found.account);
  await work.db.query("delete from sign_in_failures where identifier = $1", [found.identifier]);
  work.service.log.info({ account: found.account }, "password reset, sessions ended");
}

/** Sends a token to whoever has forgotten the password, if there is such an account. Only its hash is kept. */
export function forgotTask({ message, minutes }: PasswordReset): Task {
  return {
    name: FORGOT,
    schedule: null,
    isOpen: false,
    run: (service, job) =>
      openWork(service, null, true).atomically(FORGOT, async (work) => {
        await finish(work.db, job, false);
        const signIn = SIGN_IN;
        if (!signIn) return;
        const moment = work.now.toISOString();
        await work.db.query("delete from sign_in_resets where expires_at <= $1", [moment]);
        const [account] = await work.db.query<{ readonly id: string; readonly tokens: number }>(
          `select t.id, (select count(*) from sign_in_resets r where r.account = t.id) as tokens
           from ${signIn.account.rows} t where lower(${signIn.identifierColumn}) = $1 and ${signIn.active}`,
          [job.payload["identifier"]],
        );
        if (!account || account.tokens >= MOST_TOKENS) return;
        const token = newToken();
        await work.db.query("insert into sign_in_resets (hash, account, expires_at) values ($1, $2, $3)", [
          hashToken(token),
          account.id,
          new Date(work.now.getTime() + minutes * 60_000).toISOString(),
        ]);
        await sendMessage(work, message, account.id, [token]);
      }),
  };
}
