import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { dayWords, kindOf, plural, statementWords, statusWords, voiceWords } from '../lib/words';
import { piecesOf } from '../report/pieces';
import { go, queryOf, select, useAddress } from '../state/address';
import { post, useApi } from '../state/api';
import { useShown } from '../state/picture';
import type { ReportLine, ReportView, StatementView } from '../state/types';
import { t } from '../texts';
import { Correction } from '../ui/correction';
import { reviewer, Verdict } from '../ui/statement-card';

/** Reports on the left, the text as published in the middle, what was read in it in the margin. */
export function Reports() {
  const { report, knownAt, focus } = useAddress();
  const { data } = useApi<{ reports: ReportLine[] }>(`/api/reports${queryOf({ limit: 2000, focus })}`);
  const list = useMemo(
    () => (data?.reports ?? []).filter((r) => !knownAt || (r.publishedAt ?? '').slice(0, 10) <= knownAt),
    [data, knownAt],
  );
  const shown = report ?? list.at(-1)?.id ?? null;
  return (
    <div className="reports">
      <nav className="report-list" aria-label={t.report.list}>
        <ul className="rows">
          {[...list].reverse().map((r) => (
            <li key={r.id}>
              <button
                type="button"
                className={`row-button${r.withdrawn ? ' is-rejected' : ''}`}
                aria-current={r.id === shown}
                onClick={() => go({ report: r.id, sel: null })}
              >
                <small className="quiet">
                  {dayWords(r.publishedAt)} · <bdi>{r.source ?? t.report.noSource}</bdi>
                </small>
                <span dir="auto">{r.title ?? r.id}</span>
                <small className="quiet">{plural(r.statements, 'statement')}</small>
              </button>
            </li>
          ))}
        </ul>
      </nav>
      {shown ? <Reading key={shown} id={shown} /> : <p className="empty">{t.report.none}</p>}
    </div>
  );
}

function Reading({ id }: { id: string }) {
  const { data, error } = useApi<ReportView>(`/api/reports/${id}`);
  if (error) return <p className="empty">{error.message}</p>;
  if (!data) return <p className="loading">{t.shell.loading}</p>;
  return <Page view={data} />;
}

function Page({ view }: { view: ReportView }) {
  const { sel } = useAddress();
  const { palette } = useShown();
  const { report, statements, mentions } = view;
  const [hovered, setHovered] = useState<string | null>(null);
  const chosen = sel?.startsWith('s:') ? sel.slice(2) : null;
  const active = hovered ?? (statements.some((s) => s.id === chosen) ? chosen : null);
  const current = statements.find((s) => s.id === active) ?? null;
  const paragraphs = useMemo(
    () => piecesOf(report.text, mentions, statements),
    [report.text, mentions, statements],
  );
  const text = useRef<HTMLElement>(null);
  const margin = useRef<HTMLDivElement>(null);
  const [tops, setTops] = useState<readonly number[]>([]);

  // Each card stands beside its sentence, or below the card before it.
  useLayoutEffect(() => {
    const place = () => {
      const body = text.current;
      const cards = margin.current?.querySelectorAll<HTMLElement>('.margin-card');
      if (!body || !cards) return;
      const spots = [...body.querySelectorAll<HTMLElement>('[data-at]')].map(
        (el) => [Number(el.dataset.at), el.offsetTop] as const,
      );
      let free = 0;
      const next: number[] = [];
      statements.forEach((s, i) => {
        let spot = 0;
        for (const [start, top] of spots) {
          if (start > s.sentence.start) break;
          spot = top;
        }
        const top = Math.max(free, spot);
        next.push(top);
        free = top + (cards[i]?.offsetHeight ?? 0) + 6;
      });
      setTops((old) => (old.length === next.length && old.every((v, i) => v === next[i]) ? old : next));
    };
    place();
    const watch = new ResizeObserver(place);
    if (text.current) watch.observe(text.current);
    for (const card of margin.current?.querySelectorAll('.margin-card') ?? []) watch.observe(card);
    return () => watch.disconnect();
  }, [statements]);
  useEffect(() => {
    if (chosen) document.getElementById(`card-${chosen}`)?.scrollIntoView({ block: 'center' });
  }, [chosen]);

  const step = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[event.key];
    if (!by || statements.length === 0) return;
    event.preventDefault();
    const at = statements.findIndex((s) => s.id === chosen);
    const next = statements[at < 0 ? 0 : Math.max(0, Math.min(statements.length - 1, at + by))]!;
    select(`s:${next.id}`);
    document.getElementById(`card-${next.id}`)?.focus({ preventScroll: true });
  };
  const inSentence = (start: number, end: number) =>
    current !== null && start < current.sentence.end && end > current.sentence.start;
  const inSpan = (start: number, end: number) =>
    current?.spans.some((s) => start < s.end && end > s.start) ?? false;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys walk through the cards, which are buttons
    <div className="page-scroll" onKeyDown={step}>
      <div className="page">
        <article className="page-text" ref={text} lang={report.language}>
          <header>
            <p className="kicker">
              <bdi>{report.source ?? t.report.noSource}</bdi> · {dayWords(report.publishedAt)}
            </p>
            <Withdrawal view={view} />
          </header>
          {paragraphs.map((pieces, p) => (
            <p key={pieces[0]?.start ?? p} dir="auto" className={p === 0 && report.title ? 'page-title' : ''}>
              {pieces.map((piece) => (
                <span
                  key={piece.start}
                  data-at={piece.opensSentence ? piece.start : undefined}
                  className={[
                    piece.mention ? `m m-${piece.mention.kind}` : '',
                    piece.loaded ? 'm-loaded' : '',
                    inSentence(piece.start, piece.end) ? 'is-sentence' : '',
                    inSpan(piece.start, piece.end) ? 'is-span' : '',
                  ]
                    .filter(Boolean)
                    .join(' ')}
                  style={
                    piece.mention?.kind === 'actor'
                      ? { textDecorationColor: palette.of(piece.mention.key) }
                      : undefined
                  }
                  title={piece.mention && piece.mention.name !== piece.text ? piece.mention.name : undefined}
                >
                  {piece.text}
                </span>
              ))}
            </p>
          ))}
        </article>
        <div
          className="margin"
          ref={margin}
          style={{ minHeight: tops.length > 0 ? (tops.at(-1) ?? 0) + 160 : undefined }}
        >
          <h2 className="sr-only">{t.report.statements}</h2>
          {statements.map((s, i) => (
            <Card
              key={s.id}
              statement={s}
              top={tops[i] ?? 0}
              active={s.id === active}
              chosen={s.id === chosen}
              onHover={(on) => setHovered(on ? s.id : null)}
            />
          ))}
          {statements.length === 0 && <p className="quiet">{t.report.nothingRead}</p>}
        </div>
      </div>
    </div>
  );
}

/** Takes a report out of the picture, or back in; and what would change, before anybody decides. */
function Withdrawal({ view: { report, judgements } }: { view: ReportView }) {
  const { asOf } = useShown();
  const { knownAt } = useAddress();
  const [asking, setAsking] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const own = judgements.filter((j) => j.subject === report.id && j.verdict !== 'noted');
  const withdrawn = own.sort((a, b) => (a.when < b.when ? -1 : 1)).at(-1)?.verdict === 'withdrawn';
  const { data } = useApi<{ changes: { id: string; words: string }[] }>(
    asking && asOf ? `/api/impact/${report.id}?asOf=${asOf}${knownAt ? `&knownAt=${knownAt}` : ''}` : null,
  );
  const judge = async (verdict: 'withdrawn' | 'restored') => {
    try {
      await post('/api/judgements', {
        about: 'report',
        subject: report.id,
        verdict,
        who: reviewer(),
        why: '',
      });
      setAsking(false);
      setFailed(null);
    } catch (error) {
      setFailed((error as Error).message);
    }
  };
  return (
    <div className="withdrawal">
      {withdrawn && <span className="pill pill-rejected">{t.report.withdrawn}</span>}
      {withdrawn ? (
        <button type="button" className="link" onClick={() => judge('restored')}>
          {t.report.restore}
        </button>
      ) : (
        <button type="button" className="link" aria-expanded={asking} onClick={() => setAsking(!asking)}>
          {t.report.impact}
        </button>
      )}
      {failed && (
        <span className="pill pill-denied" role="alert">
          {failed}
        </span>
      )}
      {asking && !withdrawn && (
        <div className="impact">
          {!data && <p className="quiet">{t.shell.loading}</p>}
          {data && data.changes.length === 0 && <p>{t.report.noImpact}</p>}
          {data && data.changes.length > 0 && (
            <>
              <p>{t.report.impactNote}</p>
              <ul>
                {data.changes.slice(0, 14).map((c) => (
                  <li key={c.id} dir="auto">
                    {c.words}
                  </li>
                ))}
                {data.changes.length > 14 && <li className="quiet">+{data.changes.length - 14}</li>}
              </ul>
            </>
          )}
          <button type="button" className="button button-quiet" onClick={() => judge('withdrawn')}>
            {t.report.withdraw}
          </button>
        </div>
      )}
    </div>
  );
}

interface CardProps {
  readonly statement: StatementView;
  readonly top: number;
  readonly active: boolean;
  readonly chosen: boolean;
  readonly onHover: (on: boolean) => void;
}

function Card({ statement: s, top, active, chosen, onHover }: CardProps) {
  const [correcting, setCorrecting] = useState(false);
  const voice = voiceWords(s);
  const status = statusWords(s.status);
  return (
    <div
      className={`margin-card said-${s.kind}${active ? ' is-active' : ''}${chosen ? ' is-chosen' : ''}${s.judgement?.verdict === 'rejected' ? ' is-rejected' : ''}`}
      style={{ top }}
      onPointerEnter={() => onHover(true)}
      onPointerLeave={() => onHover(false)}
    >
      <button
        type="button"
        className="margin-main"
        id={`card-${s.id}`}
        aria-pressed={chosen}
        onClick={() => select(chosen ? null : `s:${s.id}`)}
      >
        <span className="tag">{kindOf(s)}</span> <span dir="auto">{statementWords(s)}</span>
        {status && <span className={`pill pill-${s.status}`}>{status}</span>}
        {s.certainty.band !== 'certain' && (
          <span className={`pill pill-${s.certainty.band}`}>{s.certainty.band}</span>
        )}
        {(voice || s.disputedBy.length > 0) && (
          <small className="margin-voice" dir="auto">
            {voice}
            {s.disputedBy.length > 0 && ` · ${t.drawer.disputed} ${s.disputedBy.join(', ')}`}
          </small>
        )}
      </button>
      {chosen && (
        <div className="margin-do">
          <Verdict statement={s} />
          <button
            type="button"
            className="link"
            aria-expanded={correcting}
            onClick={() => setCorrecting(!correcting)}
          >
            {t.report.correct}
          </button>
          <small className="quiet">
            {t.drawer.readBy} {s.derivedBy}
            {s.readingProbability !== null &&
              `, ${Math.round(100 * s.readingProbability)} % ${t.drawer.sure}`}
          </small>
          {correcting && <Correction statement={s} onDone={() => setCorrecting(false)} />}
        </div>
      )}
    </div>
  );
}
