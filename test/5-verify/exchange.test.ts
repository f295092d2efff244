import { Agent, createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { exchange, type Incoming } from "../../src/5-verify/exchange.ts";

const GET = { method: "GET", path: "/a/../b?c=%20d", headers: { accept: "text/plain" }, body: null };

/** What comes of a request to such a server. */
async function asked(answer: RequestListener, seconds: number): Promise<Incoming> {
  const server = createServer(answer);
  const agent = new Agent({ keepAlive: true });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    agent.destroy();
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return exchange(`http://127.0.0.1:${port}`, GET, { agent, seconds });
}

test("the path is sent as it stands, and the whole answer read", async () => {
  const answer = await asked((request, response) => {
    response.writeHead(302, { location: "/elsewhere", "X-Path": request.url });
    response.end("moved");
  }, 60);
  expect(answer).toMatchObject({
    status: 302,
    text: "moved",
    headers: { location: "/elsewhere", "x-path": "/a/../b?c=%20d" },
  });
});

test("an answer that trickles in for ever is none", async () => {
  const trickle: RequestListener = (_request, response) => {
    const timer = setInterval(() => response.write("a"), 50);
    response.once("close", () => clearInterval(timer));
  };
  await expect(asked(trickle, 1)).rejects.toThrow("no answer within 1 seconds");
});

test("a connection that breaks in the middle says so", async () => {
  const broken: RequestListener = (_request, response) => {
    response.write("a", () => response.destroy());
  };
  await expect(asked(broken, 60)).rejects.toThrow(/aborted|ECONNRESET|hang up/);
});
