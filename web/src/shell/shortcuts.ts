import { useEffect } from 'react';
import { addDays } from '../lib/words';
import { address, go, VIEWS } from '../state/address';

export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable);

/** Keys that work everywhere: 1 to 7 choose a view, Esc closes the drawer, / searches. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Escape' && address().sel) {
        go({ sel: null });
        return;
      }
      if (isTyping(event.target)) return;
      const view = VIEWS[Number(event.key) - 1];
      if (view) go({ view });
      else if (event.key === '/') {
        event.preventDefault();
        document.getElementById('search')?.focus();
      } else if ((event.key === '[' || event.key === ']') && address().asOf)
        go({ asOf: addDays(address().asOf!, event.key === '[' ? -1 : 1) });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
