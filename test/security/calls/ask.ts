/** What was answered to one call, as far as it was read. */
export type Heard = {
  /** Which call this was, in words of ours. */
  readonly call: string;
  /** Where it went to, without its query. */
  readonly path: string;
  readonly status: number;
  /** Every header, as text. */
  readonly head: string;
  readonly body: Buffer;
};

export type Call = {
  readonly name: string;
  readonly url: string;
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: NonNullable<RequestInit['body']>;
};

/** Everything that Convi has answered. */
export type Answers = {
  readonly heard: readonly Heard[];
  /** Calls and keeps the answer. An event stream is read as far as its first words. */
  readonly ask: (call: Call) => Promise<Heard>;
  /** Keeps what was heard in another way. */
  readonly keep: (heard: Heard) => void;
};

const isEndless = (response: Response): boolean =>
  response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;

const firstWords = async (response: Response): Promise<Buffer> => {
  const reader = response.body?.getReader();
  const { value } = (await reader?.read()) ?? {};
  await reader?.cancel();
  return Buffer.from(value ?? []);
};

const readBody = async (response: Response): Promise<Buffer> =>
  isEndless(response) ? firstWords(response) : Buffer.from(await response.arrayBuffer());

const headOf = (response: Response): string => [...response.headers].map((pair) => pair.join(': ')).join('\n');

const heardOf = async ({ name, url }: Call, response: Response): Promise<Heard> => ({
  call: name,
  path: new URL(url).pathname,
  status: response.status,
  head: headOf(response),
  body: await readBody(response),
});

export const openAnswers = (): Answers => {
  const heard: Heard[] = [];
  const keep = (answer: Heard): void => void heard.push(answer);
  const ask = async (call: Call): Promise<Heard> => {
    const { url, method, headers = {}, body } = call;
    const response = await fetch(url, { method, headers, redirect: 'manual', ...(body !== undefined && { body }) });
    const answer = await heardOf(call, response);
    keep(answer);
    return answer;
  };
  return { heard, ask, keep };
};

export const jsonIn = <T>({ body }: Heard): T => JSON.parse(body.toString()) as T;
