import { useEffect, useRef, useState } from 'react';
import { dayWords } from '../lib/words';
import { go } from '../state/address';
import { useApi } from '../state/api';
import type { EntityTally, ReportBrief, StatementView } from '../state/types';
import { t } from '../texts';

interface Found {
  readonly entities: readonly EntityTally[];
  readonly reports: readonly ReportBrief[];
  readonly statements: readonly StatementView[];
}
interface Hit {
  readonly id: string;
  readonly group: string;
  readonly label: string;
  readonly note: string;
  readonly open: () => void;
}

/** One box for actors, places, reports and sentences. */
export function Search() {
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const [active, setActive] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), 120);
    return () => clearTimeout(timer);
  }, [text]);
  const { data } = useApi<Found>(asked.length > 1 ? `/api/search?q=${encodeURIComponent(asked)}` : null);
  const hits = data ? hitsOf(data) : [];
  const choose = (hit: Hit | undefined) => {
    if (!hit) return;
    hit.open();
    setOpen(false);
    setText('');
  };
  useEffect(() => {
    const outside = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    window.addEventListener('pointerdown', outside);
    return () => window.removeEventListener('pointerdown', outside);
  }, []);
  const shows = isOpen && asked.length > 1 && data !== null;
  return (
    <div className="search" ref={box}>
      <svg
        width="15"
        height="15"
        viewBox="0 0 24 24"
        aria-hidden="true"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.4"
        strokeLinecap="round"
      >
        <circle cx="10.500" cy="10.500" r="6.500" />
        <path d="m15.500 15.500 5 5" />
      </svg>
      <input
        id="search"
        type="text"
        role="combobox"
        aria-expanded={shows}
        aria-controls="search-hits"
        aria-activedescendant={shows && hits[active] ? `hit-${active}` : undefined}
        aria-label={t.shell.search}
        placeholder={t.shell.search}
        autoComplete="off"
        dir="auto"
        value={text}
        onFocus={() => setOpen(true)}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
          setOpen(true);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setActive((a) => Math.min(a + 1, hits.length - 1));
          else if (event.key === 'ArrowUp') setActive((a) => Math.max(a - 1, 0));
          else if (event.key === 'Enter') choose(hits[active]);
          else if (event.key === 'Escape') {
            setOpen(false);
            event.currentTarget.blur();
          } else return;
          event.preventDefault();
        }}
      />
      {shows && (
        <div id="search-hits" className="hits" role="listbox" aria-label={t.shell.search}>
          {hits.length === 0 && <p className="quiet">{t.shell.nothing}</p>}
          {hits.map((hit, at) => (
            <div key={hit.id}>
              {hit.group !== hits[at - 1]?.group && (
                <p className="hits-group" aria-hidden="true">
                  {hit.group}
                </p>
              )}
              {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the input chooses */}
              <div
                id={`hit-${at}`}
                role="option"
                aria-selected={at === active}
                className="hit"
                onPointerEnter={() => setActive(at)}
                onClick={() => choose(hit)}
              >
                <bdi>{hit.label}</bdi>
                <small>{hit.note}</small>
              </div>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

function hitsOf({ entities, reports, statements }: Found): Hit[] {
  return [
    ...entities.map((e) => ({
      id: e.key,
      group: t.shell.actors,
      label: e.name,
      note: `${e.type ?? e.kind} · ${e.reports} reports`,
      open: () =>
        go(
          e.kind === 'place' || e.kind === 'facility'
            ? { sel: `p:${e.key}`, ...(e.lat !== null && { view: 'situation', map: `${e.lon},${e.lat},8` }) }
            : { sel: `a:${e.key}` },
        ),
    })),
    ...reports.map((r) => ({
      id: r.id,
      group: t.shell.reports,
      label: r.title ?? r.id,
      note: `${r.source ?? ''} · ${dayWords(r.publishedAt)}`,
      open: () => go({ view: 'report', report: r.id, sel: null }),
    })),
    ...statements.map((s) => ({
      id: s.id,
      group: t.shell.sentences,
      label: s.sentence.text.slice(0, 160),
      note: `${s.report.source ?? ''} · ${dayWords(s.report.publishedAt)}`,
      open: () => go({ sel: `s:${s.id}` }),
    })),
  ];
}
