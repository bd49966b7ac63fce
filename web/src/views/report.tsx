export function Reports() {
  return <p className="loading">…</p>;
}
