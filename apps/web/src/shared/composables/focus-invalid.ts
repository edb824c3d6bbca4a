import { nextTick } from 'vue';

/** Takes whoever sent an incomplete form to the first field that complains, once it does. */
export async function focusInvalid(form: HTMLElement | null): Promise<void> {
  await nextTick();
  form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
