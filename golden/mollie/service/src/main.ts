// Made by specc from the spec of mollie. Edit the spec, not this file.
import { attachEffects } from "./effects.ts";
import { start } from "./platform/start.ts";
import { registerRoutes } from "./routes.ts";

try {
  attachEffects();
  await start(registerRoutes);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
