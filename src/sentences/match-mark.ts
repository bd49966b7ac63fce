import { end } from './word-patterns.js';
import { wordRules } from './word-rules.js';

const CLITIC_AFTER_MARK = /['’]s(?![\p{L}\p{N}])/uy;
const FACE = /(?:[:;=8][-'o^]?[)(DPp|\\/\][*]|[(][-']?[:;=]|<3|\^_*\^)(?![\p{L}\p{N}])/uy;
const FACE_FIRST = ':;=8(<^';
const RUN = /\.{2,}|…+|[!?]{2,}|''|``|’’|‘‘|<<|>>|([-=*_~+#|])\1+/uy;
const RUN_FIRST = ".…!?'`’‘<>-=*_~+#|";

/** The end of the smiley, currency sign or run of marks (`...`, `?!`, `--`) at `at`; null for a mark by itself. */
export function markEnd(text: string, at: number): number | null {
  const first = text[at]!;
  if ((first === "'" || first === '’') && at > 0 && !/\s/u.test(text[at - 1]!)) {
    const clitic = end(CLITIC_AFTER_MARK, text, at);
    if (clitic) return clitic;
  }
  const face = FACE_FIRST.includes(first) ? end(FACE, text, at) : null;
  if (face) return face;
  return RUN_FIRST.includes(first) ? end(RUN, text, at) : null;
}

/** The end of a currency sign that begins with letters (US$) at `at`, or null. */
export function letteredCurrencyEnd(text: string, at: number): number | null {
  for (const sign of wordRules().currencies) {
    if (sign.length > 1 && text.startsWith(sign, at) && /\p{Sc}$/u.test(sign)) return at + sign.length;
  }
  return null;
}
