export type RoomShortcut = 'chat' | 'notes' | 'hand' | 'people' | 'queue' | 'timer' | 'help';

const keys: ReadonlyMap<string, RoomShortcut> = new Map([
  ['c', 'chat'],
  ['n', 'notes'],
  ['h', 'hand'],
  ['p', 'people'],
  ['q', 'queue'],
  ['t', 'timer'],
  ['?', 'help'],
]);

/** The key of each shortcut, for the sheet that lists them. */
export const shortcutKeys = [...keys].map(([key, shortcut]) => ({ key, shortcut }));

interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isComposing: boolean;
  repeat: boolean;
}

/** What a key means in the room, null where it belongs to the browser or to an input method. */
export function shortcutOf(press: KeyPress): RoomShortcut | null {
  const { ctrlKey, metaKey, altKey, isComposing, repeat } = press;
  if (ctrlKey || metaKey || altKey || isComposing || repeat) return null;
  return keys.get(press.key.toLowerCase()) ?? null;
}

/** Whether keys go into something: a field, an editor, or a dialog that has to be answered first. */
export function isTakingKeys(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  const field =
    'input:not([type="checkbox"]):not([type="radio"]), textarea, select, [contenteditable]';
  return target.closest(`${field}, [role="dialog"], [role="menu"], [role="listbox"]`) !== null;
}
