import { attempt } from "../attempt.ts";
import { FIRST, openSession } from "../explore.ts";
import { type World, demand, demandStatus, send } from "../world.ts";
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
  const enter = (identifier: string, password: string): ReturnType<typeof send> =>
    send(world, null, "POST", "/auth/sign-in", { [signIn.identifier]: identifier, password });

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
      const wrong = await enter(victim.identifier, "no password of anybody");
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
    const done = await send(world, person, "POST", "/auth/password", { current: FIRST.password, next });
    demandStatus(world, done, [204], "the right password");
    demandStatus(world, await enter(first.identifier, FIRST.password), [401], "the old password");
    demandStatus(
      world,
      await send(world, { ...first, token: other.token }, "GET", "/auth/me"),
      [401],
      "the other sessions have ended",
    );
    demandStatus(world, await enter(first.identifier, next), [200], "the new password");
  });
}

function passwordLength({ ir }: World): number {
  const account = ir.entities.find(({ id }) => id === ir.signIn?.account);
  const type = account?.fields.find(({ name }) => name === ir.signIn?.password)?.type;
  return type?.kind === "password" ? type.minLength : 0;
}

async function moveClock(world: World, offset: number): Promise<void> {
  world.offset = offset;
  await world.setClock(offset);
}
