// Made by specc from recipes.md:5. Edit the spec, not this file.
import { type App, answerCreate, answerList, answerRead } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { readRecipeCreate } from "./recipe.dto.ts";
import { recipes } from "./recipe.resource.ts";

/** The addresses of recipes. */
export function recipesRoutes(app: App, service: Service): void {
  app.get("/recipes", answerList(service, recipes));
  app.post("/recipes", answerCreate(service, recipes, readRecipeCreate));
  app.get("/recipes/:id", answerRead(service, recipes));
}
