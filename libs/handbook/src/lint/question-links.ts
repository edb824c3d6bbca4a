import MarkdownIt, { type Token } from 'markdown-it';
import type { HandbookQuestion } from '../handbook-document.ts';
import { errorProblem, type HandbookProblem } from '../problem.ts';
import { textsOf } from './question-texts.ts';

const markdown = new MarkdownIt({ html: false });

/** `](` that Markdown did not read as a link: an address with a space, or of a refused kind. */
const brokenLink = /\[[^[\]]{0,200}\]\([^)]{0,200}\)?/;

/** Formulas such as f[i](x) are no links. */
const formula = /\$\$[^$]*\$\$|\$[^$\n]*\$/g;

function isReachable(address: string, questionIds: ReadonlySet<string>): boolean {
  if (address.startsWith('#')) return questionIds.has(decodeFragment(address.slice(1)));
  if (!/^https?:\/\//.test(address) || !URL.canParse(address)) return false;
  const { hostname, username } = new URL(address);
  return username === '' && /^[^.].*\.[^.]{2,}$/.test(hostname);
}

function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** The links of one paragraph that are not well-formed, as written. */
function brokenLinksOf(tokens: readonly Token[], questionIds: ReadonlySet<string>): string[] {
  const broken: string[] = [];
  for (const [at, token] of tokens.entries()) {
    if (token.type === 'image') {
      // A handbook is text: it must read the same without a network.
      broken.push(`![…](${token.attrGet('src') ?? ''})`);
    } else if (token.type === 'link_open') {
      const address = String(token.attrGet('href') ?? '');
      const isEmpty = tokens[at + 1]?.type === 'link_close';
      if (isEmpty || !isReachable(address, questionIds)) broken.push(`(${address})`);
    } else if (token.type === 'text') {
      const match = brokenLink.exec(token.content);
      if (match !== null) broken.push(match[0]);
    }
  }
  return broken;
}

/** Links that lead nowhere: malformed, relative, or to a question that does not exist. */
export function checkLinks(
  question: HandbookQuestion,
  questionIds: ReadonlySet<string>,
): HandbookProblem[] {
  return textsOf(question).flatMap(({ section, text }) => {
    // Most texts have no link at all, and parsing is what takes the time.
    if (!/\]\(|<http/.test(text)) return [];
    return markdown
      .parse(text.replace(formula, ' '), {})
      .flatMap(({ children }) => brokenLinksOf(children ?? [], questionIds))
      .map((link) => errorProblem('link_invalid', { line: 0 }, { id: question.id, section, link }));
  });
}
