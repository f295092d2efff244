/** What a run may use at most; `null` for no limit. */
export interface Budget {
  readonly tokens: number | null;
  readonly dollars: number | null;
}

/** Tokens and dollars, estimated before a request and known after it. */
export interface Amount {
  readonly tokens: number;
  readonly dollars: number;
}

/** Keeps a run within its budget. */
export interface Meter {
  /**
   * Sets an amount aside for a request. Where it is only too much because of what others have set aside, it waits for
   * them; `false` where the budget is used up.
   */
  reserve(estimate: Amount): Promise<boolean>;
  /** Says what the request really took. */
  settle(estimate: Amount, real: Amount): void;
  readonly spent: Amount;
}

export function openMeter(budget: Budget): Meter {
  let spent: Amount = { tokens: 0, dollars: 0 };
  let aside: Amount = { tokens: 0, dollars: 0 };
  let requests = 0;
  let waiting: (() => void)[] = [];
  const fits = (amount: Amount): boolean =>
    (budget.tokens === null || amount.tokens <= budget.tokens) &&
    (budget.dollars === null || amount.dollars <= budget.dollars);
  return {
    async reserve(estimate) {
      while (!fits(sum(sum(spent, aside), estimate))) {
        if (requests === 0 || !fits(sum(spent, estimate))) return false;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
      aside = sum(aside, estimate);
      requests += 1;
      return true;
    },
    settle(estimate, real) {
      aside = { tokens: aside.tokens - estimate.tokens, dollars: aside.dollars - estimate.dollars };
      spent = sum(spent, real);
      requests -= 1;
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
    },
    get spent() {
      return spent;
    },
  };
}

function sum(a: Amount, b: Amount): Amount {
  return { tokens: a.tokens + b.tokens, dollars: a.dollars + b.dollars };
}
