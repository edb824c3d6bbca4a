import { Injectable } from '@nestjs/common';
import type { ExportFormat, ExportRequest } from '@hotseat/contracts';
import {
  formatHandbook,
  formatHandbookAnki,
  formatHandbookCsv,
  formatHandbookJson,
  type Handbook,
} from '@hotseat/handbook';
import type { SessionUser } from '../../../platform/auth/index.ts';
import { AppError } from '../../../platform/errors/index.ts';
import { HandbooksRepository } from '../handbooks.repository.ts';
import { exportedHandbook } from './exported-handbook.ts';
import { ExportRepository } from './export.repository.ts';

export interface ExportedFile {
  name: string;
  mediaType: string;
  text: string;
}

const formats: Record<
  ExportFormat,
  { extension: string; mediaType: string; write: (handbook: Handbook) => string }
> = {
  markdown: { extension: 'md', mediaType: 'text/markdown', write: formatHandbook },
  json: { extension: 'json', mediaType: 'application/json', write: formatHandbookJson },
  // Excel takes UTF-8 for what it is only with a byte order mark.
  csv: {
    extension: 'csv',
    mediaType: 'text/csv',
    write: (handbook) => `\uFEFF${formatHandbookCsv(handbook)}`,
  },
  anki: { extension: 'anki.txt', mediaType: 'text/plain', write: formatHandbookAnki },
};

@Injectable()
export class ExportQuestionsService {
  constructor(
    private readonly repository: ExportRepository,
    private readonly handbooks: HandbooksRepository,
  ) {}

  /**
   * @throws AppError `candidate_in_live_room`: a file holds references; `validation_failed` unless
   *   exactly one thing is asked for; `question_not_found` where nothing of it can be read
   */
  async export(user: SessionUser | null, request: ExportRequest): Promise<ExportedFile> {
    if (user && (await this.handbooks.isLiveCandidate(user.id))) {
      throw new AppError('candidate_in_live_room');
    }
    const { format, language, handbookId, kitId, versionIds } = request;
    const asked = [handbookId, kitId, versionIds].filter((part) => part !== undefined);
    if (asked.length !== 1) {
      throw new AppError('validation_failed', { field: 'handbookId, kitId or versionIds' });
    }
    const selection = await this.repository.find(user?.id ?? null, request);
    if (!selection || selection.rows.length === 0) throw new AppError('question_not_found');
    const handbook = exportedHandbook(selection, language);
    const { extension, mediaType, write } = formats[format];
    const name = `${handbook.slug}.${language}.${extension}`;
    return { name, mediaType, text: write(handbook) };
  }
}
