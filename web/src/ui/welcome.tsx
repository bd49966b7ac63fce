import { go } from '../state/address';

/** An empty ledger: what to do next. */
export function Welcome() {
  return (
    <div className="empty">
      <h1>No report yet</h1>
      <p>Sitrep tells the situation from the reports that you give it. Drop files in, or paste a text.</p>
      <button type="button" className="button" onClick={() => go({ view: 'add' })}>
        Add reports
      </button>
      <p className="quiet">Or on the command line: sitrep add FILE…</p>
    </div>
  );
}
