import { useState } from 'react';
import { dayWords, statementWords, statusWords, voiceWords } from '../lib/words';
import { go } from '../state/address';
import { ApiError, post } from '../state/api';
import type { StatementView } from '../state/types';
import { t } from '../texts';

/** One sentence as published, with what was read in it, who says so and how surely. */
export function StatementCard({ statement: s }: { statement: StatementView }) {
  const voice = voiceWords(s);
  const status = statusWords(s.status);
  return (
    <article className={`said said-${s.kind}${s.judgement?.verdict === 'rejected' ? ' is-rejected' : ''}`}>
      <p className="said-what" dir="auto">
        <span className={`tag tag-${s.kind}`}>{s.kind}</span> {statementWords(s)}
        {status && <span className={`pill pill-${s.status}`}>{status}</span>}
        {s.certainty.band !== 'certain' && (
          <span
            className={`pill pill-${s.certainty.band}`}
            title={s.certainty.cues.map((c) => `“${c}”`).join(', ')}
          >
            {s.certainty.band}
          </span>
        )}
        {s.disputedBy.length > 0 && (
          <span className="pill pill-denied">
            {t.drawer.disputed} {s.disputedBy.join(', ')}
          </span>
        )}
      </p>
      <blockquote dir="auto" lang="en">
        <Sentence statement={s} />
      </blockquote>
      <footer>
        <span className="said-source" dir="auto">
          {voice && <em>{voice}; </em>}
          {s.report.source ?? t.theReport}, {dayWords(s.report.publishedAt)}
        </span>
        <span className="said-do">
          <button
            type="button"
            className="link"
            onClick={() => go({ view: 'report', report: s.report.id, sel: `s:${s.id}` })}
          >
            {t.drawer.openReport}
          </button>
          <Verdict statement={s} />
        </span>
      </footer>
    </article>
  );
}

/** The sentence, with the words that the statement rests on marked. Text is only ever text. */
export function Sentence({ statement: s }: { statement: StatementView }) {
  const { start, text } = s.sentence;
  const parts: { text: string; marked: boolean }[] = [];
  let at = 0;
  for (const span of [...s.spans].sort((a, b) => a.start - b.start)) {
    const [from, to] = [Math.max(span.start - start, at), Math.min(span.end - start, text.length)];
    if (to <= from) continue;
    if (from > at) parts.push({ text: text.slice(at, from), marked: false });
    parts.push({ text: text.slice(from, to), marked: true });
    at = to;
  }
  if (at < text.length) parts.push({ text: text.slice(at), marked: false });
  return parts.map((part, i) =>
    part.marked ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of a fixed text
      <mark key={i}>{part.text}</mark>
    ) : (
      part.text
    ),
  );
}

/** Who decides, as kept on this machine. */
export const reviewer = (): string => localStorage.getItem('sitrep-reviewer') || 'analyst';

/** Accept or reject; undo is another row, never a deletion. */
export function Verdict({ statement: s }: { statement: StatementView }) {
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const judge = async (verdict: string, replaces: string | null = null) => {
    setBusy(true);
    setFailed(null);
    try {
      await post('/api/judgements', {
        about: 'statement',
        subject: s.id,
        verdict,
        who: reviewer(),
        why: '',
        replaces,
      });
    } catch (error) {
      setFailed(error instanceof ApiError ? error.message : String(error));
    }
    setBusy(false);
  };
  if (failed)
    return (
      <span className="pill pill-denied" role="alert">
        {failed}
      </span>
    );
  if (s.judgement)
    return (
      <>
        <span
          className={`pill pill-${s.judgement.verdict}`}
          title={`${s.judgement.who}, ${dayWords(s.judgement.when)}`}
        >
          {s.judgement.verdict}
        </span>
        <button
          type="button"
          className="link"
          disabled={busy}
          onClick={() => judge('undone', s.judgement!.id)}
        >
          {t.drawer.undo}
        </button>
      </>
    );
  return (
    <>
      <button type="button" className="link" disabled={busy} onClick={() => judge('accepted')}>
        {t.drawer.accept}
      </button>
      <button type="button" className="link" disabled={busy} onClick={() => judge('rejected')}>
        {t.drawer.reject}
      </button>
    </>
  );
}
