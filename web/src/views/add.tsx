export function Add() {
  return <p className="loading">…</p>;
}
