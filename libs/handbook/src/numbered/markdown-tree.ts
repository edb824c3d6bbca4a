import MarkdownIt, { type Token } from 'markdown-it';

export type BlockType =
  'heading' | 'paragraph' | 'list' | 'item' | 'quote' | 'code' | 'rule' | 'other';

/** A Markdown block with its place in the source. */
export interface Block {
  readonly type: BlockType;
  /** 1 to 6 for headings, 0 otherwise. */
  readonly depth: number;
  /** 1-based, both inclusive. */
  readonly firstLine: number;
  lastLine: number;
  /** Markdown of a heading or paragraph, or the content of a code block. */
  text: string;
  readonly children: Block[];
}

const markdown = new MarkdownIt({ html: false });

const typeOfToken: Readonly<Record<string, BlockType>> = {
  heading_open: 'heading',
  paragraph_open: 'paragraph',
  bullet_list_open: 'list',
  ordered_list_open: 'list',
  list_item_open: 'item',
  blockquote_open: 'quote',
  fence: 'code',
  code_block: 'code',
  hr: 'rule',
};

function toBlock(token: Token, parent: Block): Block {
  const type = typeOfToken[token.type] ?? 'other';
  return {
    type,
    depth: type === 'heading' ? Number(token.tag.slice(1)) : 0,
    firstLine: token.map === null ? parent.firstLine : token.map[0] + 1,
    lastLine: token.map === null ? parent.lastLine : token.map[1],
    text: type === 'code' ? token.content : '',
    children: [],
  };
}

/**
 * A line of text directly above `---` is a heading to Markdown, but in a handbook that uses `---`
 * to separate questions it is a paragraph whose author forgot the blank line.
 */
function splitAccidentalHeading(block: Block, markup: string): Block[] {
  if (block.type !== 'heading' || markup !== '-') return [block];
  const { firstLine, lastLine, text } = block;
  return [
    { type: 'paragraph', depth: 0, firstLine, lastLine: lastLine - 1, text, children: [] },
    { type: 'rule', depth: 0, firstLine: lastLine, lastLine, text: '', children: [] },
  ];
}

/** Parses Markdown into blocks. Raw HTML counts as text. */
export function parseBlocks(source: string): Block[] {
  const root: Block = {
    type: 'other',
    depth: 0,
    firstLine: 1,
    lastLine: 1,
    text: '',
    children: [],
  };
  const stack: { block: Block; markup: string }[] = [{ block: root, markup: '' }];
  for (const token of markdown.parse(source, {})) {
    const top = stack[stack.length - 1] ?? { block: root, markup: '' };
    if (token.type === 'inline') {
      top.block.text += token.content;
    } else if (token.nesting === 1) {
      stack.push({ block: toBlock(token, top.block), markup: token.markup });
    } else if (token.nesting === -1) {
      stack.pop();
      const parent = stack[stack.length - 1]?.block ?? root;
      parent.children.push(...splitAccidentalHeading(top.block, top.markup));
    } else {
      top.block.children.push(toBlock(token, top.block));
    }
  }
  return root.children;
}

/** The words of inline Markdown without its marks: no emphasis, links or back-ticks. */
export function toPlainText(inlineMarkdown: string): string {
  const [inline] = markdown.parseInline(inlineMarkdown, {});
  const parts = (inline?.children ?? []).map((token) => {
    if (token.type === 'softbreak' || token.type === 'hardbreak') return '\n';
    return token.type === 'text' ? withoutStrayBold(token.content) : token.content;
  });
  return parts.join('');
}

/** CommonMark leaves `**词：**后` unbolded, because of the full-width colon before the mark. */
function withoutStrayBold(text: string): string {
  return text.replace(/\*\*([^*]+)\*\*/g, '$1');
}
