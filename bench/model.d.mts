/** The synthetic model as a spec of `count` entities. */
export function specOf(count: number, options?: { readonly changed?: boolean }): string;
