import type { MouseEvent } from 'react';
import { address, go, hrefOf, useAddress, VIEWS } from '../state/address';
import { useShown } from '../state/picture';
import { t } from '../texts';
import { chooseTheme } from '../ui/theme';
import { Search } from './search';

export function TopBar() {
  const now = useAddress();
  const { theme } = useShown();
  const other = theme === 'dark' ? 'light' : 'dark';
  const follow = (event: MouseEvent, change: Parameters<typeof go>[0]) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go(change);
  };
  return (
    <header className="top">
      <a className="brand" href="/" onClick={(e) => follow(e, { view: 'situation', sel: null })}>
        <svg width="22" height="22" viewBox="0 0 32 32" aria-hidden="true">
          <circle
            cx="16"
            cy="16"
            r="11"
            fill="none"
            stroke="currentColor"
            strokeWidth="3"
            strokeDasharray="5 3.6"
          />
          <circle cx="16" cy="16" r="5" fill="var(--fam-violence)" />
        </svg>
        {t.name}
      </a>
      <nav className="tabs" aria-label={t.shell.views}>
        {VIEWS.map((view, at) => (
          <a
            key={view}
            href={hrefOf({ ...address(), view })}
            aria-current={now.view === view ? 'page' : undefined}
            title={`${t.views[view]} (${at + 1})`}
            onClick={(e) => follow(e, { view })}
          >
            {t.views[view]}
          </a>
        ))}
      </nav>
      <Search />
      <button
        type="button"
        className="icon-button"
        aria-label={`${t.shell.theme}: ${t.shell[other]}`}
        title={t.shell[other]}
        onClick={() => chooseTheme(other)}
      >
        {theme === 'dark' ? (
          <svg
            width="18"
            height="18"
            viewBox="0 0 24 24"
            aria-hidden="true"
            fill="none"
            stroke="currentColor"
            strokeWidth="2"
            strokeLinecap="round"
          >
            <circle cx="12" cy="12" r="4.4" />
            <path d="M12 2v2.5M12 19.500v2.500M2 12h2.500M19.500 12H22M4.900 4.900l1.800 1.800M17.300 17.300l1.800 1.800M4.900 19.100l1.800-1.800M17.300 6.700l1.800-1.800" />
          </svg>
        ) : (
          <svg
            width="18"
            height="18"
            viewBox="0 0 24 24"
            aria-hidden="true"
            fill="none"
            stroke="currentColor"
            strokeWidth="2"
            strokeLinejoin="round"
          >
            <path d="M20 14.500A8.500 8.500 0 0 1 9.500 4 8.500 8.500 0 1 0 20 14.500Z" />
          </svg>
        )}
      </button>
    </header>
  );
}
