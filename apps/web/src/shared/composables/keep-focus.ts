/**
 * A button is disabled while its command is under way, and a disabled element drops the focus: the
 * next key of somebody without a mouse would go nowhere. Gives the focus back to the button as soon
 * as it can take it again, unless the person has moved on.
 */
export function keepFocus(): void {
  let last: Element | null = null;
  document.addEventListener('focusin', ({ target }) => {
    last = target instanceof Element ? target : null;
  });
  // Whoever points at something has moved on, also where nothing takes the focus.
  document.addEventListener('pointerdown', () => (last = null), { capture: true });
  const observer = new MutationObserver((changes) => {
    if (!(last instanceof HTMLElement) || last.matches(':disabled')) return;
    const isBack = changes.some(({ target }) => target === last);
    if (isBack && document.activeElement === document.body) last.focus({ preventScroll: true });
  });
  observer.observe(document.body, {
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled'],
  });
}
