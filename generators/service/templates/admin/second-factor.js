/** A second factor: setting one up, where one must or likes to, turning it off, and its code behind a provider. */
import { confirmFactor, request } from "./api.js";
import { announce, failure, h, icon, newId, openDialog } from "./dom.js";
import { isDirty, setDirty } from "./form.js";
import { state } from "./model.js";
import { signInAgainDialog } from "./session.js";

/** Whether whoever has signed in must set one up before anything else. */
export async function lacksFactor() {
  const { body } = await request("GET", "/auth/second-factor");
  return body.isRequired && !body.isOn;
}

/** Stands in place of everything else until a second factor is on. */
export function factorPage({ done, leave }) {
  return card(
    "Set up a second factor",
    h(
      "p",
      {},
      "You must have one here. From then on, signing in takes a code of your authenticator as well.",
    ),
    setUp(done),
    h("button", { type: "button", class: "button block", onclick: leave }, "Sign out"),
  );
}

/** Asks whoever comes back from a provider for a code. @param enter opens the session with it. */
export function factorCodePage({ enter, entered, failed }) {
  return card(
    "Sign in",
    codeForm({
      hint: "A code of your authenticator is needed as well, or one for recovery.",
      label: "Sign in",
      submit: async (code) => {
        let account;
        try {
          account = await enter(code);
        } catch (error) {
          if (error.problem?.code === "unauthenticated") return failed(error);
          throw error;
        }
        await entered(account);
      },
    }),
  );
}

/** Tells whether there is one, and sets it up or turns it off. */
export async function factorDialog() {
  const place = h("div", { class: "steps" });
  const dialog = openDialog("Second factor", place);
  // Codes that are shown once are not closed by mistake.
  dialog.addEventListener("cancel", (event) => {
    if (isDirty()) event.preventDefault();
  });
  dialog.addEventListener("close", () => setDirty(false));
  await show();

  async function show() {
    try {
      const { body } = await request("GET", "/auth/second-factor");
      place.replaceChildren(...(body.isOn ? on(body) : off()).filter(Boolean));
    } catch (error) {
      place.replaceChildren(failure(error, show));
    }
    place.querySelector("button")?.focus();
  }

  function on({ recoveryCodes, isRequired }) {
    const left =
      recoveryCodes === 1 ? "1 code for recovery is left." : `${recoveryCodes} codes for recovery are left.`;
    const problem = h("div", { role: "alert" });
    return [
      h("p", {}, `It is on. ${left}`),
      problem,
      isRequired ? h("p", { class: "muted" }, "You must have one: it can't be turned off.") : null,
      h(
        "div",
        { class: "buttons" },
        h(
          "button",
          {
            type: "button",
            class: "button",
            onclick: () => place.replaceChildren(setUp(() => close("The second factor is another one."))),
          },
          "Change the authenticator",
        ),
        isRequired
          ? null
          : h(
              "button",
              { type: "button", class: "button danger", onclick: () => turnOff(problem) },
              "Turn off",
            ),
      ),
    ];
  }

  function off() {
    return [
      h(
        "p",
        {},
        "It is off. With it, signing in takes a code of your authenticator as well as the password.",
      ),
      h(
        "div",
        { class: "buttons" },
        h(
          "button",
          {
            type: "button",
            class: "button primary",
            onclick: () => place.replaceChildren(setUp(() => close("The second factor is on."))),
          },
          "Set up",
        ),
      ),
    ];
  }

  async function turnOff(problem) {
    try {
      await request("DELETE", "/auth/second-factor");
      close("The second factor is off.");
    } catch (error) {
      if (error.problem?.code === "sign-in-again") signInAgainDialog(() => turnOff(problem));
      else problem.replaceChildren(refusal(error));
    }
  }

  function close(text) {
    dialog.close();
    announce(text);
  }
}

/** The steps that turn it on: a key for the authenticator, a code of it, and the codes for recovery. */
function setUp(done) {
  const place = h("div", { class: "steps" }, h("p", { class: "muted", role: "status" }, "One moment…"));
  void begin();
  return place;

  async function begin() {
    try {
      const { body } = await request("POST", "/auth/second-factor");
      place.replaceChildren(...keyStep(body));
      place.querySelector("input").focus();
    } catch (error) {
      place.replaceChildren(failure(error, begin));
      if (error.problem?.code === "sign-in-again") signInAgainDialog(begin);
    }
  }

  function keyStep({ secret, address }) {
    return [
      h("p", {}, "Add this key to an authenticator, such as an app of your phone:"),
      h("p", {}, h("code", { class: "secret" }, secret.match(/.{1,4}/g).join(" "))),
      h(
        "div",
        { class: "buttons" },
        h("a", { class: "button", href: address }, "Open in an authenticator"),
        copyButton("Copy the key", secret),
      ),
      codeForm({
        hint: "Then type the code that it shows.",
        label: "Turn on",
        submit: async (code) => {
          try {
            keep(await confirmFactor(code));
          } catch (error) {
            if (error.problem?.code === "sign-in-again") signInAgainDialog(begin);
            throw error;
          }
        },
      }),
    ];
  }

  /** They are shown this once: whoever leaves the page is asked. */
  function keep(codes) {
    setDirty(true);
    const title = h(
      "p",
      { tabindex: "-1" },
      h("strong", {}, "The second factor is on. Keep these codes for recovery."),
    );
    place.replaceChildren(
      title,
      h(
        "p",
        { class: "muted" },
        "Each opens your account once, should you lose the authenticator. They are shown only now.",
      ),
      h(
        "ul",
        { class: "codes", "aria-label": "Codes for recovery" },
        codes.map((code) => h("li", {}, h("code", {}, code))),
      ),
      h(
        "div",
        { class: "buttons" },
        h(
          "button",
          {
            type: "button",
            class: "button primary",
            onclick: () => {
              setDirty(false);
              void done();
            },
          },
          "I have kept them",
        ),
        copyButton("Copy the codes", codes.join("\n")),
      ),
    );
    title.focus();
  }
}

function card(title, ...content) {
  return h(
    "main",
    { class: "sign-in" },
    h(
      "div",
      { class: "card" },
      h(
        "p",
        { class: "brand" },
        h("span", { class: "mark", "aria-hidden": "true" }, state.model.title.slice(0, 1)),
        state.model.title,
      ),
      h("h1", { tabindex: "-1" }, title),
      ...content,
    ),
  );
}

function codeForm({ hint, label, submit }) {
  const [id, about] = [newId("code"), newId("about")];
  const problem = h("div", { role: "alert" });
  const code = h("input", {
    id,
    type: "text",
    autocomplete: "one-time-code",
    autocapitalize: "none",
    spellcheck: "false",
    required: true,
    "aria-describedby": about,
  });
  const button = h("button", { type: "submit", class: "button primary block" }, label);
  return h(
    "form",
    {
      class: "steps",
      onsubmit: async (event) => {
        event.preventDefault();
        if (button.getAttribute("aria-busy") === "true") return;
        button.setAttribute("aria-busy", "true");
        problem.replaceChildren();
        try {
          await submit(code.value.trim());
        } catch (error) {
          problem.replaceChildren(refusal(error));
          code.value = "";
          code.focus();
        }
        button.removeAttribute("aria-busy");
      },
    },
    h("p", { id: about }, hint),
    problem,
    h("div", { class: "field" }, h("label", { for: id }, "Code"), code),
    button,
  );
}

function refusal({ problem }) {
  const wrong = problem?.errors?.some(({ pointer }) => pointer === "/code");
  const wait = problem?.retryAfter ? ` Try again in ${Math.ceil(Number(problem.retryAfter) / 60)} min.` : "";
  const text = wrong ? "The code is not good, or no longer." : (problem?.detail ?? "It did not work.");
  return h("p", { class: "notice bad" }, icon("warn"), text + wait);
}

/** Nothing where the browser does not let pages copy, as it does not over http. */
function copyButton(label, text) {
  if (!navigator.clipboard) return null;
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => announce("Copied."),
      () => announce("The browser does not allow to copy.", "bad"),
    );
  return h("button", { type: "button", class: "button", onclick: copy }, label);
}
