const questionLists = new Set(['questions', 'items', 'data', '题目', '问题']);

/**
 * The 1-based lines where the elements of JSON's question lists begin: of a list at the root, and of
 * every list called `questions` or the like. `JSON.parse` does not say where things stand, so the
 * text is walked once more; it has been parsed before and is well formed.
 */
export function jsonObjectLines(source: string): number[] {
  const lines: number[] = [];
  const open: { readonly isList: boolean; readonly isQuestions: boolean }[] = [];
  let line = 1;
  let key = '';
  let expectsElement = false;
  for (let at = 0; at < source.length; at += 1) {
    const mark = source.charAt(at);
    if (mark === '\n') line += 1;
    if (mark === '\n' || mark === ' ' || mark === '\t' || mark === ':') continue;
    const parent = open.at(-1);
    if (mark === ',') {
      expectsElement = parent?.isList === true;
      continue;
    }
    if (mark === ']' || mark === '}') {
      open.pop();
      expectsElement = false;
      continue;
    }
    if (expectsElement && parent?.isQuestions === true) lines.push(line);
    expectsElement = false;
    if (mark === '[' || mark === '{') {
      const isList = mark === '[';
      const isInside = open.some((outer) => outer.isQuestions);
      const isQuestions = isList && !isInside && (open.length === 0 || questionLists.has(key));
      open.push({ isList, isQuestions });
      expectsElement = isList;
    } else if (mark === '"') {
      const start = at;
      at = endOfString(source, at);
      if (parent?.isList === false) key = source.slice(start + 1, at);
    }
  }
  return lines;
}

/** A string in JSON has no raw line breaks, so the line stays. */
function endOfString(source: string, start: number): number {
  let at = start + 1;
  while (at < source.length && source.charAt(at) !== '"') at += source.charAt(at) === '\\' ? 2 : 1;
  return at;
}
