/** One message of an event stream. A `comment` keeps the connection alive and says nothing. */
export type ServerMessage = { readonly id: string | undefined; readonly data: string };

const fieldsOf = (block: string): [string, string][] =>
  block.split('\n').flatMap((line): [string, string][] => {
    const found = /^([^:]+):? ?(.*)$/.exec(line);
    return found ? [[found[1] ?? '', found[2] ?? '']] : [];
  });

const messageOf = (block: string): ServerMessage | undefined => {
  const fields = fieldsOf(block);
  const data = fields.flatMap(([name, value]) => (name === 'data' ? [value] : []));
  if (data.length === 0) return undefined;
  return { id: fields.findLast(([name]) => name === 'id')?.[1], data: data.join('\n') };
};

/** Reads the messages of a `text/event-stream` body as they come; `onBytes` is told of every sign of life, comments too. */
export async function* serverMessages(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  onBytes: () => void,
): AsyncGenerator<ServerMessage, void, undefined> {
  // A reader, not `for await`: Safari iterates streams only since lately.
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      onBytes();
      const blocks = `${rest}${decoder.decode(read.value, { stream: true })}`.replaceAll('\r\n', '\n').split('\n\n');
      rest = blocks.pop() ?? '';
      for (const message of blocks.map(messageOf)) if (message) yield message;
    }
  } finally {
    // A caller that stops reading closes the connection; one that broke has nothing left to close.
    await reader.cancel().catch(() => undefined);
  }
}
