/* RFC 5322 §2.2: a letter begins with lines of a name, a colon and a value, which may go on in lines that begin with a blank. */
const FIELD = /^[a-z][!-9;-~]*[ \t]*:/i;
const CONTINUED = /^[ \t]/;
/** Of two of these every letter and every saved page has at least two. */
const USUAL =
  /^(from|to|date|subject|message-id|mime-version|received|return-path|content-type|delivered-to|x-mailer|snapshot-content-location):/i;

/** The lines before the first empty one; undefined when any of them is no field. */
const fieldsOf = (text: string): string[] | undefined => {
  // Blank lines and the line of a mailbox may stand before the first field.
  const letter = text.replace(/^\s*(?:>?From [^\n]*\n)?/, '');
  const [head = ''] = letter.split(/\r?\n\r?\n|\r\r/, 1);
  const lines = head.split(/\r\n?|\n/);
  // The last one may be cut where the sample ends.
  const whole = head.length === letter.length ? lines.slice(0, -1) : lines;
  return whole.every((line, n) => FIELD.test(line) || (n > 0 && CONTINUED.test(line))) ? whole : undefined;
};

/** What the beginning of a text is: a letter, a web page saved with its pictures, or neither. Takes how many usual fields tell. */
export const mailKind = (text: string, fewest: number): 'mail' | 'web-archive' | undefined => {
  const fields = fieldsOf(text) ?? [];
  if (fields.filter((line) => USUAL.test(line)).length < fewest) return undefined;
  return fields.some((line) => /^snapshot-content-location:|^from: *"?<saved by|^x-mimeole:.*mht/i.test(line))
    ? 'web-archive'
    : 'mail';
};
