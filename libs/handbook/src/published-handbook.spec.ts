import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { contentHash } from './content-hash.ts';
import { diffHandbooks } from './diff-handbooks.ts';
import { handbookSchema } from './handbook-document.ts';
import { formatHandbook } from './markdown/format-handbook.ts';
import { parseHandbook } from './parse-handbook.ts';

/** The published handbook lies beside a developer's checkout and is not part of the repository. */
const fileName = 'llm-interview-handbook.zh.md';
const path = fileURLToPath(new URL(`../../../../shared/handbooks/${fileName}`, import.meta.url));
const present = existsSync(path);
const whenPresent = present ? describe : describe.skip;

whenPresent(
  `the published handbook${present ? '' : ' (SKIPPED: no shared/handbooks beside the repository)'}`,
  () => {
    const text = present ? readFileSync(path, 'utf8') : '';
    const { handbook, problems } = parseHandbook(text, { fileName });
    const questions = handbook.chapters.flatMap((chapter) => chapter.questions);

    it('imports whole: 85 questions in 43 chapters, with nothing but the remark on defaults', () => {
      expect(handbook.chapters.map(({ number }) => Number(number))).toEqual(
        Array.from({ length: 43 }, (_, at) => at + 1),
      );
      expect(questions).toHaveLength(85);
      expect(problems.map(({ code }) => code)).toEqual(['defaults_assumed']);
      expect(handbookSchema.safeParse(handbook).success).toBe(true);
    });

    it('keeps every list item that has no items below it as one key point', () => {
      const rows = text.replace(/^```[\s\S]*?^```$/gm, '').split('\n');
      const bullets = rows.filter((row) => /^ *- /.test(row)).map((row) => row.search('-'));
      const nested = bullets.filter((indent, at) => (bullets[at + 1] ?? 0) > indent).length;
      const keyPoints = questions.flatMap((question) => question.keyPoints);
      expect(keyPoints).toHaveLength(bullets.length - nested);
      expect(keyPoints.filter(({ context }) => context.length > 0).length).toBeGreaterThan(40);
    });

    it('keeps every code block with an answer', () => {
      const blocks = questions.map(({ reference }) => reference.match(/^```/gm)?.length ?? 0);
      expect(blocks.reduce((sum, count) => sum + count, 0)).toBe(text.match(/^ *```/gm)?.length);
    });

    it('leaks no rule, no label and no section introduction into an answer', () => {
      for (const { reference } of questions) {
        const prose = reference.replace(/^```[\s\S]*?^```$/gm, '');
        expect(prose).not.toMatch(/^---$|^#{1,6} |解析：|更多内容|面试题内容/m);
      }
    });

    it('changes nothing when imported twice, also through an export', () => {
      const again = parseHandbook(text, { fileName }).handbook;
      const exported = parseHandbook(formatHandbook(handbook), { fileName: 'export.md' });
      expect(exported).toMatchObject({ dialect: 'hotseat', problems: [] });
      expect(exported.handbook).toEqual(handbook);
      for (const other of [again, exported.handbook]) {
        expect(diffHandbooks(handbook, other)).toMatchObject({
          added: [],
          changed: [],
          removed: [],
        });
        const others = other.chapters.flatMap((chapter) => chapter.questions);
        expect(others.map(contentHash)).toEqual(questions.map(contentHash));
      }
    });
  },
);
