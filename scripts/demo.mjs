// Compiles Wildroot and serves it: `npm run demo`. The port is 3000 unless PORT says another.
import { bundle, install, run } from "./setup.mjs";

install();
bundle();
run(
  process.execPath,
  ["dist/specc.js", "build", "specs/wildroot/spec.md", "--out", "build/wildroot"],
  "compiling specs/wildroot/spec.md",
);
run("npm", ["ci", "--silent"], "installing the service's dependencies", { cwd: "build/wildroot" });
run("npm", ["start", "--silent"], "starting; sign in as admin@example.com with: a good long password", {
  cwd: "build/wildroot",
  env: {
    FIRST_ADMIN_EMAIL: "admin@example.com",
    FIRST_ADMIN_PASSWORD: "a good long password",
    LOG_LEVEL: "warn",
    ...process.env,
  },
});
