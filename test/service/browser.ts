/** A browser as far as a sign-in needs one: it follows redirects, keeps cookies, and fills in the provider's forms. */
export interface Browser {
  /**
   * Goes to an address and on, signing in and agreeing where the provider asks, until an address begins with one of
   * `ends`, which is not asked.
   */
  go(address: string, login: string | null, ends: readonly string[]): Promise<URL>;
}

/** @param places where hosts are found that have no name here. */
export function newBrowser(places: Readonly<Record<string, string>>): Browser {
  const jars = new Map<string, Map<string, string>>();
  const ask = async (address: URL, form?: Readonly<Record<string, string>>): Promise<Response> => {
    const jar = jars.get(address.host) ?? new Map<string, string>();
    jars.set(address.host, jar);
    const response = await fetch(
      (places[address.origin] ?? address.origin) + address.pathname + address.search,
      {
        redirect: "manual",
        method: form ? "POST" : "GET",
        headers: {
          cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; "),
          ...(form ? { "content-type": "application/x-www-form-urlencoded" } : {}),
        },
        ...(form ? { body: new URLSearchParams(form).toString() } : {}),
      },
    );
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === "" || /expires=Thu, 01 Jan 1970/i.test(cookie)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  };
  return {
    async go(start, login, ends) {
      let address = new URL(start);
      let form: Readonly<Record<string, string>> | undefined;
      for (let steps = 0; steps < 20; steps++) {
        const here = address;
        if (ends.some((end) => here.href.startsWith(end))) return here;
        const response = await ask(address, form);
        form = undefined;
        const location = response.headers.get("location");
        const page = await response.text();
        if (location !== null) {
          address = new URL(location, address);
          continue;
        }
        const action = /<form[^>]* action="([^"]+)"/.exec(page)?.[1];
        const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
        const abort = /href="([^"]+\/abort)"/.exec(page)?.[1];
        if (response.status !== 200 || action === undefined || prompt === undefined || abort === undefined)
          throw new Error(`${address.href} answers ${response.status}: ${page.slice(0, 2_000)}`);
        if (login === null) address = new URL(abort, address);
        else {
          address = new URL(action, address);
          form = prompt === "login" ? { prompt, login, password: "any" } : { prompt };
        }
      }
      throw new Error(`${start} leads nowhere.`);
    },
  };
}
