/** What was answered to one call, as far as it was read. */
export type Heard = {
  /** Which call this was, in words of ours. */
  readonly call: string;
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

export const openAnswers = (): Answers => {
  const heard: Heard[] = [];
  const ask = async ({ name, url, method, headers = {}, body }: Call): Promise<Heard> => {
    const response = await fetch(url, { method, headers, redirect: 'manual', ...(body !== undefined && { body }) });
    const { status } = response;
    const answer = { call: name, status, head: headOf(response), body: await readBody(response) };
    heard.push(answer);
    return answer;
  };
  return { heard, ask, keep: (answer) => void heard.push(answer) };
};

export const jsonIn = <T>({ body }: Heard): T => JSON.parse(body.toString()) as T;
