const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

function decodeEntities(text: string): string {
  return text.replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,6});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? whole;
    const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1));
    return Number.isInteger(code) && code > 0 && code <= 0x10ffff
      ? String.fromCodePoint(code)
      : whole;
  });
}

const tag = (names: string): RegExp => new RegExp(`<(/?)(?:${names})\\b[^<>]*>`, 'gi');

/** Marks that cards use, as Markdown. Other tags go, their words stay. */
function toMarkdown(html: string): string {
  return html
    .replace(/<pre\b[^<>]*>(?:\s*<code\b[^<>]*>)?/gi, '\n```\n')
    .replace(/(?:<\/code>\s*)?<\/pre>/gi, '\n```\n')
    .replace(tag('b|strong'), '**')
    .replace(tag('code|tt'), '`')
    .replace(/<li\b[^<>]*>/gi, '\n- ')
    .replace(/<h([1-6])\b[^<>]*>/gi, (_, level: string) => `\n${'#'.repeat(Number(level))} `)
    .replace(/<\/(?:p|div|ul|ol|h[1-6]|tr|blockquote)>/gi, '\n')
    .replace(/<(?:p|div|ul|ol|tr|blockquote)\b[^<>]*>/gi, '\n');
}

/**
 * The text of a card's field.
 *
 * @param isRich whether the field was written in an editor; ours is text with `<br>` for line ends
 */
export function htmlToText(html: string, isRich: boolean): string {
  const marked = isRich ? toMarkdown(html) : html;
  const bare = marked.replace(/<br\s*\/?>/gi, '\n').replace(/<\/?[a-z][^<>]*>/gi, '');
  const text = decodeEntities(bare);
  return isRich ? text.replace(/\n{3,}/g, '\n\n').trim() : text;
}

/** Pictures, sound and cloze deletions have no place in a question's text. */
export function hasLostHtml(html: string): boolean {
  return /<(?:img|audio|video|svg|table)\b|\[sound:|\{\{c\d+::/i.test(html);
}

/** Text as a field of a card, read back by `htmlToText(…, false)`. */
export function textToHtml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/\n/g, '<br>');
}
