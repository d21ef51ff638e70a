export type FormPart = {
  readonly field: string;
  readonly file?: string;
  readonly type?: string;
  readonly content: string | Uint8Array;
};

const BOUNDARY = 'between-parts';

const partOf = ({ field, file, type, content }: FormPart, boundary: string): Uint8Array[] => [
  Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${field}"`),
  Buffer.from(file === undefined ? '' : `; filename="${file}"`),
  Buffer.from(`${type === undefined ? '' : `\r\nContent-Type: ${type}`}\r\n\r\n`),
  Buffer.from(content),
  Buffer.from('\r\n'),
];

/** Form data as it goes over the wire, so that every byte of it can be chosen. */
export const form = (parts: readonly FormPart[], boundary = BOUNDARY) => ({
  type: `multipart/form-data; boundary=${boundary}`,
  bytes: new Uint8Array(
    Buffer.concat([...parts.flatMap((part) => partOf(part, boundary)), Buffer.from(`--${boundary}--\r\n`)]),
  ),
});
