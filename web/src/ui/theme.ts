import { useEffect, useSyncExternalStore } from 'react';
import type { Theme } from '../lib/colours';
import { go, useAddress } from '../state/address';

const query = window.matchMedia('(prefers-color-scheme: dark)');
const KEY = 'sitrep-theme';

/** As the address says, else as chosen before, else as the system has it. */
export function useTheme(): Theme {
  const { theme } = useAddress();
  const system = useSyncExternalStore(
    (listener) => {
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    () => query.matches,
  );
  const chosen = theme ?? (localStorage.getItem(KEY) as Theme | null) ?? (system ? 'dark' : 'light');
  useEffect(() => {
    document.documentElement.dataset.theme = chosen;
  }, [chosen]);
  return chosen;
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme);
  go({ theme });
}
