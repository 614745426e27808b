// The kinds of values, as schemas write them.

/** That of a value of whichever kind. */
export const any = { form: "any", inner: [] };

/** The kind in a text: its form, the name in its parentheses, the kinds in its angle brackets. */
export function parse(text) {
  const head = /(\w*)(?:\(((?:[^()\\]|\\.)*)\))?/y;
  const kind = (at) => {
    head.lastIndex = at;
    const [all, form, name = ""] = head.exec(text), inner = [];
    let end = at + all.length;
    if (text[end] === "<") {
      while (text[end] !== ">") {
        const next = kind(end + 1);
        inner.push(next);
        end = next.end;
      }
      end++;
    }
    return { form, name: name.replace(/\\(.)/g, "$1"), inner, end };
  };
  return kind(0);
}
