/**
 * Makes the anchors that code hosts give to the headings of one file: lower case, signs dropped, blanks as hyphens,
 * a counter where the same comes again. Call it for every heading in order.
 */
export function anchorMaker(): (heading: string) => string {
  const taken = new Map<string, number>();
  return (heading) => {
    const plain = slug(heading);
    let count = taken.get(plain) ?? 0;
    let anchor = count === 0 ? plain : `${plain}-${count}`;
    while (count > 0 && taken.has(anchor)) anchor = `${plain}-${(count += 1)}`;
    taken.set(plain, count + 1);
    if (anchor !== plain) taken.set(anchor, 1);
    return anchor;
  };
}

function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
    .replaceAll(" ", "-");
}
