import { cleanText } from '@hotseat/contracts';
import { onMounted, onUnmounted, ref, type Ref } from 'vue';

/**
 * The passage that was last selected inside `root`. It outlives the loss of the selection to a field
 * or another tab of the page, because that is where it is used; a click into the answer ends it.
 */
export function useAnswerSelection(root: () => HTMLElement | null | undefined): Ref<string> {
  const selected = ref('');

  function read(): void {
    const element = root();
    const selection = document.getSelection();
    if (!element || !selection || selection.rangeCount === 0) return;
    const range = selection.getRangeAt(0);
    if (!element.contains(range.startContainer) || !element.contains(range.endContainer)) return;
    // The range's text is the answer's own; the selection's would follow how it is laid out.
    selected.value = cleanText(range.toString()).trim();
  }

  onMounted(() => document.addEventListener('selectionchange', read));
  onUnmounted(() => document.removeEventListener('selectionchange', read));
  return selected;
}
