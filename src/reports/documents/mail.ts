import PostalMime from 'postal-mime';
import { htmlDraft } from '../html.js';
import type { ReportDraft } from '../report-batch.js';
import { aside, LIMITS, type Piece, type Unpack } from './piece.js';

/** A message: its text, sender and date; attachments are read as files of their own. */
export const unpackMessage: Unpack = async (name, bytes) => {
  const mail = await PostalMime.parse(bytes);
  const body = mail.text?.trim() ? mail.text : mail.html ? htmlDraft(mail.html).text : '';
  const draft: ReportDraft = {
    text: body,
    title: mail.subject ?? null,
    published: mail.date ?? null,
    source: mail.from?.name || mail.from?.address || null,
    url: null,
  };
  const attached = mail.attachments
    .filter(({ disposition, filename }) => disposition !== 'inline' || filename)
    .map((file, at): Piece => {
      const content =
        typeof file.content === 'string'
          ? new TextEncoder().encode(file.content)
          : new Uint8Array(file.content as ArrayBuffer);
      return { kind: 'file', name: `${name}/${file.filename ?? `attachment-${at + 1}`}`, bytes: content };
    });
  if (body.trim() === '' && attached.length > 0) return attached;
  return [{ kind: 'draft', origin: name, draft }, ...attached];
};

/** A mailbox (mbox): messages, each begun by a line "From ". */
export const unpackMailbox: Unpack = async (name, bytes) => {
  const text = Buffer.from(bytes).toString('latin1');
  const messages = text.split(/^From [^\n]*\r?\n(?=[A-Za-z-]+:)/m).filter((message) => message.trim() !== '');
  const pieces: Piece[] = [];
  for (const [at, message] of messages.slice(0, LIMITS.entries).entries())
    pieces.push(
      ...(await unpackMessage(
        `${name}#${at + 1}`,
        Buffer.from(message.replace(/^>(>*From )/gm, '$1'), 'latin1'),
      )),
    );
  if (messages.length > LIMITS.entries)
    pieces.push(
      aside(
        name,
        'E-REPORT-SIZE',
        `it has ${messages.length} messages, the limit is ${LIMITS.entries}: split it`,
      ),
    );
  return pieces;
};
