import type { Link } from './model/index.js';
import { linkId } from './resolution/index.js';

/** A report that stands where another stood: at the same address, or in the same file. */
export interface Version {
  readonly newer: string;
  readonly older: string;
  /** The address or file of both. */
  readonly at: string;
}

/** Probability that what stands at an address now is the new version of what stood there. */
const SCORE = 0.99;

/** `updates` from each new version to the old one. */
export function versionLinks(versions: readonly Version[]): Link[] {
  return versions
    .filter(({ newer, older }) => newer !== older)
    .map(({ newer, older, at }) => ({
      id: linkId('updates', newer, older),
      type: 'updates',
      from: newer,
      to: older,
      score: SCORE,
      reasons: [
        {
          feature: 'linking.updates.address',
          weight: Math.round(Math.log(SCORE / (1 - SCORE)) * 1000) / 1000,
          words: `It stands where the other stood: ${at}`,
        },
      ],
      by: 'linking.updates',
    }));
}
