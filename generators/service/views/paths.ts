import type { Action, Effect, Entity, Integration, Report, View } from "../../../src/ir/types.ts";
import { kebab } from "./names.ts";

/** Where things stand in the output. */
export const platform = (name: string): string => `src/platform/${name}.ts`;
export const SERVICE = "src/service.ts";
export const EVENTS_FILE = "src/events.ts";
export const SEEDS_FILE = "src/seeds.ts";
export const LANGUAGES_FILE = "src/languages.ts";
export const OPEN_ID_FILE = "src/open-id.ts";
export const MESSAGES_FILE = "src/messages.ts";
/** What the admin page needs to set up second factors. */
export const ADMIN_FACTOR = "admin/second-factor.js";
/** What the typed client needs to listen to changes. */
export const CLIENT_STREAMS = "client/streams.ts";

type Source = Pick<Entity | View, "folder">;
export const modelFile = ({ folder }: Source): string => `src/${folder}/${folder}.model.ts`;
export const dtoFile = ({ folder }: Source): string => `src/${folder}/${folder}.dto.ts`;
export const resourceFile = ({ folder }: Source): string => `src/${folder}/${folder}.resource.ts`;
export const routesFile = ({ folder }: Source): string => `src/${folder}/${folder}.routes.ts`;

export const wireFile = ({ folder }: Source): string => `src/${folder}/${folder}.wire.ts`;
export const WIRE = "src/wire.ts";
export const shapeFile = (id: string): string =>
  `src/shapes/${kebab(id.charAt(0).toLowerCase() + id.slice(1))}.ts`;

type ActionPlace = Pick<Action, "folder" | "id">;
export const actionFile = ({ folder, id }: ActionPlace): string => `src/${folder}/actions/${kebab(id)}.ts`;
export const actionLogicFile = ({ folder, id }: ActionPlace): string =>
  `src/${folder}/actions/${kebab(id)}.logic.ts`;

export const effectFile = (entity: Entity, { id }: Effect): string =>
  `src/${entity.folder}/effects/${kebab(id)}.ts`;
export const effectLogicFile = (entity: Entity, { id }: Effect): string =>
  `src/${entity.folder}/effects/${kebab(id)}.logic.ts`;

export const reportFile = ({ id }: Report): string => `src/reports/${kebab(id)}.ts`;
export const integrationFile = ({ id }: Integration): string =>
  `src/integrations/${kebab(id.charAt(0).toLowerCase() + id.slice(1))}.ts`;
