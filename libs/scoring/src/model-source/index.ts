export { addGpuFile } from './add-gpu-file.ts';
export { FolderSource } from './folder-source.ts';
export { HubSource } from './hub-source.ts';
export type { ModelCard } from './model-card.ts';
export { ModelSourceError, type ModelSource } from './model-source.ts';
export { pullModel } from './pull-model.ts';
