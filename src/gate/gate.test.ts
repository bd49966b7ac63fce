import { describe, expect, it } from 'vitest';
import { loadGate } from '../lexicons/index.js';
import { judgeRelevance } from './index.js';

const PASS: readonly string[] = [
  'Gunmen attacked a convoy near Gao on Friday, killing nine soldiers.',
  'Police used tear gas to disperse protesters outside the parliament in Nairobi.',
  'Thousands have fled El Fasher for Tawila since the paramilitaries closed in, the UN said.',
  'The army said it had retaken the bridge over the Nile after two days of fighting.',
  'Car bomb kills 12 at Baghdad football ground',
  'Curfew was relaxed for four hours in Vadodara; the police arrested 31 people for rioting.',
  'Islamic State fighters shot the mayor of a village outside Hawija.',
  'Students pelted the bus with stones and set it on fire during the strike at the university.',
];
const KEEP_BACK: readonly string[] = [
  'The striker scored twice in the second half as the champions won the cup final at Wembley.',
  'Shares in the carmaker fell after quarterly profits missed the forecasts of investors.',
  'The film took the award for best director, and its actress was nominated for an Oscar.',
  'The new console plays video games online and downloads music over broadband.',
  'Researchers found that the new vaccine protects patients from the flu virus for two years.',
  'The county commissioners approved the zoning plan for a new library downtown.',
  'The chancellor will attack the opposition over tax cuts in his election campaign, Labour Party officials said.',
  'Preheat the oven, mix the flour with the eggs, and bake the cake for forty minutes.',
];
const judge = (text: string) => judgeRelevance({ title: null, text }, loadGate());

describe('the gate', () => {
  it.each(PASS)('lets through: %s', (text) => expect(judge(text)).toMatchObject({ relevant: true }));
  it.each(KEEP_BACK)('keeps back: %s', (text) => expect(judge(text)).toMatchObject({ relevant: false }));

  it.each(loadGate().rows)('$id: its example holds one of its words', ({ id, example, weight }) => {
    const verdict = judge(example);
    expect(verdict.because.map(({ row }) => row)).toContain(id);
    if (weight >= 2.5) expect(verdict.relevant).toBe(true);
    if (weight < -1) expect(verdict.relevant).toBe(false);
  });

  it('counts the title and a possessive, and takes the longer of two phrases', () => {
    expect(judgeRelevance({ title: 'Militants’ attack', text: 'More follows.' }, loadGate()).relevant).toBe(
      true,
    );
    expect(judge('A suicide bomb went off.').because[0]).toEqual({
      row: 'armed-acts',
      words: ['suicide bomb'],
    });
  });

  it('says the same of the same text, and something of a text without words', () => {
    expect(judge(PASS[0]!)).toEqual(judge(PASS[0]!));
    expect(judge('')).toEqual({ relevant: false, score: -1, because: [] });
  });
});
