export function Claims() {
  return <p className="loading">…</p>;
}
