import {
  handbookImportSchema,
  routes,
  type HandbookImport,
  type ImportQuestion,
} from '@hotseat/contracts';
import { fromSources } from '../../../platform/inference/testing/bundled-scorer.ts';
import type { TestApp } from '../../../testing/test-app.ts';
import type { Answer, TestPerson } from '../../../testing/test-person.ts';
import { ReadImportService } from '../read-import.service.ts';

const { execArgv } = fromSources;
const folder = new URL('../../../platform/', import.meta.url);

/** What a person sends and sees of imports; carries out their jobs, which the role `api` does not. */
export class Importer {
  constructor(
    private readonly test: TestApp,
    readonly person: TestPerson,
  ) {}

  /** Sends a file as browsers do. */
  async upload(name: string, bytes: Uint8Array): Promise<Answer<unknown>> {
    const form = new FormData();
    form.set('file', new Blob([Uint8Array.from(bytes)]), name);
    const response = await fetch(this.test.url + routes.createImport.path, {
      method: 'POST',
      headers: { cookie: this.person.cookie },
      body: form,
    });
    return { status: response.status, body: await response.json() };
  }

  /** Sends a file and reads it. @returns the preview */
  async importFile(name: string, bytes: Uint8Array): Promise<HandbookImport> {
    const { id } = handbookImportSchema.parse((await this.upload(name, bytes)).body);
    return this.read(id);
  }

  /** Pastes a text and reads it. @returns the preview */
  async importText(fileName: string, text: string): Promise<HandbookImport> {
    const { id } = await this.person.call('createImport', { body: { fileName, text } });
    return this.read(id);
  }

  /** Carries the import's job out, in the processes that a worker would start. */
  async read(importId: HandbookImport['id']): Promise<HandbookImport> {
    const reader = this.test.app.get(ReadImportService, { strict: false });
    reader.entries = {
      parse: { url: new URL('handbook-files/parse-process.ts', folder), execArgv },
      near: { url: new URL('inference/near-texts-process.ts', folder), execArgv },
    };
    await reader.read(importId, { attempt: 1, isLast: true });
    return this.person.call('getImport', { params: { importId } });
  }

  async questions(importId: string, filter = 'all'): Promise<ImportQuestion[]> {
    const found = await this.person.call('listImportQuestions', {
      params: { importId },
      query: { filter },
    });
    return found.questions;
  }

  async fix(importId: string, position: number, body: object): Promise<ImportQuestion> {
    const params = { importId, position: String(position) };
    return this.person.call('fixImportQuestion', { params, body });
  }

  async store(importId: string, body: object = {}): Promise<HandbookImport> {
    return this.person.call('storeImport', { params: { importId }, body });
  }

  /** Prompts that the search finds in the person's own handbooks. */
  async search(text: string): Promise<{ versionId: string; prompt: string }[]> {
    const query = { text, language: 'zh' };
    return (await this.person.call('searchQuestions', { query })).questions;
  }
}
