import { isUncommon } from "../../../ir/passwords.ts";
import type { Field } from "../../../ir/types.ts";
import { attempt } from "../attempt.ts";
import { FIRST, openSession, proofOf } from "../explore.ts";
import { type World, demand, demandRefused, demandStatus, send } from "../world.ts";
import type { Wire } from "../evaluate.ts";

/** Signing in and out, renewing, being locked out, and sessions that end by themselves. Moves the clock: comes last. */
export async function sessions(world: World): Promise<void> {
  const { signIn } = world.ir;
  const [first] = world.people;
  if (signIn === null || first === undefined) return;
  const subject = (element: string): { element: string; origin: typeof signIn.origin } => ({
    element,
    origin: signIn.origin,
  });
  const enter = (
    identifier: string,
    password: string,
    proof = proofOf(world, identifier),
  ): ReturnType<typeof send> =>
    send(world, null, "POST", "/auth/sign-in", { [signIn.identifier]: identifier, password, ...proof });

  await attempt(world, subject("who am I"), async () => {
    const me = await send(world, first, "GET", "/auth/me");
    demandStatus(world, me, [200], "a session");
    demand(world, me, (me.answer.json as Wire)["id"] === first.row["id"], "the caller's own account");
    demandStatus(world, await send(world, null, "GET", "/auth/me"), [401], "nobody is signed in");
  });
  await attempt(world, subject("sign out"), async () => {
    const session = await openSession(world, first.identifier, first.password);
    if (session === null) return;
    const person = { ...first, token: session.token };
    demandStatus(world, await send(world, person, "POST", "/auth/sign-out"), [204], "a session");
    demandStatus(world, await send(world, person, "GET", "/auth/me"), [401], "the session has ended");
    const spent = await send(world, null, "POST", "/auth/renew", { renewToken: session.renew });
    demandStatus(world, spent, [401], "the session has ended");
  });
  await attempt(world, subject("own sessions"), async () => {
    const session = await openSession(world, first.identifier, first.password);
    const other = await openSession(world, first.identifier, first.password);
    const [, stranger] = world.people;
    if (session === null || other === null) return;
    const person = { ...first, token: session.token };
    const list = async (token: string): Promise<readonly Wire[]> => {
      const listed = await send(world, { ...first, token }, "GET", "/auth/sessions");
      demandStatus(world, listed, [200], "a session");
      const { data } = listed.answer.json as { data: readonly Wire[] };
      const current = data.filter((each) => each["isCurrent"] === true);
      demand(world, listed, current.length === 1, "one session that is the caller's own");
      return data;
    };
    const mine = (await list(session.token)).find((each) => each["isCurrent"] === true)?.["id"];
    const others = (await list(other.token)).find((each) => each["isCurrent"] === true)?.["id"];
    const path = `/auth/sessions/${String(others)}`;
    if (stranger !== undefined)
      demandStatus(world, await send(world, stranger, "DELETE", path), [404], "it is somebody else's");
    demandStatus(world, await send(world, null, "DELETE", path), [401], "nobody is signed in");
    demandStatus(world, await send(world, person, "DELETE", path), [204], "a session of one's own");
    demandStatus(world, await send(world, person, "DELETE", path), [404], "it has ended already");
    const gone = await send(world, { ...first, token: other.token }, "GET", "/auth/me");
    demandStatus(world, gone, [401], "the session was ended from another one");
    const left = await send(world, person, "GET", "/auth/sessions");
    const ids = (left.answer.json as { data: readonly Wire[] }).data.map((each) => each["id"]);
    demand(world, left, ids.includes(mine) && !ids.includes(others), "the sessions that are left");
  });
  await attempt(world, subject("renew"), async () => {
    const session = await openSession(world, first.identifier, first.password);
    if (session === null) return;
    const renewed = await send(world, null, "POST", "/auth/renew", { renewToken: session.renew });
    demandStatus(world, renewed, [200], "a renew token that was not used");
    const token = (renewed.answer.json as { accessToken: string }).accessToken;
    demandStatus(world, await send(world, { ...first, token }, "GET", "/auth/me"), [200], "the new token");
    demandStatus(
      world,
      await send(world, { ...first, token: session.token }, "GET", "/auth/me"),
      [401],
      "the old token",
    );
    const twice = await send(world, null, "POST", "/auth/renew", { renewToken: session.renew });
    demandStatus(world, twice, [401], "a renew token that was used");
    const ended = await send(world, { ...first, token }, "GET", "/auth/me");
    demandStatus(world, ended, [401], "a renew token that came twice ends the session (RFC 9700)");
  });
  await attempt(world, subject("lock"), async () => {
    const { failures, forMinutes } = signIn.lock;
    const nobody = await enter("not-there@example.com", "no password of anybody");
    demandStatus(world, nobody, [401], "there is no such account");
    const victim = world.people.at(-1) ?? first;
    for (let count = 0; count < failures; count++) {
      const wrong = await enter(victim.identifier, "no password of anybody", {});
      demandStatus(world, wrong, [401], "a wrong password");
      const say = (answer: typeof wrong): unknown => (answer.answer.json as Wire)["detail"];
      demand(world, wrong, say(wrong) === say(nobody), "the same words as for an account that is not there");
    }
    const locked = await enter(victim.identifier, victim.password);
    demandStatus(world, locked, [429], `${failures} wrong passwords`);
    demand(world, locked, Number(locked.answer.headers["retry-after"]) > 0, "Retry-After");
    await moveClock(world, world.offset + (forMinutes + 1) * 60_000);
    demandStatus(
      world,
      await enter(victim.identifier, victim.password),
      [200],
      `${forMinutes} minutes have passed`,
    );
  });
  await attempt(world, subject("session"), async () => {
    const session = await openSession(world, first.identifier, first.password);
    if (session === null) return;
    const person = { ...first, token: session.token };
    await moveClock(world, world.offset + (signIn.idleMinutes - 1) * 60_000);
    demandStatus(world, await send(world, person, "GET", "/auth/me"), [200], "used in time");
    await moveClock(world, world.offset + (signIn.idleMinutes + 1) * 60_000);
    const idle = await send(world, person, "GET", "/auth/me");
    demandStatus(world, idle, [401], `${signIn.idleMinutes} minutes without use`);
    await moveClock(world, world.offset + signIn.renewDays * 86_400_000 + 60_000);
    const late = await send(world, null, "POST", "/auth/renew", { renewToken: session.renew });
    demandStatus(world, late, [401], `${signIn.renewDays} days`);
  });
  await attempt(world, subject("password"), async () => {
    const session = await openSession(world, first.identifier, FIRST.password);
    const other = await openSession(world, first.identifier, FIRST.password);
    if (session === null || other === null) return;
    const person = { ...first, token: session.token };
    const next = "another-first-account-password";
    demandStatus(
      world,
      await send(world, person, "POST", "/auth/password", { current: "wrong", next }),
      [422],
      "a wrong password",
    );
    const least = passwordLength(world);
    const short = await send(world, person, "POST", "/auth/password", {
      current: FIRST.password,
      next: "s".repeat(Math.max(0, least - 1)),
    });
    if (least > 0) demandStatus(world, short, [422], "a password that is too short");
    const common = { current: FIRST.password, next: "p".repeat(least + 1) };
    if (mustBeUncommon(world))
      demandRefused(
        world,
        await send(world, person, "POST", "/auth/password", common),
        ["/next"],
        "one of those that are tried first",
      );
    const done = await send(world, person, "POST", "/auth/password", { current: FIRST.password, next });
    demandStatus(world, done, [204], "the right password");
    demandStatus(world, await enter(first.identifier, FIRST.password, {}), [401], "the old password");
    demandStatus(
      world,
      await send(world, { ...first, token: other.token }, "GET", "/auth/me"),
      [401],
      "the other sessions have ended",
    );
    demandStatus(world, await enter(first.identifier, next), [200], "the new password");
  });
}

function passwordLength(world: World): number {
  const type = passwordOf(world)?.type;
  return type?.kind === "password" ? type.minLength : 0;
}

function mustBeUncommon(world: World): boolean {
  const field = passwordOf(world);
  return field !== undefined && isUncommon(field);
}

function passwordOf({ ir }: World): Field | undefined {
  const account = ir.entities.find(({ id }) => id === ir.signIn?.account);
  return account?.fields.find(({ name }) => name === ir.signIn?.password);
}

async function moveClock(world: World, offset: number): Promise<void> {
  world.offset = offset;
  await world.setClock(offset);
}
