/** One thing that somebody would stumble over. */
export interface Finding {
  readonly rule: "contrast" | "name" | "overflow" | "id" | "heading" | "target";
  readonly what: string;
}

/**
 * Looks at the page as it is shown. Runs in the browser, so that it may use nothing from outside of itself.
 *
 * Rules: WCAG 2.2, 1.4.3 (contrast of text), 4.1.2 and 1.3.1 (names of controls), 1.4.10 (reflow), 2.5.8 (size of
 * targets); one h1, and no id twice.
 */
export function lookedAt(): Finding[] {
  const findings: Finding[] = [];
  const isShown = (element: Element): boolean =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    element.closest(".hidden, .skip") === null;

  const rgba = (text: string): [number, number, number, number] => {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
    return [red, green, blue, alpha];
  };
  const background = (element: Element): [number, number, number, number] => {
    for (let at: Element | null = element; at; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if (colour[3] === 1) return colour;
    }
    return [255, 255, 255, 1];
  };
  const luminance = ([red, green, blue]: readonly number[]): number => {
    const part = (value = 0): number => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (
      !element ||
      !node.textContent?.trim() ||
      !isShown(element) ||
      element.closest("[disabled], option, noscript")
    )
      continue;
    const [ink, paper] = [luminance(rgba(getComputedStyle(element).color)), luminance(background(element))];
    const ratio = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
    if (ratio < 4.5)
      findings.push({ rule: "contrast", what: `${node.textContent.trim()}: ${ratio.toFixed(2)}` });
  }

  for (const control of document.querySelectorAll("input, select, textarea, button, a[href], summary")) {
    if (!isShown(control)) continue;
    const labels = (control as HTMLInputElement).labels;
    const name =
      control.getAttribute("aria-label") ?? [...(labels ?? [])].map((label) => label.textContent).join(" ");
    if (!name.trim() && !(control.matches("button, a, summary") && control.textContent?.trim()))
      findings.push({ rule: "name", what: control.outerHTML.slice(0, 120) });
    const { width, height } = control.getBoundingClientRect();
    const isInText = control.matches("a, .sorter, .linklike, input[type=checkbox]");
    if (!isInText && (width < 24 || height < 24))
      findings.push({ rule: "target", what: control.outerHTML.slice(0, 120) });
  }

  if (document.documentElement.scrollWidth > innerWidth)
    findings.push({
      rule: "overflow",
      what: `${document.documentElement.scrollWidth} wide in ${innerWidth}`,
    });
  if (document.querySelectorAll("h1").length !== 1)
    findings.push({ rule: "heading", what: "not exactly one h1" });
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  for (const id of ids.filter((one, index) => ids.indexOf(one) !== index))
    findings.push({ rule: "id", what: id });
  return findings;
}
