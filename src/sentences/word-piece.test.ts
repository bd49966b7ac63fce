import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import { describe, expect, it } from 'vitest';
import { readerFolder } from './load-model.js';
import { createWordPiece } from './word-piece.js';

const file = join(readerFolder(), 'vocab.txt');
const weights = existsSync(file);
const vocabulary = weights ? readFileSync(file, 'utf8') : '[PAD]\n[UNK]\n[CLS]\n[SEP]';
if (!weights) console.log(`no ${file}: WordPiece is not compared`);

describe.skipIf(!weights)('createWordPiece', () => {
  const pieces = vocabulary.split('\n').filter(Boolean);
  const reference = new Tokenizer(
    {
      version: '1.0',
      added_tokens: [],
      normalizer: {
        type: 'BertNormalizer',
        clean_text: true,
        handle_chinese_chars: true,
        strip_accents: true,
        lowercase: true,
      },
      pre_tokenizer: { type: 'BertPreTokenizer' },
      post_processor: null,
      decoder: null,
      model: {
        type: 'WordPiece',
        unk_token: '[UNK]',
        continuing_subword_prefix: '##',
        max_input_chars_per_word: 100,
        vocab: Object.fromEntries(pieces.map((piece, id) => [piece, id])),
      },
    } as never,
    { tokenizer_class: 'BertTokenizer' } as never,
  );
  const ours = createWordPiece(vocabulary);

  it.each([
    'Mosul',
    'PESHMERGA',
    'al',
    'Qa’ida',
    "Sha'lan",
    'São',
    'Čačak',
    'Ürümqi',
    'Sana’a',
    'anti-government',
    'U.S.',
    'p.m.',
    '1,500',
    '12',
    '2014-06-20',
    '$',
    '€',
    '…',
    '“',
    '--',
    'unconstitutional',
    'Kobanê',
    'Naïve',
    'الموصل',
    '摩苏尔',
    'Київ',
    'http://example.org/a',
    'a_b',
    'AT&T',
    'ﬁre',
    'x'.repeat(101),
    '’s',
    "n't",
    'Œuvre',
    'İstanbul',
    'ß',
  ])('%s as the reference', (word) => {
    expect(ours.pieces(word)).toEqual(
      reference.encode(word, { add_special_tokens: false } as never).ids.slice(0, 8),
    );
  });

  it('gives the unknown piece for a word of which nothing is left', () => {
    expect(ours.pieces('\u200B')).toEqual([pieces.indexOf('[UNK]')]);
  });
});
