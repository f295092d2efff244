// Made by specc from the spec of mollie. Edit the spec, not this file.
import { collectDefaultMetrics, Histogram, Registry } from "prom-client";
import type { App } from "./http.ts";

/**
 * `GET /metrics` for Prometheus: what the process uses, and how long requests take by method, route and status. Routes
 * are told apart by their patterns, so that ids make no series of their own.
 */
export function observeRequests(app: App): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: "http_request_duration_seconds",
    help: "How long requests take.",
    labelNames: ["method", "route", "status"],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "unknown";
    seconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1_000);
  });
  app.get("/metrics", async (_request, reply) => {
    await reply.header("content-type", registry.contentType).send(await registry.metrics());
  });
}
