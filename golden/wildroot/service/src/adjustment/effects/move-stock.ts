// Made by specc from stock.md:45. Edit the spec, not this file.
import { alerts } from "../../alert/alert.resource.ts";
import type { PersonRow } from "../../person/person.model.ts";
import { people } from "../../person/person.resource.ts";
import { today } from "../../platform/calendar.ts";
import { type Failures, as, callerOrNull, logicTools } from "../../platform/logic.ts";
import type { Effect } from "../../platform/resource.ts";
import { store } from "../../platform/store.ts";
import { products } from "../../product/product.resource.ts";
import { supplies } from "../../supply/supply.resource.ts";
import type { AdjustmentRow } from "../adjustment.model.ts";
import { moveStock } from "./move-stock.logic.ts";

/**
 * The one place where stock changes. It also raises an alert when an item has fallen to its reorder level, and closes it
 * when the item is above it again. Changing a reorder level alone raises and closes nothing until the stock moves next.
 */
export const moveStockEffect: Effect = async (work, row) => {
  const made = await moveStock({
    adjustment: as<AdjustmentRow>(row),
    me: callerOrNull<PersonRow>(work, people),
    now: work.now,
    today: today(work.now),
    products: store(work, products),
    supplies: store(work, supplies),
    alerts: store(work, alerts),
    ...logicTools("move-stock", FAILURES),
  });
  return { ...made };
};

const FAILURES: Failures = {
  "insufficient-stock": {
    status: 409,
    message: "Not enough in stock.",
    places: { short: [{ needed: 3, onHand: 3, missing: 3 }] },
  },
  "not-whole-pieces": { status: 422, message: "A product is counted in whole pieces.", places: null },
};
