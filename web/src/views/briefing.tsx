export function Briefing() {
  return <p className="loading">…</p>;
}
