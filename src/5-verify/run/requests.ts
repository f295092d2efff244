import { createHmac } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { mustSetUp, nextCode, setUpFactor, type Post } from "../authenticator.ts";
import type {
  ExpectedStatus,
  RequestStep,
  SignInStep,
  SignOutStep,
  WrittenSpan,
} from "../scenarios/scenario.ts";
import { type Reply, type Sent, celReply } from "./http.ts";
import { checkNotes, failure, firstLine } from "./notes.ts";
import type { Failure } from "./outcome.ts";
import type { Played } from "./steps.ts";
import { type Session, type Story, namesOf, sendTo } from "./story.ts";
import { type Values, compute, fillJson, fillText } from "./values.ts";

/** Sends a request and looks at its answer; again and again where the step says `within`. */
export async function playRequest(story: Story, step: RequestStep, scope: Values): Promise<Played> {
  const session = story.sessions.get(step.person.text) ?? null;
  if (session !== null && session.accessToken === null) {
    session.signingIn ??= signInFirst(story, step, session);
    const refused = await session.signingIn;
    if (refused !== null) return finish(story, [refused], []);
  }
  const deadline = Date.now() + (step.within ?? 0);
  for (;;) {
    const sent = build(story, step, session, scope);
    const { failures, replies } = await attempt(story, step, sent, scope);
    if (failures.length === 0 || Date.now() >= deadline) return finish(story, failures, replies);
    await pause(150);
  }
}

/** A new session, with the credentials under People or those of the step. */
export async function playSignIn(story: Story, step: SignInStep, scope: Values): Promise<Played> {
  const session = sessionOf(story, step.person.text);
  const names = namesOf(story, scope);
  const given = (text: { text: string } | null, otherwise: string): string =>
    text === null ? otherwise : fillText(story.language, text.text, names);
  const sent = signInRequest(
    story,
    session,
    given(step.identifier, session.identifier),
    given(step.password, session.password),
  );
  const reply = await sendTo(story, sent);
  await goOn(story, session, reply);
  return finish(story, judge(story, step, sent, reply, scope), [celReply(reply)]);
}

/** Ends the session; the token is kept, so that later steps can see it refused. */
export async function playSignOut(story: Story, step: SignOutStep): Promise<Played> {
  const session = sessionOf(story, step.person.text);
  const sent: Sent = {
    method: "POST",
    url: `${story.service.url}/auth/sign-out`,
    headers: { accept: "application/json", authorization: `Bearer ${session.accessToken ?? ""}` },
    body: null,
  };
  const reply = await sendTo(story, sent);
  const status = { anyOf: ["2xx"] };
  return finish(story, judgeStatus(story, status, step.span, sent, reply, {}), [celReply(reply)]);
}

function finish(story: Story, failures: readonly Failure[], replies: readonly Values[]): Played {
  story.failures.push(...failures);
  return { held: failures.length === 0, replies };
}

async function attempt(
  story: Story,
  step: RequestStep,
  sent: Sent,
  scope: Values,
): Promise<{ failures: Failure[]; replies: Values[] }> {
  try {
    const reply = await sendTo(story, sent);
    return { failures: judge(story, step, sent, reply, scope), replies: [celReply(reply)] };
  } catch (error) {
    return { failures: [failure(step.span, sent, null, "an answer", firstLine(error))], replies: [] };
  }
}

function judge(
  story: Story,
  step: RequestStep | SignInStep,
  sent: Sent,
  reply: Reply,
  scope: Values,
): Failure[] {
  const names = { ...scope, ...celReply(reply) };
  return [
    ...judgeStatus(story, step.status, step.span, sent, reply, names),
    ...checkNotes(story, step.notes, names, sent, reply),
  ];
}

function judgeStatus(
  story: Story,
  status: ExpectedStatus,
  span: WrittenSpan,
  sent: Sent,
  reply: Reply,
  names: Values,
): Failure[] {
  const came = String(reply.status);
  if ("anyOf" in status) {
    if (status.anyOf.some((each) => each === came || (each.endsWith("xx") && each[0] === came[0]))) return [];
    return [failure(span, sent, reply, `status ${status.anyOf.join(" or ")}`, `status ${came}`)];
  }
  const { text } = status.expression;
  if (compute(story.language, text, namesOf(story, names)) === true) return [];
  return [failure(span, sent, reply, `\`${text}\``, `status ${came}`)];
}

function build(story: Story, step: RequestStep, session: Session | null, scope: Values): Sent {
  const names = namesOf(story, scope);
  const { language } = story;
  const headers: Record<string, string> = { accept: "application/json" };
  if (session?.accessToken) headers["authorization"] = `Bearer ${session.accessToken}`;
  let body: string | null = null;
  if (step.body !== null) {
    headers["content-type"] = step.body.mediaType;
    body =
      step.body.form === "text"
        ? fillText(language, String(step.body.value), names)
        : JSON.stringify(fillJson(language, step.body.value, names));
  }
  if (step.signature !== null) {
    const { secret, header, encoding } = step.signature;
    const key = fillText(language, secret.text, names);
    headers[fillText(language, header.text, names).toLowerCase()] = createHmac("sha256", key)
      .update(body ?? "")
      .digest(encoding);
  }
  for (const { name, value } of step.headers)
    headers[name.text.toLowerCase()] = fillText(language, value.text, names);
  return { method: step.method, url: addressOf(story, step.address.text, names), headers, body };
}

/** Values in an address are percent-encoded, unless the address begins with one: then it is an address itself. */
function addressOf(story: Story, text: string, names: Values): string {
  const whole = text.startsWith("${");
  const address = fillText(story.language, text, names, whole ? (plain) => plain : encodeURIComponent);
  return /^https?:/.test(address) ? address : `${story.service.url}${address}`;
}

async function signInFirst(story: Story, step: RequestStep, session: Session): Promise<Failure | null> {
  const sent = signInRequest(story, session, session.identifier, session.password);
  try {
    const reply = await sendTo(story, sent);
    await goOn(story, session, reply);
    if (session.accessToken !== null) return null;
    return failure(step.span, sent, reply, `\`${step.person.text}\` can sign in`, `status ${reply.status}`);
  } catch (error) {
    return failure(step.span, sent, null, `\`${step.person.text}\` can sign in`, firstLine(error));
  } finally {
    session.signingIn = null;
  }
}

/** With a code where this person has set up a second factor. */
function signInRequest(story: Story, session: Session, identifier: string, password: string): Sent {
  const { authenticator } = session;
  const proof = authenticator && { code: nextCode(authenticator, Date.now() + story.offset) };
  return {
    method: "POST",
    url: `${story.service.url}/auth/sign-in`,
    headers: { accept: "application/json", "content-type": "application/json" },
    body: JSON.stringify({ [story.identifier]: identifier, password, ...proof }),
  };
}

/** Keeps the tokens of a sign-in. Whoever must have a second factor sets it up at once, and goes on as others do. */
async function goOn(story: Story, session: Session, reply: Reply): Promise<void> {
  remember(session, reply);
  if (session.accessToken === null || !mustSetUp(celReply(reply)["body"])) return;
  const post: Post = async (path, body, token) => {
    const answered = await sendTo(story, {
      method: "POST",
      url: `${story.service.url}${path}`,
      headers: {
        accept: "application/json",
        authorization: `Bearer ${token}`,
        ...(body === null ? {} : { "content-type": "application/json" }),
      },
      body: body === null ? null : JSON.stringify(body),
    });
    return answered.status === 200 ? JSON.parse(answered.text) : null;
  };
  const done = await setUpFactor(post, session.accessToken, Date.now() + story.offset);
  if (done)
    Object.assign(session, {
      accessToken: done.tokens.accessToken,
      renewToken: done.tokens.renewToken,
      authenticator: done.authenticator,
    });
}

function remember(session: Session, reply: Reply): void {
  if (reply.status < 200 || reply.status > 299) return;
  const body = celReply(reply)["body"];
  if (body === null || typeof body !== "object") return;
  const { accessToken, renewToken } = body as Record<string, unknown>;
  if (typeof accessToken === "string") session.accessToken = accessToken;
  if (typeof renewToken === "string") session.renewToken = renewToken;
}

function sessionOf(story: Story, name: string): Session {
  const session = story.sessions.get(name);
  if (session === undefined) throw new Error(`there is no person \`${name}\``);
  return session;
}
