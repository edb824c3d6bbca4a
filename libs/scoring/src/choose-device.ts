import { graphFileFor, readManifest, type Device } from './model-folder.ts';

/** What an operator may ask for; `auto` is cuda where it works and every model has a file for it. */
export type WantedDevice = Device | 'auto';

/** Where the models run, and why where that was not asked for by name. */
export interface ChosenDevice {
  readonly device: Device;
  /** A sentence for operators. */
  readonly reason: string;
}

/**
 * Loads with the device that is wanted. A device asked for by name is used or its error thrown; `auto`
 * takes the CPU when cuda cannot be had and says why: no change of device is silent.
 *
 * @param backends what the runtime was built with
 * @throws ScoringError of the models, see readModelFolder
 */
export async function loadOnDevice<Loaded>(
  wanted: WantedDevice,
  folders: readonly string[],
  backends: readonly string[],
  load: (device: Device) => Promise<Loaded>,
): Promise<ChosenDevice & { readonly loaded: Loaded }> {
  if (wanted !== 'auto') {
    return { device: wanted, reason: 'as configured', loaded: await load(wanted) };
  }
  const refusal = await whyNotCuda(folders, backends);
  if (refusal !== null) return { device: 'cpu', reason: refusal, loaded: await load('cpu') };
  try {
    const loaded = await load('cuda');
    return { device: 'cuda', reason: 'cuda works and every model has a file for it', loaded };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { device: 'cpu', reason: `cuda cannot be used: ${message}`, loaded: await load('cpu') };
  }
}

async function whyNotCuda(
  folders: readonly string[],
  backends: readonly string[],
): Promise<string | null> {
  if (!backends.includes('cuda')) return 'this build of onnxruntime has no cuda';
  for (const folder of folders) {
    const manifest = await readManifest(folder);
    if (!graphFileFor(manifest, 'cuda')) return `${manifest.id} has no file for a GPU`;
  }
  return null;
}
