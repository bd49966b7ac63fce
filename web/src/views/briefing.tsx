import { addDays, credibilityWords, dayWords, gradeWords } from '../lib/words';
import { go, select, useAddress } from '../state/address';
import { useApi } from '../state/api';
import { useShown } from '../state/picture';
import type { Briefing as Text } from '../state/types';
import { t } from '../texts';

/** Days as people write them. */
const withDays = (text: string): string => text.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => dayWords(day));

/** "(F3)" and "grade F3" in words; the code itself stands in a tooltip. */
function Told({ text }: { text: string }) {
  const parts = withDays(text).split(/(\s?\([A-F][1-6]\)|, grade [A-F][1-6]\b)/);
  return parts.map((part, i) => {
    const code = i % 2 === 1 ? /[A-F][1-6]/.exec(part)?.[0] : undefined;
    return code ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of a finished text
      <span key={i}>
        ,{' '}
        <abbr className="grade" title={`${t.drawer.grade} ${code}: ${gradeWords(code)}`}>
          {credibilityWords(code)}
        </abbr>
      </span>
    ) : (
      part
    );
  });
}

/** What changed since a day and how things stand: every sentence ends in its numbered sources. Made to be printed. */
export function Briefing() {
  const { asOf, status } = useShown();
  const { since: chosen, knownAt } = useAddress();
  const since = chosen ?? (asOf ? addDays(asOf, -7) : null);
  const { data, error } = useApi<Text>(
    asOf && since ? `/api/briefing?since=${since}&asOf=${asOf}${knownAt ? `&knownAt=${knownAt}` : ''}` : null,
  );
  if (!asOf || !since) return <p className="loading">{t.shell.loading}</p>;
  return (
    <div className="briefing-scroll">
      <div className="briefing-bar no-print">
        <label>
          {t.briefing.since}{' '}
          <input
            type="date"
            className="field"
            value={since}
            min={status?.firstDay ?? undefined}
            max={asOf}
            onChange={(e) => e.target.value && go({ since: e.target.value })}
          />
        </label>
        <label>
          {t.briefing.asOf}{' '}
          <input
            type="date"
            className="field"
            value={asOf}
            onChange={(e) => e.target.value && go({ asOf: e.target.value })}
          />
        </label>
        <button type="button" className="button" onClick={() => window.print()}>
          {t.briefing.print}
        </button>
      </div>
      {error && <p className="empty">{error.message}</p>}
      {!data && !error && <p className="loading">{t.shell.loading}</p>}
      {data && (
        <article className="briefing">
          <h1 dir="auto">{data.title}</h1>
          <p className="briefing-about" dir="auto">
            {data.about}
          </p>
          {data.sections.map((section) => (
            <section key={section.title}>
              <h2>{section.title}</h2>
              {section.items.map((item, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: items of a finished text
                <div key={i} className="briefing-item">
                  {item.head && <h3 dir="auto">{item.head}</h3>}
                  <p dir="auto">
                    {item.sentences.map((s) => (
                      <span key={`${s.text}${s.sources.join()}`}>
                        <Told text={s.text} />
                        {s.sources.map((n) => {
                          const source = data.sources.find((one) => one.number === n);
                          return source && source.statements.length > 0 ? (
                            <button
                              key={n}
                              type="button"
                              className="note"
                              aria-label={`${t.briefing.source} ${n}: ${source.publisher ?? ''}`}
                              title={source.quote}
                              onClick={() => select(`i:${source.statements.slice(0, 40).join(',')}`)}
                            >
                              {n}
                            </button>
                          ) : (
                            <sup key={n} className="note-plain">
                              {n}
                            </sup>
                          );
                        })}{' '}
                      </span>
                    ))}
                  </p>
                </div>
              ))}
            </section>
          ))}
          <section className="briefing-sources">
            <h2>{t.briefing.sources}</h2>
            <ol>
              {data.sources.map((s) => (
                <li key={s.number} value={s.number}>
                  <span dir="auto">{[s.publisher, s.title].filter(Boolean).join(', ')}</span>
                  {s.date && `, ${dayWords(s.date)}`}
                  {s.quote && <q dir="auto">{s.quote}</q>}
                </li>
              ))}
            </ol>
          </section>
        </article>
      )}
    </div>
  );
}
