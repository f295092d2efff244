import { verifyBrokenProperty, verifyDoesNotStart, verifyNoTime } from "../../diagnostics/messages.ts";
import { type ConformanceOptions, tryProperties } from "../conformance/conformance.ts";
import { StartError } from "../run/service.ts";
import type { GateResult } from "./gate.ts";
import { unitsOfElement } from "../verdict/units.ts";
import { spanOf } from "./spans.ts";

/** Does the running service keep everything that follows from the spec alone? */
export async function conformance(options: ConformanceOptions): Promise<GateResult> {
  try {
    const { failures, requests, checks, uncovered, late } = await tryProperties(options);
    const all = Object.values(checks).reduce((sum, each) => sum + each, 0);
    const findings = failures.map(({ property, element, origin, expected, found, curl }) => ({
      element,
      diagnostic: verifyBrokenProperty(spanOf(origin), {
        property,
        element,
        expected,
        found,
        curl: curl ?? "(no request)",
      }),
    }));
    return {
      checked: `${Object.keys(checks).length} properties, ${all} checks, ${requests} requests`,
      count: all,
      evidence: [
        ...findings.map(({ diagnostic }) => diagnostic),
        ...Object.entries(late).map(([property, trials]) => verifyNoTime(null, { property, trials })),
      ],
      units: new Map(
        findings.map(({ diagnostic, element }) => [diagnostic, unitsOfElement(options.ir, element)]),
      ),
      uncovered,
      figures: { properties: Object.keys(checks).length, checks: all, requests },
      cases: Object.keys(checks).map((name) => ({
        name,
        failures: failures
          .filter(({ property }) => property === name)
          .map(
            ({ element, expected, found, curl }) =>
              `${element}: expected ${expected}, found ${found}\n${curl ?? ""}`,
          ),
      })),
    };
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    const evidence = [verifyDoesNotStart(null, { problem: error.message, log: error.log.slice(-4_000) })];
    return { checked: "nothing", count: 0, evidence };
  }
}
