/** Signing in, and changing one's password. */
import { request, signIn, signInAgain } from "./api.js";
import { announce, h, icon, newId, openDialog } from "./dom.js";
import { form } from "./form.js";
import { words } from "./format.js";
import { state } from "./model.js";
import { leaveFor } from "./open-id.js";

/** @param refused what a sign-in with a provider came back with, in words. */
export function signInPage(notice, entered, refused) {
  const { identifier } = state.model.signIn;
  const problem = h("div", { role: "alert" });
  const [who, secret] = [newId("who"), newId("secret")];
  const name = h("input", {
    id: who,
    type: identifier === "email" ? "email" : "text",
    autocomplete: "username",
    required: true,
    autocapitalize: "none",
  });
  const password = h("input", {
    id: secret,
    type: "password",
    autocomplete: "current-password",
    required: true,
  });
  const codeId = newId("code");
  const code = h("input", {
    id: codeId,
    type: "text",
    autocomplete: "one-time-code",
    autocapitalize: "none",
  });
  const codeField = h("div", { class: "field", hidden: true }, h("label", { for: codeId }, "Code"), code);
  const button = h("button", { type: "submit", class: "button primary block" }, "Sign in");
  const say = (text) => problem.replaceChildren(h("p", { class: "notice bad" }, icon("warn"), text));
  if (refused) say(refused);
  return h(
    "main",
    { class: "sign-in" },
    h(
      "form",
      {
        class: "card",
        onsubmit: async (event) => {
          event.preventDefault();
          if (button.getAttribute("aria-busy") === "true") return;
          button.setAttribute("aria-busy", "true");
          try {
            const proof = codeField.hidden ? {} : { code: code.value };
            const credentials = { [identifier]: name.value.trim(), password: password.value, ...proof };
            await entered(await signIn(credentials));
          } catch (error) {
            const isOfCode = /^(code-needed|wrong-code)$/.test(error.problem?.code);
            if (isOfCode) codeField.hidden = false;
            (isOfCode ? code : password).value = "";
            const wait = error.problem?.retryAfter
              ? ` Try again in ${Math.ceil(Number(error.problem.retryAfter) / 60)} min.`
              : "";
            say((error.problem?.detail ?? "It did not work.") + wait);
            (isOfCode ? code : password).focus();
          }
          button.removeAttribute("aria-busy");
        },
      },
      h(
        "p",
        { class: "brand" },
        h("span", { class: "mark", "aria-hidden": "true" }, state.model.title.slice(0, 1)),
        state.model.title,
      ),
      h("h1", { tabindex: "-1" }, "Sign in"),
      notice && h("p", { class: "notice", role: "status" }, notice),
      problem,
      h("div", { class: "field" }, h("label", { for: who }, words(identifier)), name),
      h("div", { class: "field" }, h("label", { for: secret }, "Password"), password),
      codeField,
      button,
      state.model.signIn.with && [
        h("p", { class: "or muted" }, "or"),
        state.model.signIn.with.map(({ name: provider, title }) =>
          h(
            "button",
            {
              type: "button",
              class: "button block",
              onclick: () => leaveFor(provider).catch((error) => say(error.problem?.detail ?? error.message)),
            },
            `Sign in with ${title}`,
          ),
        ),
      ],
    ),
  );
}

/** Asks who sits here for the password again, and does then what was refused without it. */
export function signInAgainDialog(done) {
  const { identifier, with: providers, code } = state.model.signIn;
  const element = form({
    fields: [
      { name: "password", label: "Your password", kind: "text", maxLength: 1024, secret: true },
      ...(code
        ? [
            {
              name: "code",
              label: "Code, if you have set that up",
              kind: "text",
              maxLength: 60,
              optional: true,
            },
          ]
        : []),
    ],
    mode: "create",
    label: "Go on",
    onCancel: () => dialog.close(),
    submit: async ({ values }) => {
      const { password = "", ...proof } = values;
      await signInAgain({ [identifier]: state.me[identifier], password, ...proof });
      await done();
      dialog.close();
    },
  });
  const dialog = openDialog(
    "Sign in again",
    h("p", {}, "You are about to change what you sign in with, and have signed in a while ago."),
    providers &&
      h("p", { class: "muted" }, "Without a password: sign out, sign in again, and come back here."),
    element,
  );
  element.querySelector("input").focus();
}

export function passwordDialog() {
  const element = form({
    fields: [
      { name: "current", label: "Current password", kind: "text", maxLength: 100, secret: true },
      {
        name: "next",
        label: "New password",
        kind: "text",
        maxLength: 100,
        secret: true,
        doc: "Every other session of yours is ended",
      },
    ],
    mode: "create",
    label: "Change password",
    onCancel: () => dialog.close(),
    submit: async ({ values }) => {
      await request("POST", "/auth/password", { body: values });
      dialog.close();
      announce("The password is changed.");
    },
  });
  const dialog = openDialog("Change password", element);
  element.querySelector("input").focus();
}
