import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { loadActorRegistry } from './actor-registry.js';
import { readNames, readPlainYaml } from './actor-rows.js';
import { packageFolder } from './package-folder.js';

const folder = join(packageFolder('data'), 'actors');
const files = readdirSync(folder).filter((file) => file.endsWith('.yaml') && file !== 'ambiguous.yaml');

describe('group files', () => {
  it.each(files)('%s reads the same with a full YAML reader', (file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    const full = load(text, { schema: undefined }) as {
      source: string;
      actors: Record<string, Record<string, unknown>>;
    };
    const asText = Object.fromEntries(
      Object.entries(full.actors).map(([slug, row]) => [
        slug,
        Object.fromEntries(Object.entries(row).map(([key, value]) => [key, String(value)])),
      ]),
    );
    expect(readPlainYaml(text, file).actors).toEqual(asText);
  });

  it('refuses a line that is more than plain YAML', () => {
    expect(() => readPlainYaml('actors:\n  x:\n    names: [A, B]', 'f')).toThrow('E-LEX-ACTOR');
    expect(() => readPlainYaml('actors:\n  x: {names: A}', 'f')).toThrow('E-LEX-ACTOR');
  });

  it('reads years and flags of a name', () => {
    expect(readNames('Islamic State [2014-06..]; IS [acronym strict]')).toMatchObject([
      { name: 'Islamic State', kind: 'full', from: '2014-06', to: null, weak: false },
      { name: 'IS', kind: 'acronym', from: null, strict: true },
    ]);
  });
});

describe('registry', () => {
  const { actors, states } = loadActorRegistry();
  const groups = [...actors.values()].filter(
    (actor) => actor.type === 'armed-group' || actor.type === 'party',
  );
  const TYPES = [
    'government',
    'military',
    'police',
    'armed-group',
    'party',
    'ethnic-or-religious-group',
    'international-organisation',
    'civilian',
    'person',
    'media',
    'company',
  ];

  it('holds every state and at least 350 groups and parties', () => {
    expect(states.size).toBeGreaterThanOrEqual(195);
    expect(groups.length).toBeGreaterThanOrEqual(350);
    expect(
      [...actors.values()].filter((actor) => actor.type === 'international-organisation').length,
    ).toBeGreaterThanOrEqual(60);
  });

  it('has contract types, alpha-3 countries and years in order', () => {
    for (const actor of actors.values()) {
      expect(TYPES, actor.id).toContain(actor.type);
      for (const country of actor.countries) expect(country, actor.id).toMatch(/^[A-Z]{3}$/);
      for (const { name, from, to } of actor.names)
        if (from && to) expect(from <= `${to}~`, `${actor.id}: ${name}`).toBe(true);
      for (const { from, to } of actor.leads) if (from && to) expect(from <= `${to}~`, actor.id).toBe(true);
    }
  });
});
