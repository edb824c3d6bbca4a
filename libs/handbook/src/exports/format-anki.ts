import { textToHtml } from '../dialects/records/html-text.ts';
import type { Handbook } from '../handbook-document.ts';
import { recordColumns, recordsOf } from './record-columns.ts';

function cell(text: string): string {
  const html = textToHtml(text);
  return /["\t]/.test(html) ? `"${html.replace(/"/g, '""')}"` : html;
}

/** Anki separates tags by spaces, so that a tag of two words would become two. */
function ankiTags(tags: string): string {
  return tags
    .split(', ')
    .map((tag) => tag.replace(/\s+/g, '_'))
    .join(' ');
}

/**
 * A handbook as Anki's "Notes in Plain Text": front and back are the first two fields, one deck a
 * chapter, our own fields behind them. `parseHandbook` reads it back to an equal document.
 */
export function formatHandbookAnki(handbook: Handbook): string {
  const [front, back] = ['prompt', 'reference'] as const;
  const others = recordColumns.filter((column) => column !== front && column !== back);
  const columns = ['unique', 'deck name', 'tags', front, back, ...others.map(named)];
  const rows = recordsOf(handbook).map((record) => {
    const { id, language, handbook_slug: slug, handbook_title: title } = record;
    const deck = `${title}::${record.chapter_number} ${record.chapter}`;
    const own = others.map((column) => record[column]);
    const guid = `${slug}/${language}/${id}`;
    const all = [guid, deck, ankiTags(record.tags), record[front], record[back], ...own];
    return all.map(cell).join('\t');
  });
  const head = [
    '#separator:tab',
    '#html:true',
    '#guid column:1',
    '#deck column:2',
    '#tags column:3',
    `#columns:${columns.join('\t')}`,
  ];
  return `${[...head, ...rows].join('\n')}\n`;
}

/** Anki's own column is called `tags`, and two columns of one name would be one too many. */
function named(column: string): string {
  return column === 'tags' ? 'labels' : column;
}
