// Made by specc from channels.md:5. Edit the spec, not this file.
import { type App, answerCreate, answerList, answerRead, answerUpdate } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { readChannelCreate, readChannelUpdate } from "./channel.dto.ts";
import { channels } from "./channel.resource.ts";

/** The addresses of channels. */
export function channelsRoutes(app: App, service: Service): void {
  app.get("/channels", answerList(service, channels));
  app.post("/channels", answerCreate(service, channels, readChannelCreate));
  app.get("/channels/:id", answerRead(service, channels));
  app.patch("/channels/:id", answerUpdate(service, channels, readChannelUpdate));
}
