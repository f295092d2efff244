const text = context.note.body.replace(/\s+/gu, " ").trim();
if (text === "") {
  return context.fail("nothing-to-summarise");
}
const end = text.search(/[.!?](?= |$)/u);
const sentence = end === -1 ? text : text.slice(0, end + 1);
const characters = Array.from(sentence);
const summary = characters.length > 80 ? characters.slice(0, 79).join("") + "…" : sentence;
return { summary, words: text.split(" ").length };
