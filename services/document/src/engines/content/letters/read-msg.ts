import { EngineFailure } from '@convi/worker-kit/engine-script';
import MsgReaderModule from '@kenjiuno/msgreader';
import { detectCharset } from '../charsets/detect-charset.ts';
import type { Letter, LetterPart } from './letter.ts';

// The package is CommonJS: what it exports by default is one step further inside.
const { default: MsgReader } = MsgReaderModule;
type Reader = InstanceType<typeof MsgReader>;
type Fields = ReturnType<Reader['getFileData']>;

const exact = (raw: Buffer): ArrayBuffer => new Uint8Array(raw).buffer;

const person = (name: string | undefined, address: string | undefined): string | undefined =>
  name && address && name !== address ? `${name} <${address}>` : name || address;

const named = ({ recipients = [] }: Fields, type: 'to' | 'cc'): string | undefined =>
  recipients
    .filter(({ recipType }) => (recipType ?? 'to') === type)
    .map(({ name, email, smtpAddress }) => person(name, smtpAddress ?? email))
    .filter((each) => each !== undefined)
    .join(', ') || undefined;

const htmlOf = ({ bodyHtml, html }: Fields): string | undefined => {
  if (bodyHtml || !html) return bodyHtml;
  return new TextDecoder(detectCharset(html, true)).decode(html);
};

const partsOf = (reader: Reader, { attachments = [] }: Fields): LetterPart[] =>
  attachments.map((each) => {
    const { fileName, content } = reader.getAttachment(each);
    const keys = each.pidContentId ? [`cid:${each.pidContentId}`] : [];
    return { name: fileName, type: each.attachMimeTag ?? 'application/octet-stream', content, keys };
  });

const parsed = (raw: Buffer): { readonly reader: Reader; readonly fields: Fields } => {
  const reader = new MsgReader(exact(raw));
  const fields = reader.getFileData();
  // The library does not throw for what it cannot read.
  if ('error' in fields && fields.error) throw new EngineFailure('corrupt-input');
  return { reader, fields };
};

/** Reads a letter of Outlook. */
export const readMsg = (raw: Buffer): Letter => {
  const { reader, fields } = parsed(raw);
  const { senderName, senderSmtpAddress, senderEmail, clientSubmitTime, messageDeliveryTime, subject, body } = fields;
  return {
    fields: [
      ['From', person(senderName, senderSmtpAddress ?? senderEmail)],
      ['To', named(fields, 'to')],
      ['Cc', named(fields, 'cc')],
      ['Date', clientSubmitTime ?? messageDeliveryTime],
      ['Subject', subject],
    ],
    html: htmlOf(fields),
    text: body,
    parts: partsOf(reader, fields),
  };
};
