import { Environment } from "@marcbachmann/cel-js";

/**
 * CEL with the functions of docs/scenarios.md. `now` is the service's clock.
 *
 * @param now milliseconds since 1970; only needed where something is computed.
 */
export function expressionLanguage(
  options: { readonly unlistedVariablesAreDyn: boolean },
  now: () => number = () => 0,
): Environment {
  return new Environment({ ...options, homogeneousAggregateLiterals: false })
    .registerFunction("day(int): string", (days: bigint) =>
      new Date(now() + Number(days) * 86_400_000).toISOString().slice(0, 10),
    )
    .registerFunction("instant(google.protobuf.Duration): string", (duration: { valueOf(): number }) =>
      new Date(now() + duration.valueOf()).toISOString(),
    );
}
