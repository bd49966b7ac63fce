export function Network() {
  return <p className="loading">…</p>;
}
