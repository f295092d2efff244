import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { SIGN_IN } from "../sign-in.ts";
import { text } from "./checks.ts";
import { demandFresh } from "./fresh-sign-in.ts";
import { anyWorkOf, workOf, type App } from "./http.ts";
import { conflict, invalid } from "./problem.ts";
import { read } from "./reader.ts";
import { decrypt, encrypt, hashToken } from "./secrets.ts";
import { giveCookie } from "./session-cookie.ts";
import { endSessions, isFactorRequired, openSession, type Tokens } from "./sessions.ts";
import { noteFailure, refuseLocked } from "./credentials.ts";
import { inSession } from "./sign-in-routes.ts";
import type { Proof } from "./sign-in-types.ts";
import type { Service, Work } from "./work.ts";

/** As RFC 6238 has it by default, which is what authenticators know: SHA-1, six digits, thirty seconds. */
const STEP_MS = 30_000;
const DIGITS = 6;
const SECRET_BYTES = 20;
/** Clocks differ, and people type: the code before and the one after are good as well (RFC 6238, 5.2). */
const STEPS = [0, -1, 1];
const RECOVERY_CODES = 10;
/** 120 bits, so that a plain hash is enough at rest (OWASP ASVS 5.0, 6.5.2). */
const RECOVERY_BYTES = 15;

/** What becomes of a sign-in whose password was right. A code is spent by it. */
export async function proveSecondFactor(
  work: Work,
  account: string,
  code: string | undefined,
): Promise<Proof> {
  const [factor] = await work.db.query<{ secret: string }>(
    "select secret from sign_in_factors where id = $1 and confirmed_at is not null",
    [account],
  );
  if (!factor) return "none";
  if (code === undefined) return "needed";
  const given = code.replaceAll(/[\s-]/g, "");
  const isGood = /^\d{6}$/.test(given)
    ? await spendCode(work, account, factor.secret, given)
    : await spendRecoveryCode(work, account, given.toLowerCase());
  return isGood ? "passed" : "wrong";
}

/** `/auth/second-factor`: whether there is one; begun, confirmed and taken away by whoever has just signed in. */
export function secondFactorRoutes(app: App, service: Service): void {
  const signIn = SIGN_IN;
  if (!signIn) return;
  app.get("/auth/second-factor", async (request, reply) => {
    const work = await anyWorkOf(service, request);
    const { id, role } = inSession(work);
    const [on] = await work.db.query(
      "select 1 from sign_in_factors where id = $1 and confirmed_at is not null",
      [id],
    );
    const codes = await work.db.query("select 1 from sign_in_recovery_codes where account = $1", [id]);
    const must = signIn.secondFactor?.requiredOf ? { isRequired: isFactorRequired(signIn, role) } : {};
    await reply.send({ isOn: on !== undefined, recoveryCodes: codes.length, ...must });
  });
  app.post("/auth/second-factor", async (request, reply) => {
    const work = await anyWorkOf(service, request);
    const caller = inSession(work);
    await demandFresh(work, caller);
    const secret = base32(randomBytes(SECRET_BYTES));
    // One that is on stays so until a code of the next one is there: whoever gives up halfway has lost nothing.
    await work.db.query(
      `insert into sign_in_factors as f (id, secret, last_step) values ($1, $2, 0)
       on conflict (id) do update set
         secret = case when f.confirmed_at is null then excluded.secret else f.secret end,
         next_secret = case when f.confirmed_at is null then null else excluded.secret end`,
      [caller.id, encrypt(service.config, secret)],
    );
    const name = String(caller.account[signIn.identifier]);
    await reply.send({ secret, address: otpauth(signIn.secondFactor?.issuer ?? "", name, secret) });
  });
  app.post("/auth/second-factor/confirm", async (request, reply) => {
    const work = await anyWorkOf(service, request);
    const caller = inSession(work);
    await demandFresh(work, caller);
    const code = read(request.body, (reader) => reader.required("code", text({ max: 20 })));
    const key = String(caller.account[signIn.identifier]).toLowerCase();
    await refuseLocked(work, signIn, key);
    const confirmed = await work.atomically("second-factor", (inner) => confirm(inner, caller.id, code));
    if (!confirmed) {
      await noteFailure(work, key);
      throw invalid([{ pointer: "/code", code: "wrong-code", detail: "It is not good, or no longer." }]);
    }
    service.log.info({ account: caller.id }, "second factor on, sessions ended");
    giveCookie(reply, service, confirmed.accessToken);
    await reply.send(confirmed);
  });
  app.delete("/auth/second-factor", async (request, reply) => {
    const work = await workOf(service, request);
    const caller = inSession(work);
    if (isFactorRequired(signIn, caller.role))
      throw conflict("The second factor is required, and cannot be turned off.");
    await demandFresh(work, caller);
    await work.atomically("second-factor", async (inner) => {
      await inner.db.query("delete from sign_in_factors where id = $1", [caller.id]);
      await inner.db.query("delete from sign_in_recovery_codes where account = $1", [caller.id]);
    });
    service.log.info({ account: caller.id }, "second factor off");
    await reply.code(204).send();
  });
}

/**
 * Turns it on, or puts the next one in its place: recovery codes, shown once, and a new session in place of all that
 * there were. Whoever has a token of before, which a password alone or a lost authenticator has opened, has nothing
 * (OWASP ASVS 5.0, 7.2.4). Null where the code is wrong.
 */
async function confirm(
  work: Work,
  account: string,
  code: string,
): Promise<({ readonly recoveryCodes: readonly string[] } & Tokens) | null> {
  const [factor] = await work.db.query<Kept>(
    "select secret, next_secret, last_step, confirmed_at is not null as is_on from sign_in_factors where id = $1 for update",
    [account],
  );
  if (factor?.is_on && factor.next_secret === null) throw conflict("The second factor is on already.");
  const step = factor && stepOf(work, factor.next_secret ?? factor.secret, code.replaceAll(/\s/g, ""));
  // The steps of another secret are no steps of this one.
  if (!factor || step === undefined || (factor.next_secret === null && step <= factor.last_step)) return null;
  await work.db.query(
    `update sign_in_factors
     set secret = coalesce(next_secret, secret), next_secret = null, last_step = $2, confirmed_at = $3 where id = $1`,
    [account, step, work.now.toISOString()],
  );
  await work.db.query("delete from sign_in_recovery_codes where account = $1", [account]);
  const codes = Array.from({ length: RECOVERY_CODES }, () =>
    base32(randomBytes(RECOVERY_BYTES)).toLowerCase(),
  );
  await work.db.query(
    "insert into sign_in_recovery_codes (hash, account) select unnest($1::text[]), $2::uuid",
    [codes.map(hashToken), account],
  );
  await endSessions(work.db, account);
  const tokens = await openSession(work, account);
  return { recoveryCodes: codes.map((each) => (each.match(/.{4}/g) ?? []).join("-")), ...tokens };
}

/** A factor as it is kept; `next_secret` is of one that was begun while it is on. */
interface Kept {
  readonly secret: string;
  readonly next_secret: string | null;
  readonly last_step: number;
  readonly is_on: boolean;
}

/** The time step whose code was given, where it is good now. */
function stepOf(work: Work, kept: string, given: string): number | undefined {
  const secret = decrypt(work.service.config, kept) ?? "";
  const present = Math.floor(work.now.getTime() / STEP_MS);
  return STEPS.map((offset) => present + offset).find((each) => isSame(codeAt(secret, each), given));
}

/** True where a code is good now; it and those before it are never good again. */
async function spendCode(work: Work, account: string, kept: string, given: string): Promise<boolean> {
  const step = stepOf(work, kept, given);
  if (step === undefined) return false;
  const spent = await work.db.query(
    "update sign_in_factors set last_step = $2 where id = $1 and last_step < $2 returning id",
    [account, step],
  );
  return spent.length > 0;
}

async function spendRecoveryCode(work: Work, account: string, given: string): Promise<boolean> {
  const spent = await work.db.query(
    "delete from sign_in_recovery_codes where hash = $1 and account = $2 returning hash",
    [hashToken(given), account],
  );
  if (spent.length > 0) work.service.log.warn({ account }, "signed in with a recovery code");
  return spent.length > 0;
}

function isSame(code: string, given: string): boolean {
  return code.length === given.length && timingSafeEqual(Buffer.from(code), Buffer.from(given));
}

/** RFC 4226, 5.3, with the number of the time step as its counter. */
function codeAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", fromBase32(secret)).update(counter).digest();
  const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 0xf) & 0x7f_ff_ff_ff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, "0");
}

/** What authenticators read, as a link or as a picture of it. */
function otpauth(issuer: string, name: string, secret: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(name)}`;
  const period = STEP_MS / 1_000;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=${DIGITS}&period=${period}`;
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** RFC 4648, 6; of bytes whose number divides by five, so that nothing is filled up. */
function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five, 2)]).join("");
}

function fromBase32(text_: string): Buffer {
  const bits = [...text_].map((sign) => ALPHABET.indexOf(sign).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}
