import type { GateReport } from "../verify.ts";
import { publicEvidence, type Verdict } from "./verdict.ts";

/** The run as JUnit XML: a suite for each gate, a case for each thing that it tried. */
export function junitOf(verdict: Verdict, reports: readonly GateReport[]): string {
  const suites = reports.map((report) => suiteOf(report, verdict));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${escaped(verdict.service)}">\n${suites.join("")}</testsuites>\n`;
}

function suiteOf(report: GateReport, verdict: Verdict): string {
  const { gate, cases, milliseconds, passed, skipped } = report;
  const evidence = publicEvidence(report).map(({ code, message }) => `${code}: ${message}`);
  const hidden = verdict.reasons.filter((reason) => reason.gate === gate).map(({ message }) => message);
  const own = cases ?? [{ name: gate, failures: passed ? [] : evidence.length > 0 ? evidence : hidden }];
  const failures = own.filter((each) => each.failures.length > 0).length;
  const isSkipped = skipped === true && passed;
  const lines = own.map(({ name, failures: found }) => {
    const inside = found
      .map(
        (text) =>
          `      <failure message="${escaped(text.split("\n")[0] ?? "")}">${escaped(text)}</failure>\n`,
      )
      .join("");
    const body = isSkipped ? "      <skipped/>\n" : inside;
    const head = `    <testcase classname="specc.${gate}" name="${escaped(name)}"`;
    return body === "" ? `${head}/>\n` : `${head}>\n${body}    </testcase>\n`;
  });
  const seconds = (milliseconds / 1000).toFixed(3);
  return `  <testsuite name="${gate}" tests="${own.length}" failures="${failures}" skipped="${isSkipped ? own.length : 0}" time="${seconds}">\n${lines.join("")}  </testsuite>\n`;
}

function escaped(text: string): string {
  const plain = [...text]
    .filter((character) => character >= " " || character === "\n" || character === "\t")
    .join("");
  return plain
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
