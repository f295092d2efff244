// Made by specc from spec.md:94. Edit the spec, not this file.
import type { PersonRow } from "../../person/person.model.ts";
import { people } from "../../person/person.resource.ts";
import { today } from "../../platform/calendar.ts";
import { type Failures, as, callerOrNull, logicTools } from "../../platform/logic.ts";
import type { Effect } from "../../platform/resource.ts";
import { store } from "../../platform/store.ts";
import type { PeriodRow } from "../period.model.ts";
import { periods } from "../period.resource.ts";
import { checkPeriod } from "./check-period.logic.ts";

/** Check period */
export const checkPeriodEffect: Effect = async (work, row) => {
  const made = await checkPeriod({
    period: as<PeriodRow>(row),
    me: callerOrNull<PersonRow>(work, people),
    now: work.now,
    today: today(work.now),
    periods: store(work, periods),
    ...logicTools("check-period", FAILURES),
  });
  return { ...made };
};

const FAILURES: Failures = {
  "periods-overlap": { status: 409, message: "Another period has days of this one.", places: null },
};
