import { type DragEvent, type FormEvent, useState } from 'react';
import { plural } from '../lib/words';
import { go } from '../state/address';
import { ApiError, post, useJob } from '../state/api';
import type { Job } from '../state/types';
import { t } from '../texts';

interface Sent {
  readonly name: string;
  readonly content: string;
  readonly encoding: 'utf8' | 'base64';
}

/** Files or a pasted text become reports; what could not be read is listed with its reason. */
export function Add() {
  const live = useJob();
  const [first, setFirst] = useState<Job | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const [text, setText] = useState('');
  const [source, setSource] = useState('');
  const [published, setPublished] = useState('');
  const job = live && first && live.id === first.id ? live : (first ?? live);
  const send = async (files: readonly Sent[]) => {
    setFailed(null);
    try {
      setFirst(
        await post<Job>('/api/reports', {
          files,
          ...(source && { source }),
          ...(published && { published }),
        }),
      );
    } catch (error) {
      setFailed(error instanceof ApiError ? error.message : String(error));
    }
  };
  const take = async (list: FileList | null) => {
    if (!list || list.length === 0) return;
    await send(
      await Promise.all(
        [...list].map(async (file) => ({
          name: file.name,
          content: base64(await file.arrayBuffer()),
          encoding: 'base64' as const,
        })),
      ),
    );
  };
  const paste = async (event: FormEvent) => {
    event.preventDefault();
    if (!text.trim()) return;
    await send([{ name: 'pasted.txt', content: text, encoding: 'utf8' }]);
    setText('');
  };
  return (
    <div className="add">
      <div className="add-columns">
        <section>
          <h1>{t.add.title}</h1>
          <p className="quiet">{t.add.note}</p>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut for the button inside */}
          <div
            className={`drop${over ? ' is-over' : ''}`}
            onDragOver={(e: DragEvent) => {
              e.preventDefault();
              setOver(true);
            }}
            onDragLeave={() => setOver(false)}
            onDrop={(e: DragEvent) => {
              e.preventDefault();
              setOver(false);
              void take(e.dataTransfer.files);
            }}
          >
            <p>{t.add.drop}</p>
            <label className="button">
              {t.add.choose}
              <input type="file" multiple className="sr-only" onChange={(e) => void take(e.target.files)} />
            </label>
          </div>
          <form className="paste" onSubmit={paste}>
            <label>
              {t.add.paste}
              <textarea
                className="field"
                rows={8}
                dir="auto"
                value={text}
                onChange={(e) => setText(e.target.value)}
              />
            </label>
            <div className="paste-about">
              <label>
                {t.add.source}
                <input
                  className="field"
                  dir="auto"
                  value={source}
                  onChange={(e) => setSource(e.target.value)}
                />
              </label>
              <label>
                {t.add.published}
                <input
                  className="field"
                  type="date"
                  value={published}
                  onChange={(e) => setPublished(e.target.value)}
                />
              </label>
              <button type="submit" className="button" disabled={!text.trim()}>
                {t.add.read}
              </button>
            </div>
          </form>
        </section>
        <section aria-live="polite">
          {failed && (
            <p className="pill-denied correction-failed" role="alert">
              {failed}
            </p>
          )}
          {job ? (
            <Progress job={job} />
          ) : (
            <div className="add-steps">
              <h2>{t.add.next}</h2>
              <ol>
                {t.add.steps.map((step) => (
                  <li key={step}>{step}</li>
                ))}
              </ol>
            </div>
          )}
        </section>
      </div>
    </div>
  );
}

function Progress({ job }: { job: Job }) {
  return (
    <div className="progress">
      <h2>{job.state === 'reading' ? t.add.reading : job.state === 'done' ? t.add.done : t.add.failed}</h2>
      <progress
        value={job.state === 'reading' ? job.done : 1}
        max={job.state === 'reading' ? Math.max(1, job.total) : 1}
        aria-label={t.add.reading}
      />
      <p className="quiet">
        {job.done} / {job.total} · {plural(job.statements, 'statement')}
        {job.known > 0 && ` · ${job.known} ${t.add.known}`}
      </p>
      <ul className="rows">
        {job.added.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              className="row-button"
              onClick={() => go({ view: 'report', report: one.id, sel: null })}
            >
              <span dir="auto">{one.title ?? one.id}</span>
              <small className="quiet">{plural(one.statements, 'statement')}</small>
            </button>
          </li>
        ))}
      </ul>
      {job.setAside.length > 0 && (
        <>
          <h3>{t.add.setAside}</h3>
          <ul className="set-aside">
            {job.setAside.map((one) => (
              <li key={`${one.origin} ${one.code}`}>
                <b dir="auto">{one.origin}</b> <span dir="auto">{one.reason}</span>{' '}
                <small className="quiet">{one.code}</small>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function base64(buffer: ArrayBuffer): string {
  const bytes = new Uint8Array(buffer);
  let text = '';
  for (let i = 0; i < bytes.length; i += 0x8000)
    text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(text);
}
