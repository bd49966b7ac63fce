export function Ledger() {
  return <p className="loading">…</p>;
}
