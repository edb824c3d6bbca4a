import {
  routes,
  type CreateKitRequest,
  type ExportFormat,
  type Kit,
  type KitList,
  type Language,
  type SaveKitRequest,
} from '@hotseat/contracts';
import { callRoute } from '../../shared/http/http-client.ts';

export function listKits(spaceId: string, signal?: AbortSignal): Promise<KitList> {
  return callRoute('listKits', { params: { spaceId }, ...(signal ? { signal } : {}) });
}

export function createKit(spaceId: string, body: CreateKitRequest): Promise<Kit> {
  return callRoute('createKit', { params: { spaceId }, body });
}

export function getKit(kitId: string, signal?: AbortSignal): Promise<Kit> {
  return callRoute('getKit', { params: { kitId }, ...(signal ? { signal } : {}) });
}

export function saveKit(kitId: string, body: SaveKitRequest): Promise<Kit> {
  return callRoute('saveKit', { params: { kitId }, body });
}

export function duplicateKit(kitId: string, title: string): Promise<Kit> {
  return callRoute('duplicateKit', { params: { kitId }, body: { title } });
}

export async function deleteKit(kitId: string): Promise<void> {
  await callRoute('deleteKit', { params: { kitId } });
}

/** Where the browser loads a file from. */
export function exportUrl(
  format: ExportFormat,
  language: Language,
  what: { handbookId: string } | { kitId: string } | { versionIds: string },
): string {
  const query = new URLSearchParams({ format, language, ...what });
  return `${routes.exportQuestions.path}?${query}`;
}
